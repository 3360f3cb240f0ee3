// Visits to sources, with a fake GitHub in the same memory: no network, no waiting.
import Parser from "rss-parser";
import type { Instant } from "../../../src/domain/entry.ts";
import { storeJournal } from "../../../src/ledger/store-journal.ts";
import { after, type SourceRef } from "../../../src/ledger/sources.ts";
import { refreshSource, type RefreshContext } from "../../../src/refresh/refresh-source.ts";
import type { Site } from "../../../src/domain/site.ts";
import { decode } from "../../../src/upstream/decode.ts";
import type { Fetch } from "../../../src/upstream/fetch.ts";
import { FakeGithub, feedOf } from "../../helpers/github.ts";
import { aCollection, aSite, aSource } from "../../helpers/samples.ts";
import { publishThousand, thousandSite } from "../../helpers/thousand.ts";
import { laterBy, releaseAt } from "../releases.ts";

const PAGE = 10;
const CHARACTERS = 10_000;
const REPOSITORY = "bench/changes";

const changes = aSite({
  collections: [
    aCollection({
      name: "changes",
      sources: [
        aSource({ key: `github.com/${REPOSITORY}`, repository: REPOSITORY, history: "none", mainTracks: null }),
      ],
    }),
  ],
});

/** What upstream shows, visit by visit: ten releases of 10 kB, one of them new. */
let feeds: readonly Uint8Array[] = [];
let visited = 0;
let deployments = 0;

function contextOf(db: D1Database, site: Site, clock: () => Instant, fetch: Fetch): RefreshContext {
  const queue = { sendBatch: async () => undefined as never };
  return { db, queue, site, githubOrigin: "https://github.com", fetch, clock, log: () => {} };
}

const deploy = (db: D1Database, site: Site, now: Instant): Promise<void> =>
  storeJournal(
    db,
    {
      compiled: { site, notes: "{}", hash: site.collections[0]!.name, preview: null },
      deployed: String(++deployments),
    },
    now,
  );

/** Makes ready for so many visits, the first of which finds ten new releases. */
export async function prepareChanges(db: D1Database, times: number): Promise<number> {
  const encoder = new TextEncoder();
  feeds = Array.from({ length: times + 1 }, (_, visit) => {
    const releases = Array.from({ length: PAGE }, (_release, index) => releaseAt(visit + index, CHARACTERS));
    return encoder.encode(feedOf(REPOSITORY, { id: 1, releases: releases.toReversed() }, null));
  });
  await deploy(db, changes, laterBy(0));
  return visits(db, 1);
}

/** So many visits; returns how many releases they sanitised. */
export async function visits(db: D1Database, times: number): Promise<number> {
  let sanitised = 0;
  for (let index = 0; index < times; index++) {
    const [feed, now] = [feeds[visited]!, laterBy(4 * visited)];
    const context = contextOf(
      db,
      changes,
      () => now,
      async () => new Response(feed as BodyInit),
    );
    const outcome = await refreshSource(context, { collection: "changes", key: `github.com/${REPOSITORY}` });
    if (outcome.kind !== "changed") throw new Error(`A visit came to nothing: ${JSON.stringify(outcome)}`);
    sanitised += outcome.sanitised;
    visited++;
  }
  return sanitised;
}

/** The same bytes through rss-parser alone; returns how many items it found. */
export async function parsing(times: number): Promise<number> {
  let items = 0;
  for (let index = 0; index < times; index++) {
    const feed = feeds[1 + (index % (feeds.length - 1))]!;
    items += (await new Parser().parseString(decode(feed, null))).items.length;
  }
  return items;
}

/** One message for each of the thousand sources, far enough apart that no host is ever busy; returns how many failed. */
export async function messages(db: D1Database): Promise<number> {
  hurry();
  const github = new FakeGithub();
  publishThousand(github);
  let now = laterBy(AFTER_CHANGES_HOURS);
  await deploy(db, thousandSite, now);
  const context = contextOf(db, thousandSite, () => now, github.fetch);
  let failed = 0;
  for (const { name, sources } of thousandSite.collections) {
    for (const { key } of sources) {
      const ref: SourceRef = { collection: name, key };
      const { kind } = await refreshSource(context, ref);
      if (kind === "failed") failed++;
      else if (kind !== "changed") throw new Error(`${key} is ${kind}`);
      now = after(now, PAUSE_MILLISECONDS);
    }
  }
  return failed;
}

const AFTER_CHANGES_HOURS = 100_000;

/** Longer than any of the sources wants to be left in peace. */
const PAUSE_MILLISECONDS = 11 * 60_000;

/** Waiting for a silent source costs no CPU, but time. */
function hurry(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = () => timeout(20);
}
