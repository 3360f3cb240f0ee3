// The checks of a running Gazette, from outside: it needs nothing but its address.
import { Fault, parseJson, SiteReader } from "./site-reader.ts";
import { checkIds, type LocalIds } from "./verify-ids.ts";

export interface CheckResult {
  readonly check: string;
  readonly isOk: boolean;
  /** What was seen, or what is wrong. */
  readonly detail: string;
}

/** Returns what was seen; throws a Fault for what is wrong. */
type Check = (site: SiteReader, local: LocalIds | null) => Promise<string>;

/** By name, in the order of the report. */
const CHECKS: Readonly<Record<string, Check>> = {
  reachable: async (site) => {
    const { status } = await site.request("/feed.json");
    if (status >= 300 && status < 400) throw new Fault(`/feed.json redirects: is ${site.origin} the url of the site?`);
    if (status !== 200) throw new Fault(`/feed.json answers ${status} instead of 200.`);
    return site.origin;
  },
  tls: async ({ origin }) => {
    if (origin.startsWith("https:")) return "a valid certificate";
    if (isLoopback(origin)) return "not needed on this machine";
    throw new Fault("The address begins with http: feed readers and hubs need https.");
  },
  atom: async (site) => counted(await site.readXmlIds("/feed.atom", { root: "feed", entry: "entry", id: "id" })),
  rss: async (site) => counted(await site.readXmlIds("/feed.rss", { root: "rss", entry: "item", id: "guid" })),
  json: async (site) => counted((await site.readJsonFeed("/feed.json")).items),
  formats: async (site) => {
    const json = (await site.readJsonFeed("/feed.json")).items.map(({ id }) => id);
    const atom = await site.readXmlIds("/feed.atom", { root: "feed", entry: "entry", id: "id" });
    const rss = await site.readXmlIds("/feed.rss", { root: "rss", entry: "item", id: "guid" });
    const differs = [...json].find((id) => !atom.includes(id) || !rss.includes(id));
    if (differs !== undefined) throw new Fault(`${differs} is in /feed.json, and not in every other format.`);
    return "the same ids in all formats";
  },
  validators: checkValidators,
  caching: checkCaching,
  address: async (site) => {
    const { feed_url: url } = await site.readJsonFeed("/feed.json");
    const origin = url && URL.canParse(url) ? new URL(url).origin : String(url);
    if (origin !== site.origin)
      throw new Fault(`url in site.yaml is ${origin}, and the site is served at ${site.origin}.`);
    return "url and host agree";
  },
  sources: checkSources,
  ids: checkIds,
};

/** Runs every check, whatever the others find. Without an answer, only the first one counts. */
export async function verifySite(origin: string, local: LocalIds | null): Promise<readonly CheckResult[]> {
  const site = new SiteReader(origin);
  const results: CheckResult[] = [];
  for (const [check, run] of Object.entries(CHECKS)) {
    // It compares what the other checks have found to be valid.
    if (check === "formats" && results.some(({ isOk }) => !isOk)) continue;
    const result = await run(site, local).then(
      (detail) => ({ check, isOk: true, detail }),
      (error: unknown) => ({ check, isOk: false, detail: wordsOf(error) }),
    );
    results.push(result);
    if (check === "reachable" && !result.isOk) break;
  }
  return results;
}

function wordsOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  throw error;
}

const counted = ({ length }: readonly unknown[]): string => `valid, ${length === 1 ? "1 entry" : `${length} entries`}`;

export const isLoopback = (origin: string): boolean => /^(?:localhost|127\.|\[::1\])/.test(new URL(origin).hostname);

async function checkValidators(site: SiteReader): Promise<string> {
  for (const path of ["/feed.atom", "/feed.rss", "/feed.json"]) {
    const { headers } = await site.request(path);
    const etag = headers.get("ETag");
    if (etag === null) throw new Fault(`${path} has no ETag.`);
    const again = await site.request(path, { "If-None-Match": etag });
    if (again.status !== 304) throw new Fault(`${path} answers ${again.status} instead of 304 to its own ETag.`);
    const modified = headers.get("Last-Modified");
    if (modified === null) continue; // it is left out in the second of a change
    const since = await site.request(path, { "If-Modified-Since": modified });
    if (since.status !== 304)
      throw new Fault(`${path} answers ${since.status} instead of 304 to its own Last-Modified.`);
  }
  return "304 for ETag and Last-Modified";
}

/** Answers of Cloudflare's cache that say that it keeps the feed. */
const IS_CACHED = new Set(["HIT", "MISS", "EXPIRED", "STALE", "REVALIDATED", "UPDATING"]);

async function checkCaching(site: SiteReader): Promise<string> {
  const control = (await site.request("/feed.atom")).headers.get("Cache-Control") ?? "";
  if (!/\bpublic\b/.test(control) || !/\bmax-age=[1-9]/.test(control))
    throw new Fault(`/feed.atom has the Cache-Control "${control}": readers ask the Worker each time.`);
  if (isLoopback(site.origin)) return `${control}; no edge cache on this machine`;
  const status = (await site.request("/feed.atom")).headers.get("Cf-Cache-Status");
  if (status === null || !IS_CACHED.has(status))
    throw new Fault(`Cf-Cache-Status is ${status ?? "missing"}: the edge cache does not keep the feed.`);
  return `${control}; Cf-Cache-Status ${status}`;
}

interface StatusDocument {
  readonly summary: string;
  readonly verdict: string;
  readonly sources: readonly {
    readonly collection: string;
    readonly source: string;
    readonly state: string;
    readonly lastProblem: string | null;
  }[];
}

async function checkSources(site: SiteReader): Promise<string> {
  const { summary, verdict, sources } = parseJson("/status.json", await site.read("/status.json")) as StatusDocument;
  const stale = sources.filter(({ state }) => state === "failing" || state === "gone");
  if (stale.length > 0) {
    const lines = stale.map(({ collection, source, lastProblem }) =>
      `${collection}: ${source} ${lastProblem ?? ""}`.trim(),
    );
    throw new Fault(`${stale.length} of ${sources.length} sources fail. ${lines.join("; ")}.`);
  }
  if (verdict !== "ok" && verdict !== "unread") throw new Fault(summary);
  return summary;
}
