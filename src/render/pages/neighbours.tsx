// Links to the entries before and after an entry, in the main feed of its collection.
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { textsOf } from "./language.ts";

/** An entry to link to. */
export interface Neighbour {
  readonly slug: string;
  readonly title: string;
}

export interface Neighbours {
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
}

interface NeighbourLinksProps extends Neighbours {
  readonly scope: Scope;
  readonly entry: Entry;
}

export const NeighbourLinks = ({ scope, entry, newer, older }: NeighbourLinksProps) => {
  const texts = textsOf(scope);
  if (!newer && !older) return null;
  const href = ({ slug }: Neighbour) => entryPath({ ...entry, slug });
  return (
    <nav class="neighbours" aria-label={texts.neighbours}>
      {older && (
        <a rel="prev" href={href(older)}>
          <span>← {texts.previousEntry}</span> <bdi>{legal(older.title)}</bdi>
        </a>
      )}
      {newer && (
        <a rel="next" href={href(newer)}>
          <span>{texts.nextEntry} →</span> <bdi>{legal(newer.title)}</bdi>
        </a>
      )}
    </nav>
  );
};
