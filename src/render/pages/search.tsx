// The search page: a form, and what was found with the hits marked.
import type { SearchQuery } from "../../domain/view.ts";
import { pageUrl, entryPath } from "../../domain/addresses.ts";
import { titleOf } from "../titles.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import { entryLanguage, entryTitle, itemLanguage, summaryLanguage, summaryText, textOf } from "../content.ts";
import { excerpt, markHits } from "../hits.ts";
import type { Site } from "../../domain/site.ts";
import { renderPage } from "./document.tsx";
import { languageOf, langIn, textsOf } from "./language.ts";
import { Meta } from "./meta.tsx";
import type { Finding } from "../../domain/diagnostic.ts";
import { SearchForm } from "./search-form.tsx";
import { Subscribe } from "./subscribe.tsx";

/** What a search page shows. */
export interface Results {
  /** Null before anything was asked. */
  readonly question: SearchQuery | null;
  readonly entries: readonly Entry[];
  /** Counted from 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Number of entries on the pages before. */
  readonly offset: number;
  /** Years that can be chosen. */
  readonly years: readonly number[];
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderSearchPage(site: Site, results: Results): string {
  const { question, diagnostics } = results;
  const whole = siteScope(site);
  const texts = textsOf(whole);
  const asked = question !== null && question.text !== "";
  const scope: Scope = asked ? { ...whole, view: { kind: "search", query: question } } : whole;
  return renderPage({
    scope,
    diagnostics,
    path: "/search",
    head: {
      title: asked ? titleOf(scope) : `${texts.search} — ${site.title}`,
      description: texts.searchHint,
      url: asked ? pageUrl(scope) : `${site.url}/search`,
      isIndexed: !asked,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{asked ? legal(texts.searchFor(question.text)) : texts.search}</h1>
          <SearchForm site={site} question={question} years={results.years} texts={texts} />
        </div>
        <div class="columns">
          <div class="news">{asked && <Found scope={scope} question={question} results={results} />}</div>
          <div class="side">
            <Subscribe scope={scope} />
          </div>
        </div>
      </>
    ),
  });
}

interface FoundProps {
  readonly scope: Scope;
  readonly question: SearchQuery;
  readonly results: Results;
}

const Found = ({ scope, question, results }: FoundProps) => {
  const { entries, page, hasMore, offset } = results;
  const texts = textsOf(scope);
  const count = offset + entries.length;
  return (
    <>
      <p role="status">{count === 0 ? texts.nothingFound : texts.found(count, hasMore)}</p>
      {entries.map((entry) => (
        <Hit scope={scope} entry={entry} query={question.text} />
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

/** Parameters in the order of the alphabet, as the addresses of searches have them. */
function pageHref(scope: Scope, page: number): string {
  const url = new URL(pageUrl(scope));
  if (page > 1) url.searchParams.set("page", String(page));
  url.searchParams.sort();
  return url.pathname + url.search;
}

const PASSAGE_CHARACTERS = 160;

/** Of each text, so much is looked through for a passage to show. */
const LOOKED_THROUGH_CHARACTERS = 4_000;

const Hit = ({ scope, entry, query }: { readonly scope: Scope; readonly entry: Entry; readonly query: string }) => {
  const outer = languageOf(scope);
  const { text, language } = passageOf(entry, query);
  return (
    <article class="hit">
      <Meta scope={scope} entry={entry} />
      <h2 lang={langIn(outer, entryLanguage(entry))}>
        <a href={entryPath(entry)}>
          <Marked text={entryTitle(entry)} query={query} />
        </a>
      </h2>
      <p lang={langIn(outer, language)}>
        <Marked text={excerpt(text, query, PASSAGE_CHARACTERS)} query={query} />
      </p>
    </article>
  );
};

/** The first text of an entry with a hit in it: the comment, the note, or what upstream wrote. */
function passageOf(entry: Entry, query: string): { readonly text: string; readonly language: string } {
  const { note, item } = entry;
  const texts = [
    { text: note?.comment ?? "", language: note?.language ?? "" },
    { text: textOf(note?.html ?? ""), language: note?.language ?? "" },
    { text: textOf(item?.html ?? ""), language: itemLanguage(entry) },
  ].map(({ text, language }) => ({ text: text.slice(0, LOOKED_THROUGH_CHARACTERS), language }));
  const hit = texts.find(({ text }) => markHits(text, query).some(({ isHit }) => isHit));
  return hit ?? { text: summaryText(entry), language: summaryLanguage(entry) };
}

const Marked = ({ text, query }: { readonly text: string; readonly query: string }) => (
  <>{markHits(text, query).map((piece) => (piece.isHit ? <mark>{legal(piece.text)}</mark> : legal(piece.text)))}</>
);
