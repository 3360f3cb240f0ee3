// The end of an entry: its tags, its year, its permanent address, and when upstream changed it.
import { entryPage, entryPath, pagePath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { isInMainFeed } from "../content.ts";
import { dayOf, yearOf } from "./dates.tsx";
import { textsOf } from "./language.ts";

export const Colophon = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const { site } = scope;
  const texts = textsOf(scope);
  const year = yearOf(site, entry.published);
  return (
    <footer class="colophon">
      {entry.revised !== null && <p>{texts.revised(dayOf(site, texts, entry.revised))}</p>}
      <ul class="chips">
        {(entry.note?.tags ?? []).map((tag) => (
          <li>
            <a rel="tag" href={pagePath({ ...scope, view: { kind: "tag", name: tag.toLowerCase() } })}>
              #{legal(tag)}
            </a>
          </li>
        ))}
        {isInMainFeed(site, entry) && (
          <li>
            <a href={pagePath({ ...scope, view: { kind: "year", year } })}>{texts.year(year)}</a>
          </li>
        )}
      </ul>
      <p>
        <a rel="bookmark" href={entryPath(entry)}>
          {texts.permalink}
        </a>{" "}
        <code class="address">{entryPage(site, entry)}</code>
      </p>
    </footer>
  );
};
