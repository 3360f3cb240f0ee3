// Titles of releases that say which project and which version they are about. Pure.

interface ReleaseName {
  /** The title that upstream gave. */
  readonly title: string;
  /** Names of the project; the first one is added to a title that has none of them. */
  readonly projects: readonly string[];
  /** Null where it is unknown. */
  readonly version: string | null;
}

/** `linkerd2 stable-2.14.0`, `rig 1.4.0: Production Release`. A title that has both stays as it is. */
export function releaseTitle({ title, projects, version }: ReleaseName): string {
  const words = wordsOf(title);
  const project = projects.some((name) => hasProject(words, wordsOf(name).join(""))) ? "" : (projects[0] ?? "");
  const isVersionAdded = version !== null && !hasSequence(words, wordsOf(version));
  const added = [project, isVersionAdded ? version : ""].filter((part) => part !== "").join(" ");
  if (added === "") return title;
  return isVersionAdded ? `${added}: ${title}` : `${added} ${title}`;
}

/** Runs of letters and runs of digits, so that `stable-2.14.0` has the version, and `go1.21rc3` has both. */
const wordsOf = (text: string): string[] => text.normalize("NFKC").toLowerCase().match(WORD) ?? [];

/** Chinese and Japanese are written without spaces: each character is a word. */
const WORD =
  /\p{Nd}+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])\p{L})+/gu;

/** Whether neighbouring words make up the name: `Gateway API` is gateway-api, and `trigger` is not rig. */
const hasProject = (words: readonly string[], name: string): boolean =>
  name !== "" && words.some((_word, start) => isNameAt(words, start, name));

function isNameAt(words: readonly string[], start: number, name: string): boolean {
  let found = "";
  for (let index = start; index < words.length && found.length < name.length; index++) found += words[index]!;
  return found === name;
}

const hasSequence = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length > 0 && words.some((_word, start) => wanted.every((word, offset) => words[start + offset] === word));
