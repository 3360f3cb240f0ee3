// Entries → what a page shows of them: each note as an article, and the releases between two notes in a few lines. Pure.
import type { Entry } from "../../domain/entry.ts";

export type Block =
  { readonly kind: "note"; readonly entry: Entry } | { readonly kind: "releases"; readonly groups: readonly Group[] };

/** Entries without a note that take one line. Never empty; in the order of the page. */
export interface Group {
  readonly entries: readonly Entry[];
  /** How many sources they come from. */
  readonly sources: number;
}

/** Lines between two notes. */
const MAX_LINES = 3;

/** On a page without a note, nothing needs room: every release has its own line. */
export function toBlocks(entries: readonly Entry[]): Block[] {
  if (!entries.some(({ note }) => note)) return entries.length === 0 ? [] : [unfolded(entries)];
  const blocks: Block[] = [];
  let start = 0;
  for (const [index, entry] of entries.entries()) {
    if (!entry.note) continue;
    if (index > start) blocks.push(folded(entries.slice(start, index)));
    blocks.push({ kind: "note", entry });
    start = index + 1;
  }
  return start < entries.length ? [...blocks, folded(entries.slice(start))] : blocks;
}

const unfolded = (entries: readonly Entry[]): Block => ({
  kind: "releases",
  groups: entries.map((entry) => ({ entries: [entry], sources: 1 })),
});

/** One line for each source; the sources that would need more lines than there are share the last one. */
function folded(entries: readonly Entry[]): Block {
  const bySource = [...Map.groupBy(entries, sourceKey).values()];
  if (bySource.length <= MAX_LINES)
    return { kind: "releases", groups: bySource.map((each) => ({ entries: each, sources: 1 })) };
  const own = bySource.slice(0, MAX_LINES - 1);
  const shared = new Set(bySource.slice(MAX_LINES - 1).flat());
  return {
    kind: "releases",
    groups: [
      ...own.map((each) => ({ entries: each, sources: 1 })),
      { entries: entries.filter((entry) => shared.has(entry)), sources: bySource.length - own.length },
    ],
  };
}

const sourceKey = ({ collection, item }: Entry): string => `${collection} ${item?.source}`;
