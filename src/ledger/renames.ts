// Names of repositories. A repository keeps every name that it ever had: links under all of them are links to one thing.
//
// On GitHub, every link below a repository carries its name. On other hosts only the address of a release shows that
// there is a repository; its name is compared in lower case, since forges make no difference.
import type { Item, Note } from "../domain/entry.ts";
import { releaseOf } from "../domain/identity.ts";
import { noteKey, type StoredEntry } from "./entry-changes.ts";

/**
 * For each name of a repository that has several, such as `github.com/linkerd/linkerd2`, the one that keys use. What
 * the collection follows on other hosts is in it as well.
 */
export type Renames = ReadonlyMap<string, string>;

/**
 * Chooses one name for each group of names of one repository: one that the collection follows, else the last one.
 * Groups with a name in common are one.
 */
export function toRenames(groups: readonly (readonly string[])[], followed: ReadonlySet<string>): Renames {
  const merged = mergeGroups(groups.map((group) => group.filter(isName)));
  const renames = merged.flatMap((names) => {
    const current = names.find((name) => followed.has(name)) ?? names.at(-1)!;
    return names.filter((name) => name !== current).map((name) => [name, current] as const);
  });
  const elsewhere = [...followed].filter((name) => !isOnGithub(name)).map((name) => [name, name] as const);
  return new Map([...elsewhere, ...renames]);
}

const isOnGithub = (name: string): boolean => name.startsWith("github.com/");

/** A host, an owner and a repository; on GitLab there can be more groups. */
const isName = (name: string): boolean =>
  isOnGithub(name) ? REPOSITORY.exec(name)?.[0] === name : /^[^/?]+(?:\/[^/?]+){2,}$/.test(name);

function mergeGroups(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return groups.reduce<readonly (readonly string[])[]>((merged, group) => {
    const isRelated = (other: readonly string[]) => other.some((name) => group.includes(name));
    const related = merged.filter(isRelated);
    return [...merged.filter((other) => !isRelated(other)), [...new Set([...related.flat(), ...group])]];
  }, []);
}

const REPOSITORY = /^github\.com\/[^/]+\/[^/]+/;

/** The repository that a link key, or a source's key, names. */
const repositoryIn = (renames: Renames, key: string): string | undefined =>
  REPOSITORY.exec(key)?.[0] ?? (renames.has(key) ? key : releaseOf(key)?.source);

/** A link key, or a source's key, under the current name of its repository. */
export function currentKey(renames: Renames, key: string): string {
  const name = repositoryIn(renames, key);
  const current = name === undefined ? undefined : renames.get(name);
  return current === undefined ? key : current + key.slice(name!.length);
}

/** All keys under which a link may be stored. */
export function spellings(renames: Renames, key: string): string[] {
  const current = currentKey(renames, key);
  const name = repositoryIn(renames, current);
  if (name === undefined) return [key];
  const others = [...renames].filter(([, to]) => to === name).map(([other]) => other + current.slice(name.length));
  return [...new Set([key, current, ...others])];
}

export function renamedNote(renames: Renames, note: Note): Note {
  const key = noteKey(note);
  const current = key && currentKey(renames, key);
  return current === key ? note : { ...note, linkKey: current };
}

export function renamedItem(renames: Renames, item: Item): Item {
  const current = item.linkKey && currentKey(renames, item.linkKey);
  return current === item.linkKey ? item : { ...item, linkKey: current };
}

export function renamedEntry(renames: Renames, entry: StoredEntry): StoredEntry {
  if (renames.size === 0) return entry;
  return {
    ...entry,
    note: entry.note && renamedNote(renames, entry.note),
    item: entry.item && renamedItem(renames, entry.item),
    keys: [...new Set(entry.keys.map((key) => currentKey(renames, key)))],
  };
}
