// Drives ledger → caches and hubs: one invalidation for all that changed in a while, and one message for each hub
// (WebSub, https://www.w3.org/TR/websub/#publishing).
import { FEED_FILES, feedUrl } from "../domain/addresses.ts";
import { collectionNamed, SITE_TAG, type Scope } from "../domain/scope.ts";
import { parseViewKey } from "../domain/view.ts";
import { instantAt, type Instant } from "../domain/entry.ts";
import { markAnnounced, readNews, takeAnnouncement, type News } from "../ledger/announcements.ts";
import type { Site } from "../domain/site.ts";

/** A message of the queue. */
export type Announcement =
  | { readonly kind: "changes" }
  /** What changed, for one hub; so many attempts were made before. */
  | { readonly kind: "ping"; readonly hub: string; readonly topics: readonly string[]; readonly attempts: number };

/** What announcing needs of the outside world. */
export interface AnnounceContext {
  readonly db: D1Database;
  readonly queue: Pick<Queue<Announcement>, "send">;
  readonly site: Site;
  /** Makes the edge cache ask again for what has one of these tags; null where there is no such cache. */
  readonly invalidate: ((tags: string[]) => Promise<{ readonly success: boolean; readonly errors: unknown }>) | null;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: () => Instant;
  readonly log: (line: string) => void;
}

/** Isolates may serve what they have for ten seconds: asked sooner, they would give a cache what is old. */
const SETTLE_SECONDS = 12;

/** After so long a message that did not come is taken for lost. */
const PATIENCE_SECONDS = 600;

const PING_TIMEOUT_MILLISECONDS = 5_000;
const MOST_PING_ATTEMPTS = 8;

/** Feeds of one message: on the free plan a run makes at most 50 requests. */
const MESSAGE_TOPICS = 40;

const plus = (moment: Instant, seconds: number): Instant => instantAt(Date.parse(moment) + seconds * 1000)!;

/** Sees to it that what changed is announced soon. Costs one statement when nothing did. */
export async function planAnnouncement({ db, queue, clock }: AnnounceContext): Promise<void> {
  const now = clock();
  if (!(await takeAnnouncement(db, now, plus(now, PATIENCE_SECONDS)))) return;
  await queue.send({ kind: "changes" }, { delaySeconds: SETTLE_SECONDS + 1 });
}

/** Tells caches what changed, and sends a ping on its way to each hub for each feed. Safe to repeat. */
export async function announceChanges(context: AnnounceContext): Promise<void> {
  const { db, queue, site, invalidate, clock } = context;
  const news = await readNews(db, plus(clock(), -SETTLE_SECONDS));
  if (news.length > 0) {
    const told = await invalidate?.([...news.map(({ collection }) => collection), SITE_TAG]);
    if (told?.success === false) throw new Error(`The cache was not invalidated: ${JSON.stringify(told.errors)}`);
    const topics = topicsOf(site, news);
    for (let start = 0; start < topics.length; start += MESSAGE_TOPICS) {
      const part = topics.slice(start, start + MESSAGE_TOPICS);
      for (const hub of site.hubs) await queue.send({ kind: "ping", hub, topics: part, attempts: 0 });
    }
  }
  await markAnnounced(db, news);
  await planAnnouncement(context); // for what was not quiet yet
}

/** The addresses of all feeds that changed. */
export function topicsOf(site: Site, news: readonly News[]): string[] {
  const scopes = news.flatMap(({ collection: name, views }): Scope[] => {
    const collection = collectionNamed(site, name);
    if (!collection) return [];
    const ofSite = views.filter((view) => !/^(?:track|tag):/.test(view));
    return [
      ...ofSite.map((view) => ({ site, collection: null, view: parseViewKey(view) })),
      ...views.map((view) => ({ site, collection, view: parseViewKey(view) })),
    ];
  });
  return [...new Set(scopes.flatMap((scope) => Object.values(FEED_FILES).map((file) => feedUrl(scope, file))))];
}

/** Tells a hub which feeds changed. What it does not take is sent again later; one that is silent is left alone at once. */
export async function ping(
  context: AnnounceContext,
  { hub, topics, attempts }: Extract<Announcement, { kind: "ping" }>,
): Promise<void> {
  const left: string[] = [];
  const problems: PingProblem[] = [];
  for (const topic of topics) {
    const problem = problems.find(({ isSilent }) => isSilent) ?? (await publish(context, hub, topic));
    if (problem === null) continue;
    problems.push(problem);
    left.push(topic);
  }
  const [problem] = problems;
  if (problem === undefined) return;
  const tried = attempts + 1;
  if (tried >= MOST_PING_ATTEMPTS) {
    context.log(`The hub ${hub} ${problem.words} ${tried} times about ${left.join(", ")}; it is not asked again.`);
    return;
  }
  const again = { kind: "ping", hub, topics: left, attempts: tried } as const;
  await context.queue.send(again, { delaySeconds: 60 * 2 ** attempts });
}

interface PingProblem {
  readonly words: string;
  /** Nobody answered: whatever else is to be told, it can wait. */
  readonly isSilent: boolean;
}

/** Null when the hub took it. */
const publish = ({ site, fetch }: AnnounceContext, hub: string, topic: string): Promise<PingProblem | null> =>
  fetch(hub, {
    method: "POST",
    headers: { "User-Agent": `Gazette (+${site.url}/)` },
    // Hubs differ in which of the two names they read.
    body: new URLSearchParams({ "hub.mode": "publish", "hub.url": topic, "hub.topic": topic }),
    redirect: "manual",
    signal: AbortSignal.timeout(PING_TIMEOUT_MILLISECONDS),
  }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok ? null : { words: `answered ${response.status}`, isSilent: false };
    },
    (error: unknown) => ({
      words: `did not answer (${error instanceof Error ? error.message : String(error)})`,
      isSilent: true,
    }),
  );
