// Links to the entries before and after an entry, in the main feed of its collection.
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry, TitleParts } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { entryTitle } from "../content.ts";
import { textsOf } from "./language.ts";

/** An entry to link to. */
export type Neighbour = TitleParts & Pick<Entry, "slug">;

export interface Neighbours {
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
}

interface NeighbourLinksProps extends Neighbours {
  readonly scope: Scope;
}

export const NeighbourLinks = ({ scope, newer, older }: NeighbourLinksProps) => {
  const texts = textsOf(scope);
  if (!newer && !older) return null;
  const titleOf = (neighbour: Neighbour) => legal(entryTitle(scope.site, neighbour));
  return (
    <nav class="neighbours" aria-label={texts.neighbours}>
      {older && (
        <a rel="prev" href={entryPath(older)}>
          <span>← {texts.previousEntry}</span> <bdi>{titleOf(older)}</bdi>
        </a>
      )}
      {newer && (
        <a rel="next" href={entryPath(newer)}>
          <span>{texts.nextEntry} →</span> <bdi>{titleOf(newer)}</bdi>
        </a>
      )}
    </nav>
  );
};
