// The ids of a running site, compared with those that the local journal gives.
import { linkKey } from "../domain/identity.ts";
import type { Note } from "../domain/entry.ts";
import type { StoredEntry } from "../ledger/entry-changes.ts";
import { Fault, type SiteReader } from "./site-reader.ts";

/** What the local journal becomes in an empty ledger. */
export interface LocalIds {
  readonly siteId: string;
  readonly entries: Readonly<Record<string, readonly StoredEntry[]>>;
}

const LIMIT_PAGES = 100;

interface PublishedNote {
  readonly id: string;
  readonly title?: string | undefined;
  readonly external_url?: string | undefined;
}

/** Throws a Fault when a note is published under an id that it can't have, or not at all. */
export async function checkIds(site: SiteReader, local: LocalIds | null): Promise<string> {
  if (local === null) return "not compared: there is no local journal without errors";
  let count = 0;
  for (const [collection, entries] of Object.entries(local.entries)) {
    const notes = entries.filter(({ note }) => note !== null);
    if (notes.length === 0) continue;
    const published = await readNotes(site, collection);
    if (
      published.some(({ id }) => !id.startsWith(local.siteId)) &&
      !published.some(({ id }) => id.startsWith(local.siteId))
    )
      throw new Fault(`${published[0]!.id} does not begin with ${local.siteId}, the id in the local site.yaml.`);
    compare(collection, notes, published);
    count += notes.length;
  }
  return `${count === 1 ? "1 note has" : `${count} notes have`} the ids of the local journal`;
}

async function readNotes(site: SiteReader, collection: string): Promise<readonly PublishedNote[]> {
  const notes: PublishedNote[] = [];
  let path: string | undefined = `/${collection}/notes/feed.json`;
  for (let page = 0; path !== undefined && page < LIMIT_PAGES; page++) {
    const feed = await site.readJsonFeed(path);
    notes.push(...feed.items);
    path = feed.next_url && new URL(feed.next_url).pathname + new URL(feed.next_url).search;
  }
  return notes;
}

function compare(collection: string, entries: readonly StoredEntry[], published: readonly PublishedNote[]): void {
  const ids = new Set(published.map(({ id }) => id));
  for (const { id, note } of entries) {
    if (ids.has(id)) continue;
    const other = published.find((each) => isSame(each, note!));
    if (other === undefined) throw new Fault(`"${note!.date} ${note!.title}" of ${collection} is not published.`);
    if (!couldBe(other.id, note!))
      throw new Fault(
        `"${note!.date} ${note!.title}" is published as ${other.id}, and the local journal gives it ${id}.`,
      );
  }
}

const isSame = ({ title, external_url: url }: PublishedNote, note: Note): boolean =>
  (note.link !== null && url !== undefined && linkKey(url) === linkKey(note.link)) || title === note.title;

/** An edited note keeps the id that it got first, which begins with its date when it has no link. */
const couldBe = (id: string, { date, link }: Note): boolean => link === null && id.split("/").at(-1)!.startsWith(date);
