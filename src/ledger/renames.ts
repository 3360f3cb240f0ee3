// Repositories that have moved: what was linked to under one name and under another is one thing.
import type { Item, Note } from "../domain/entry.ts";
import { noteKey, type StoredEntry } from "./entry-changes.ts";

/** A source by its key, and the address that its feed has moved to for good. */
export interface Move {
  readonly key: string;
  readonly movedTo: string;
}

/** The one name of each repository that has several. */
export type Renames = ReadonlyMap<string, string>;

/** The name that the site follows is the right one, else the newest. */
export function toRenames(moves: readonly Move[], followed: ReadonlySet<string>): Renames {
  const names = new Map<string, string>();
  for (const { key, movedTo } of moves) {
    const other = repositoryOf(movedTo);
    if (other === null || other === key || REPOSITORY.exec(key)?.[0] !== key) continue;
    const right = followed.has(key) && !followed.has(other) ? key : other;
    names.set(right === key ? other : key, right);
  }
  return names;
}

const REPOSITORY = /^github\.com\/[^/]+\/[^/]+/;

/** Whatever stands in for GitHub, the path names the repository. */
function repositoryOf(feed: string): string | null {
  const match = URL.canParse(feed) ? /^\/([^/]+)\/([^/]+)\/releases\.atom$/.exec(new URL(feed).pathname) : null;
  return match && `github.com/${match[1]!}/${match[2]!}`.toLowerCase();
}

/** A link key under the right name of its repository. */
export function rightKey(renames: Renames, key: string): string {
  let right = key;
  // A name may have been given up several times, and taken again.
  for (let step = 0; step < 5; step++) {
    const name = REPOSITORY.exec(right)?.[0];
    const next = name === undefined ? undefined : renames.get(name);
    if (next === undefined) return right;
    right = next + right.slice(name!.length);
  }
  return right;
}

/** All keys that a link may be known by. */
export function spellings(renames: Renames, key: string): string[] {
  const right = rightKey(renames, key);
  const name = REPOSITORY.exec(right)?.[0];
  if (name === undefined) return [key];
  const others = [...renames.keys()].map((other) => other + right.slice(name.length));
  return [...new Set([key, right, ...others.filter((other) => rightKey(renames, other) === right)])];
}

export function renamedNote(renames: Renames, note: Note): Note {
  const key = noteKey(note);
  const right = key && rightKey(renames, key);
  return right === key ? note : { ...note, linkKey: right };
}

export function renamedItem(renames: Renames, item: Item): Item {
  const right = item.linkKey && rightKey(renames, item.linkKey);
  return right === item.linkKey ? item : { ...item, linkKey: right };
}

export function renamedEntry(renames: Renames, entry: StoredEntry): StoredEntry {
  if (renames.size === 0) return entry;
  return {
    ...entry,
    note: entry.note && renamedNote(renames, entry.note),
    item: entry.item && renamedItem(renames, entry.item),
    keys: [...new Set(entry.keys.map((key) => rightKey(renames, key)))],
  };
}
