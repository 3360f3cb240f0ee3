// The entries of a scope on its page, and the way to older and newer ones.
import { pagePath } from "../../domain/addresses.ts";
import type { DocumentRef, Scope } from "../../domain/scope.ts";
import type { Entry, Instant, Mark } from "../../domain/entry.ts";
import { textsOf } from "./language.ts";
import { Releases } from "./releases.tsx";
import { Summary } from "./summary.tsx";
import { toBlocks } from "./timeline.ts";

/** The entries that a page of a scope shows, in their order. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** The newest notes that are older than `entries`: the first page shows them, so that it never consists of releases alone. */
  readonly olderNotes?: readonly Entry[];
  /** When any of them last changed; null when nothing ever did. */
  readonly changed: Instant | null;
  /** The entry that the page follows on; null for the first page. */
  readonly before?: Mark | null;
  /** The page that follows on this one; null or absent at the end. */
  readonly older?: DocumentRef | null;
}

/** Every entry of a listing, each once. */
export const entriesOf = ({ entries, olderNotes = [] }: Listing): Entry[] => [...entries, ...olderNotes];

interface ListingProps {
  readonly scope: Scope;
  readonly listing: Listing;
  /** Of the headings of entries. */
  readonly level: 2 | 3;
}

export const Entries = ({ scope, listing, level }: ListingProps) => {
  const entries = entriesOf(listing);
  if (entries.length === 0) return <p>{textsOf(scope).noEntries}</p>;
  if (!leadsWithNotes(scope))
    return (
      <>
        {entries.map((entry) => (
          <Summary scope={scope} entry={entry} level={level} />
        ))}
      </>
    );
  return (
    <>
      {toBlocks(entries).map((block) =>
        block.kind === "note" ? (
          <Summary scope={scope} entry={block.entry} level={level} />
        ) : (
          <Releases scope={scope} groups={block.groups} />
        ),
      )}
    </>
  );
};

/** In a track or in `releases`, releases are what the reader came for. */
const leadsWithNotes = ({ view }: Scope): boolean => view === null || view.kind === "year";

interface PagingProps {
  readonly scope: Scope;
  readonly listing: Listing;
  /** Years that have entries, the newest first. */
  readonly years: readonly number[];
}

export const Paging = ({ scope, listing, years }: PagingProps) => {
  const texts = textsOf(scope);
  const { older = null, before = null } = listing;
  const newer = before === null ? yearAfter(scope, years) : { scope, before: null };
  if (newer === null && older === null) return null;
  return (
    <nav class="paging" aria-label={texts.paging}>
      {newer && (
        <a rel="prev" href={hrefOf(newer)}>
          ← {yearName(scope, newer) ?? texts.newest}
        </a>
      )}
      {older && (
        <a rel="next" href={hrefOf(older)}>
          {yearName(scope, older) ?? texts.older} →
        </a>
      )}
    </nav>
  );
};

/** The next year that has entries. Feeds also link to empty years; pages skip them. */
function yearAfter(scope: Scope, years: readonly number[]): DocumentRef | null {
  const { view } = scope;
  const year = view?.kind === "year" ? years.findLast((each) => each > view.year) : undefined;
  return year === undefined ? null : { scope: { ...scope, view: { kind: "year", year } }, before: null };
}

const hrefOf = (to: DocumentRef): string => pagePath(to.scope, to.before);

/** The name of a link to the first page of another year; null for any other link. */
const yearName = (from: Scope, to: DocumentRef): string | null => {
  const { view } = to.scope;
  const isOther = view?.kind === "year" && !(from.view?.kind === "year" && from.view.year === view.year);
  return isOther && to.before === null ? textsOf(from).allOf(view.year) : null;
};
