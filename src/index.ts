// The Worker: fetch, scheduled and queue. The only reader of `env` and of the clock.
import { compiled } from "compiled-journal";
import {
  announceChanges,
  ping,
  planAnnouncement,
  type AnnounceContext,
  type Announcement,
} from "./refresh/announce.ts";
import { ALL_SOURCES, dispatch, dispatchNow } from "./refresh/dispatch.ts";
import { instant, instantAt, type Instant } from "./domain/entry.ts";
import { printable } from "./domain/printable.ts";
import { readRevisions } from "./ledger/feeds.ts";
import { storeJournal } from "./ledger/store-journal.ts";
import type { SourceRef } from "./ledger/sources.ts";
import { reindex } from "./ledger/reindex.ts";
import { readHealth, writeCron } from "./ledger/status.ts";
import type { RefreshContext } from "./refresh/refresh-source.ts";
import { createApp } from "./serve/app.ts";
import { ResponseCache } from "./serve/response-cache.ts";
import { LazyInitializer } from "./serve/lazy-initializer.ts";
import { cacheKeyOf } from "./serve/paths.ts";
import { cronGap, healthLine } from "./serve/health.ts";
import { respond } from "./serve/respond.ts";
import type { Refreshing } from "./serve/routes/refresh.ts";

const { site } = compiled;

/** Between two looks of one isolate at what is due, and between two dispatches of all of them. */
const LOOK_MILLISECONDS = 15_000;

/** Of each collection, in one go in the background. */
const REINDEX_STEPS = 20;

/** Seconds after which a message is tried again whose host was busy. */
const BUSY_SECONDS = 2;

const clock = (): Instant => instantAt(Date.now())!;

const contextOf = (env: Env): RefreshContext => ({
  db: env.LEDGER,
  queue: env.REFRESH,
  site,
  githubOrigin: new URL(env.GITHUB_ORIGIN).origin,
  fetch: (url, init) => fetch(url, init),
  clock,
  log: (line) => console.log(printable(line)),
});

/** An isolate carries one journal. */
const journal = new LazyInitializer(() => Date.now());

/** Never rejects: what the ledger holds can be served without the newest notes. */
const ensureJournal = (env: Env, ctx: ExecutionContext): Promise<void> =>
  journal.ensure(
    () =>
      storeJournal(env.LEDGER, { compiled, deployed: env.VERSION.timestamp }, clock()).catch((error: unknown) => {
        console.error("The journal could not be stored; what was stored before is served.", error);
        throw error;
      }),
    (work) => ctx.waitUntil(work),
  );

let lastLook = 0;

/** Requests keep the sources fresh where no cron runs, as on a developer's machine; behind the reader's back. */
async function lookAtSources(env: Env, ctx: ExecutionContext): Promise<void> {
  lastLook = Date.now();
  try {
    await ensureJournal(env, ctx);
    await planAnnouncement(announcing(env, ctx));
    await warnOfTrouble(env);
    await dispatch(contextOf(env), LOOK_MILLISECONDS);
    await reindex(env.LEDGER, site, REINDEX_STEPS, clock(), env.VERSION.timestamp);
  } catch (error) {
    console.error("The ledger could not be asked which sources are due; tried again soon.", error);
  }
}

const WARNING_MILLISECONDS = 60 * 60 * 1000;
let lastWarning = 0;

/** Without a cron trigger, requests are the only ones that can say so in the log: once an hour. */
async function warnOfTrouble(env: Env): Promise<void> {
  if (Date.now() - lastWarning < WARNING_MILLISECONDS) return;
  lastWarning = Date.now();
  const { isHealthy, line } = healthLine(site, await readHealth(env.LEDGER), clock());
  if (!isHealthy) console.warn(line);
}

const announcing = (env: Env, ctx: ExecutionContext): AnnounceContext => ({
  db: env.LEDGER,
  queue: env.ANNOUNCE,
  site,
  invalidate: ctx.cache ? (tags) => ctx.cache!.invalidate({ tags }) : null, // not there on a developer's machine
  fetch: (url, init) => fetch(url, init),
  clock,
  log: (line) => console.log(printable(line)),
});

/** REFRESH_TOKEN is a secret, so that wrangler.toml does not name it. */
const refreshing = (env: Env & { readonly REFRESH_TOKEN?: string }): Refreshing => ({
  token: env.REFRESH_TOKEN || null,
  requestVisits: (selection) => dispatchNow(contextOf(env), selection),
});

/** Made once in the life of an isolate. */
let worker: { readonly cache: ResponseCache; readonly app: ReturnType<typeof createApp> } | null = null;

function workerOf(env: Env) {
  if (worker) return worker;
  const cache = new ResponseCache(() => readRevisions(env.LEDGER));
  const deployed = instant(env.VERSION.timestamp) ?? clock();
  const diagnostics = compiled.preview?.findings ?? [];
  worker = { cache, app: createApp({ site, db: env.LEDGER, clock, cache, deployed, diagnostics }, refreshing(env)) };
  return worker;
}

export default {
  fetch(request, env, ctx) {
    const { cache, app } = workerOf(env);
    const now = Date.now();
    if (now - lastLook >= LOOK_MILLISECONDS) ctx.waitUntil(lookAtSources(env, ctx));
    const isRead = request.method === "GET" || request.method === "HEAD";
    const ready = isRead ? cache.get(cacheKeyOf(request.url), now, (work) => ctx.waitUntil(work)) : null;
    return ready ? respond(request, ready) : ensureJournal(env, ctx).then(() => app.fetch(request, env, ctx));
  },

  async scheduled(controller, env, ctx) {
    await ensureJournal(env, ctx);
    const gap = cronGap(await writeCron(env.LEDGER, clock()), clock());
    if (gap !== null) console.warn(gap);
    const context = contextOf(env);
    await reindex(env.LEDGER, site, REINDEX_STEPS, clock(), env.VERSION.timestamp);
    // A run by hand names no cron, or another: somebody wants all sources to be asked now.
    const count = controller.cron === CRON ? await dispatch(context, 0) : await dispatchNow(context, ALL_SOURCES);
    await planAnnouncement(announcing(env, ctx));
    const { isHealthy, line } = healthLine(site, await readHealth(env.LEDGER), clock());
    (isHealthy ? console.log : console.warn)(`${line} Requesting ${count} of them now.`);
  },

  async queue(batch, env, ctx) {
    await Promise.all(
      batch.messages.map((message) => {
        const { body } = message;
        return "kind" in body ? announce(body, message, announcing(env, ctx)) : refresh(body, message, env, ctx);
      }),
    );
  },
} satisfies ExportedHandler<Env, SourceRef | Announcement>;

async function refresh(ref: SourceRef, message: Message, env: Env, ctx: ExecutionContext): Promise<void> {
  // Parsers and sanitiser are evaluated when the first message comes: most isolates only serve, and start sooner.
  const { refreshSource } = await import("./refresh/refresh-source.ts");
  const { kind } = await refreshSource(contextOf(env), ref);
  if (kind === "busy") message.retry({ delaySeconds: BUSY_SECONDS });
  else message.ack(); // each for itself: another one of the batch may fail
  if (kind !== "changed" && kind !== "looked") return;
  worker?.cache.invalidate();
  await planAnnouncement(announcing(env, ctx));
}

async function announce(announcement: Announcement, message: Message, context: AnnounceContext): Promise<void> {
  if (announcement.kind === "changes") await announceChanges(context);
  else await ping(context, announcement);
  message.ack();
}

/** The trigger in wrangler.toml. */
const CRON = "*/15 * * * *";
