// What stands beside the entries of a scope: where else there is something to read.
import { configuredViews, type View } from "../../domain/view.ts";
import { pagePath, feedPath } from "../../domain/addresses.ts";
import { viewTitle } from "../titles.ts";
import { sourcePageUrl } from "../provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import { legal } from "../../domain/characters.ts";
import { FORMATS } from "../formats.ts";
import { languageOf, langIn, textsOf } from "./language.ts";

const hrefOf = (scope: Scope): string => pagePath(scope);

/** All of a collection, or a part of it. */
export const Views = ({ scope }: { readonly scope: Scope }) => {
  const texts = textsOf(scope);
  const here = hrefOf(scope);
  const scopes = [null, ...configuredViews(scope.collection!)].map((view) => ({ ...scope, view }));
  return (
    <nav class="views" aria-label={texts.views}>
      <ul>
        {scopes.map((each) => (
          <li>
            <a href={hrefOf(each)} aria-current={hrefOf(each) === here ? "page" : undefined}>
              {legal(viewTitle(each) ?? texts.everything)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

export const Years = ({ scope, years }: { readonly scope: Scope; readonly years: readonly number[] }) => {
  const texts = textsOf(scope);
  const here = hrefOf(scope);
  if (years.length === 0) return null;
  return (
    <nav class="panel" aria-labelledby="years">
      <h2 id="years">{texts.years}</h2>
      <ul class="chips">
        {years.map((year) => {
          const href = hrefOf({ ...scope, view: { kind: "year", year } });
          return (
            <li>
              <a href={href} aria-current={href === here ? "page" : undefined}>
                {year}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

export const Tags = ({ scope, views }: { readonly scope: Scope; readonly views: readonly View[] }) => {
  const texts = textsOf(scope);
  const here = hrefOf(scope);
  const tags = views.flatMap((view) => (view.kind === "tag" ? [view] : []));
  if (tags.length === 0) return null;
  return (
    <nav class="panel" aria-labelledby="tags">
      <h2 id="tags">{texts.tags}</h2>
      <ul class="chips">
        {tags.map((view) => {
          const href = hrefOf({ ...scope, view });
          return (
            <li>
              <a href={href} aria-current={href === here ? "page" : undefined}>
                {legal(view.name)}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

/** Every collection, what it is about, and its feeds. */
export const Collections = ({ scope }: { readonly scope: Scope }) => {
  const { site } = scope;
  const texts = textsOf(scope);
  return (
    <section class="panel" aria-labelledby="collections">
      <h2 id="collections">{texts.collections}</h2>
      {site.collections.map((collection) => {
        const each: Scope = { site, collection, view: null };
        const lang = langIn(languageOf(scope), collection.language);
        return (
          <div class="collection">
            <h3 lang={lang}>
              <a href={hrefOf(each)}>{legal(collection.title)}</a>
            </h3>
            {collection.description !== collection.title && <p lang={lang}>{legal(collection.description)}</p>}
            <p class="formats">
              {FORMATS.map(({ name, file }, index) => (
                <>
                  {index > 0 && " · "}
                  <a href={feedPath(each, file)}>{name}</a>
                </>
              ))}
            </p>
          </div>
        );
      })}
    </section>
  );
};

const linked = (text: string, url: string | null) => (url === null ? text : <a href={url}>{text}</a>);

/** Where the entries of a collection come from. */
export const LedgerContext = ({ scope }: { readonly scope: Scope }) => {
  const sources = scope.collection?.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="sources">
      <h2 id="sources">{textsOf(scope).sources}</h2>
      <ul>
        {sources.map((source) => (
          <li>{linked(legal(source.title), sourcePageUrl(source))}</li>
        ))}
      </ul>
    </section>
  );
};
