// Entries without a note, in lines: one for each entry, or one for several that unfolds without a script.
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { entryLanguage, entryTitle, isWithdrawn, releaseOf, sourceOf } from "../content.ts";
import { Day } from "./dates.tsx";
import { langIn, languageOf, textsOf } from "./language.ts";
import { TrackBadge } from "./meta.tsx";
import type { Group } from "./timeline.ts";

interface ReleasesProps {
  /** The page that they stand on. */
  readonly scope: Scope;
  readonly groups: readonly Group[];
}

export const Releases = ({ scope, groups }: ReleasesProps) => (
  <ul class="releases">
    {groups.map((group) =>
      group.entries.length === 1 ? (
        <ReleaseLine scope={scope} entry={group.entries[0]!} />
      ) : (
        <li>
          <FoldedReleases scope={scope} group={group} />
        </li>
      ),
    )}
  </ul>
);

const ReleaseLine = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const { site } = scope;
  const texts = textsOf(scope);
  return (
    <li class="release">
      <Day site={site} texts={texts} moment={entry.published} />{" "}
      <a href={entryPath(entry)} {...langIn(languageOf(scope), entryLanguage(entry))}>
        {legal(entryTitle(site, entry))}
      </a>{" "}
      <TrackBadge scope={scope} entry={entry} />
      {releaseOf(site, entry)?.prerelease && <span class="mark">{texts.prerelease}</span>}
      {isWithdrawn(site, entry) && <strong class="mark">{texts.withdrawnMark}</strong>}
    </li>
  );
};

/** Folded, it names the newest entry, and says how many there are. */
const FoldedReleases = ({ scope, group }: { readonly scope: Scope; readonly group: Group }) => {
  const { entries, sources } = group;
  const texts = textsOf(scope);
  const newest = entries[0]!;
  const { title, tag } = newest.item!;
  return (
    <details>
      <summary>
        <Day site={scope.site} texts={texts} moment={newest.published} />{" "}
        {sources > 1 ? (
          texts.entriesOfSources(entries.length, sources)
        ) : (
          <>
            <b>{legal(sourceOf(scope.site, newest)?.title ?? "")}</b>{" "}
            <span {...langIn(languageOf(scope), entryLanguage(newest))}>{legal(tag ?? title)}</span>{" "}
            {texts.andMore(entries.length - 1)}
          </>
        )}
      </summary>
      <ul>
        {entries.map((entry) => (
          <ReleaseLine scope={scope} entry={entry} />
        ))}
      </ul>
    </details>
  );
};
