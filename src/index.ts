// The Worker: fetch, scheduled and queue. The only reader of `env` and of the clock.
import { compiled } from "compiled-journal";
import { instantAt, type Instant } from "./entry.ts";
import { storeJournal } from "./ledger/journal.ts";
import type { SourceRef } from "./ledger/sources.ts";
import { renewViews } from "./ledger/renewal.ts";
import { writeCron } from "./ledger/status.ts";
import { dispatch, dispatchAll, refreshSource, type RefreshContext } from "./refresh.ts";
import { createApp } from "./serve/app.ts";

const { site } = compiled;

/** Between two looks of one isolate at what is due, and between two dispatches of all of them. */
const LOOK_MILLISECONDS = 15_000;

/** Of each collection, in one go in the background. */
const RENEWAL_STEPS = 20;

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
  log: (line) => console.log(line),
});

/** Done once in the life of an isolate, which carries one journal; tried again a little later when it failed. */
let journalStored: Promise<void> | null = null;
let lastFailure = -Infinity;

/** Never rejects: what the ledger holds can be served without the newest notes. */
function ensureJournal(env: Env): Promise<void> {
  if (journalStored === null && Date.now() - lastFailure < LOOK_MILLISECONDS) return Promise.resolve();
  journalStored ??= storeJournal(env.LEDGER, { compiled, deployed: env.VERSION.timestamp }, clock()).catch((error) => {
    console.error("The journal could not be stored; what was stored before is served.", error);
    journalStored = null;
    lastFailure = Date.now();
  });
  return journalStored;
}

let lastLook = 0;

/** Requests keep the sources fresh where no cron runs, as on a developer's machine; behind the reader's back. */
async function lookAtSources(env: Env): Promise<void> {
  if (Date.now() - lastLook < LOOK_MILLISECONDS) return;
  lastLook = Date.now();
  try {
    await dispatch(contextOf(env), LOOK_MILLISECONDS);
    await renewViews(env.LEDGER, site, RENEWAL_STEPS, clock());
  } catch (error) {
    console.error("The ledger could not be asked which sources are due; tried again soon.", error);
  }
}

export default {
  async fetch(request, env, ctx) {
    await ensureJournal(env);
    ctx.waitUntil(lookAtSources(env));
    return createApp({ site, db: env.LEDGER, clock }).fetch(request, env, ctx);
  },

  async scheduled(controller, env) {
    await ensureJournal(env);
    await writeCron(env.LEDGER, clock());
    const context = contextOf(env);
    await renewViews(env.LEDGER, site, RENEWAL_STEPS, clock());
    // A run by hand names no cron, or another: somebody wants all sources to be asked now.
    const count = controller.cron === CRON ? await dispatch(context, 0) : await dispatchAll(context);
    console.log(`Refreshing ${count} sources.`);
  },

  async queue(batch, env) {
    for (const message of batch.messages) {
      const { kind } = await refreshSource(contextOf(env), message.body);
      if (kind === "busy") message.retry({ delaySeconds: BUSY_SECONDS });
      else message.ack();
    }
  },
} satisfies ExportedHandler<Env, SourceRef>;

/** The trigger in wrangler.toml. */
const CRON = "*/15 * * * *";
