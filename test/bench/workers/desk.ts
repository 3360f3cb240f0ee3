// The workbench: parts of Gazette, one at a time, in the same runtime. Each address does one thing so many times.
import { compiled } from "compiled-journal";
import { storeItems } from "../../../src/ledger/store-items.ts";
import { storeJournal } from "../../../src/ledger/store-journal.ts";
import { toFeed, type Feed } from "../../../src/render/feed.ts";
import { FORMATS } from "../../../src/render/formats.ts";
import { readDocument } from "../../../src/serve/documents.ts";
import { FEED_ENTRIES } from "../../../src/serve/limits.ts";
import { foundAt, laterBy } from "../releases.ts";
import { TEMPLATES } from "../templates.ts";
import { messages, parsing, prepareChanges, visits } from "./upstream.ts";

interface DeskEnv {
  readonly LEDGER: D1Database;
}

const { site } = compiled;
const NOW = laterBy(0);

const LIMIT_BYTES = 500_000;

const collectionNamed = (name: string) => site.collections.find((collection) => collection.name === name)!;

/** A deployment of the site, whose sources are left in peace. */
async function deploy(db: D1Database): Promise<string> {
  await storeJournal(db, { compiled, deployed: "1" }, NOW);
  await db.prepare("UPDATE sources SET next_try = '9999-12-31T00:00:00.000Z'").run();
  return "deployed";
}

/** Releases `from` … `from + count - 1`, stored as a reading stores them. */
async function fill(db: D1Database, name: string, from: number, count: number, characters: number): Promise<string> {
  const ledger = { db, site, collection: collectionNamed(name) };
  const found = Array.from({ length: count }, (_, index) => foundAt(`bench/${name}`, from + index, characters));
  return String(await storeItems(ledger, found.toReversed(), NOW));
}

async function feedOf(db: D1Database, name: string): Promise<Feed> {
  const scope = { site, collection: collectionNamed(name), view: null };
  return toFeed(scope, (await readDocument(db, { scope, before: null }, FEED_ENTRIES, NOW))!);
}

/** Reads and renders a feed, as the first request for it does. */
async function readAndRender(db: D1Database, name: string, times: number): Promise<string> {
  let length = 0;
  for (let index = 0; index < times; index++) length = FORMATS[0]!.render(await feedOf(db, name), LIMIT_BYTES).length;
  return String(length);
}

function repeat(render: (feed: Feed) => string, feed: Feed, times: number): string {
  let length = 0;
  for (let index = 0; index < times; index++) length = render(feed).length;
  return String(length);
}

const STEPS: Readonly<Record<string, (db: D1Database, query: URLSearchParams, times: number) => unknown>> = {
  "/deploy": (db) => deploy(db),
  "/fill": (db, query, times) =>
    fill(db, query.get("collection")!, Number(query.get("from")), times, Number(query.get("characters"))),
  "/ledger": (db, query, times) => readAndRender(db, query.get("collection")!, times),
  "/render": async (db, query, times) => {
    const format = FORMATS.find(({ file }) => file === query.get("format"))!;
    return repeat((feed) => format.render(feed, LIMIT_BYTES), await feedOf(db, "hot"), times);
  },
  "/template": async (db, query, times) => repeat(TEMPLATES[query.get("format")!]!, await feedOf(db, "hot"), times),
  "/changes": (db, _query, times) => prepareChanges(db, times),
  "/visits": (db, _query, times) => visits(db, times),
  "/parsing": (_db, _query, times) => parsing(times),
  "/messages": (db) => messages(db),
};

export default {
  async fetch(request: Request, env: DeskEnv): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const step = STEPS[pathname];
    if (!step) return new Response("There is no such step.\n", { status: 404 });
    const outcome = await step(env.LEDGER, searchParams, Number(searchParams.get("times") ?? 1));
    return new Response(String(outcome));
  },
};
