// The search page: a form, and the results.
import { pageUrl } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { Entry } from "../../domain/entry.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { SearchQuery } from "../../domain/view.ts";
import { titleOf } from "../titles.ts";
import { renderPage } from "./document.tsx";
import { textsOf } from "./language.ts";
import { SearchForm } from "./search-form.tsx";
import { Result } from "./search-result.tsx";
import { Subscribe } from "./subscribe.tsx";

/** One page of results. */
export interface Results {
  /** Null or without text for the form alone. */
  readonly question: SearchQuery | null;
  readonly entries: readonly Entry[];
  /** Counted from 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Number of entries on the pages before. */
  readonly offset: number;
  /** Years that the form offers. */
  readonly years: readonly number[];
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderSearchPage(site: Site, results: Results): string {
  const whole = siteScope(site);
  const texts = textsOf(whole);
  const query = results.question?.text ? results.question : null;
  const scope: Scope = query ? { ...whole, view: { kind: "search", query } } : whole;
  return renderPage({
    scope,
    diagnostics: results.diagnostics,
    path: "/search",
    head: {
      title: query ? titleOf(scope) : `${texts.search} — ${site.title}`,
      description: texts.searchHint,
      url: query ? pageUrl(scope) : `${site.url}/search`,
      isIndexed: query === null,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{query ? legal(texts.searchFor(query.text)) : texts.search}</h1>
          <SearchForm site={site} query={results.question} years={results.years} texts={texts} />
        </div>
        <div class="columns">
          <div class="news">{query && <ResultList scope={scope} query={query} results={results} />}</div>
          <div class="side">
            <Subscribe scope={scope} />
          </div>
        </div>
      </>
    ),
  });
}

interface ResultListProps {
  readonly scope: Scope;
  readonly query: SearchQuery;
  readonly results: Results;
}

const ResultList = ({ scope, query, results }: ResultListProps) => {
  const { entries, page, hasMore, offset } = results;
  const texts = textsOf(scope);
  const count = offset + entries.length;
  return (
    <>
      <p role="status">{count === 0 ? texts.nothingFound : texts.found(count, hasMore)}</p>
      {entries.map((entry) => (
        <Result scope={scope} entry={entry} query={query.text} />
      ))}
      {(page > 1 || hasMore) && (
        <nav class="paging" aria-label={texts.paging}>
          {page > 1 && (
            <a rel="prev" href={pageHref(scope, page - 1)}>
              ← {texts.previousPage}
            </a>
          )}
          {hasMore && (
            <a rel="next" href={pageHref(scope, page + 1)}>
              {texts.nextPage} →
            </a>
          )}
        </nav>
      )}
    </>
  );
};

/** Parameters are in alphabetical order, as in all addresses. */
function pageHref(scope: Scope, page: number): string {
  const url = new URL(pageUrl(scope));
  if (page > 1) url.searchParams.set("page", String(page));
  url.searchParams.sort();
  return url.pathname + url.search;
}
