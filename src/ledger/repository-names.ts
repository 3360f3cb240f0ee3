// Every name that a repository has had. A name is forgotten by no failure; whose name it is changes only when a feed
// proves it.
//
// | what was seen                                            | what it means                                              |
// | -------------------------------------------------------- | ---------------------------------------------------------- |
// | one name redirects to another, or the feed links to another | both are names of one repository                        |
// | two names, one numeric id                                | the same                                                   |
// | the current name of a repository, with a new numeric id  | it was created again: all of its names go with it          |
// | an earlier name answers by itself, with another numeric id | another repository took the name: only this name leaves   |
import type { Instant } from "../domain/entry.ts";

export interface RepositoryName {
  /** `github.com/owner/repo` in lower case. */
  readonly name: string;
  /** Upstream's numeric id; one of its names while the id is not known. */
  readonly repository: string;
  /** When it was last found to be the current name. */
  readonly learned: string;
}

/** What an answer says of a repository. */
export interface NameEvidence {
  /** The name that was requested. */
  readonly asked: string;
  /** The name that answered, after all redirects. */
  readonly answered: string;
  /** The name that the links of the feed carry; null where the answer had none, as a 304. */
  readonly linked: string | null;
  /** The numeric id that its entries carry; null where it had none. */
  readonly id: string | null;
}

/** The current name of each repository that has had several, by each of its names. */
export function groupNames(rows: readonly RepositoryName[]): ReadonlyMap<string, string> {
  const groups = [...Map.groupBy(rows, ({ repository }) => repository).values()].filter(({ length }) => length > 1);
  return new Map(
    groups.flatMap((group) => {
      const current = currentOf(group)!.name;
      return group.map(({ name }): [string, string] => [name, current]);
    }),
  );
}

/** The rows that evidence adds or changes. Pure; `rows` are those of the names in it, and of their repositories. */
export function learn(rows: readonly RepositoryName[], evidence: NameEvidence, now: Instant): RepositoryName[] {
  const { asked, answered, linked, id } = evidence;
  const rowOf = (name: string) => rows.find((row) => row.name === name);
  const current = linked ?? answered;
  const names = [...new Set([asked, answered, current])];
  const repository = id ?? (rowOf(current) ?? rowOf(answered) ?? rowOf(asked))?.repository ?? current;
  const moving = names
    .flatMap((name) => rowOf(name) ?? [])
    .flatMap((row) => (goesWhole(rows, row) ? groupOf(rows, row) : [row]));
  const after = new Map([...groupOf(rows, { repository }), ...moving].map((row) => [row.name, { ...row, repository }]));
  const isCurrent = currentOf([...after.values()])?.name === current;
  for (const name of names) if (!after.has(name)) after.set(name, { name, repository, learned: "" });
  if (!isCurrent) after.set(current, { name: current, repository, learned: now });
  return [...after.values()].filter((row) => {
    const before = rowOf(row.name);
    return before?.repository !== row.repository || before.learned !== row.learned;
  });
}

/** Whether the other names of a repository follow this one: it is the current name, or the id was not known yet. */
const goesWhole = (rows: readonly RepositoryName[], row: RepositoryName): boolean =>
  !/^\d+$/.test(row.repository) || currentOf(groupOf(rows, row))?.name === row.name;

const groupOf = (rows: readonly RepositoryName[], { repository }: Pick<RepositoryName, "repository">) =>
  rows.filter((row) => row.repository === repository);

const currentOf = (group: readonly RepositoryName[]): RepositoryName | undefined =>
  group.toSorted((a, b) => (a.learned < b.learned ? 1 : a.learned > b.learned ? -1 : a.name < b.name ? -1 : 1))[0];

/** Remembers what an answer says of a repository. True when two names turned out to be one repository's, or no more so. */
export async function learnNames(db: D1Database, evidence: NameEvidence, now: Instant): Promise<boolean> {
  const { asked, answered, linked, id } = evidence;
  const rows = await readRows(
    db,
    `WHERE repository IN (SELECT value FROM json_each(?1)) OR repository IN (
       SELECT repository FROM repository_names WHERE name IN (SELECT value FROM json_each(?1)))`,
    [asked, answered, linked, id].filter((each) => each !== null),
  );
  const learned = learn(rows, evidence, now);
  if (learned.length === 0) return false;
  await db
    .prepare(
      `INSERT INTO repository_names (name, repository, learned)
       SELECT value ->> 'name', value ->> 'repository', value ->> 'learned' FROM json_each(?1) WHERE true
       ON CONFLICT (name) DO UPDATE SET repository = excluded.repository, learned = excluded.learned`,
    )
    .bind(JSON.stringify(learned))
    .run();
  const after = new Map([...rows, ...learned].map((row) => [row.name, row]));
  return !isSameGrouping(groupNames(rows), groupNames([...after.values()]));
}

/** The current name of each repository that has had several, by each of its names. */
export const readNames = async (db: D1Database): Promise<ReadonlyMap<string, string>> => groupNames(await readRows(db));

async function readRows(db: D1Database, where = "", wanted: readonly string[] = []): Promise<RepositoryName[]> {
  const statement = db.prepare(`SELECT name, repository, learned FROM repository_names ${where}`);
  const { results } = await (where === "" ? statement : statement.bind(JSON.stringify(wanted))).all<RepositoryName>();
  return results;
}

const isSameGrouping = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, current]) => b.get(name) === current);
