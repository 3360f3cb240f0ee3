// The search page: a form, and what was found with the hits marked.
import { legal } from "../../characters.ts";
import type { Entry } from "../../entry.ts";
import { entryPage, pageUrl, pathOfUrl, titleOf, wholeSite, type Place, type Question } from "../addresses.ts";
import { entryLanguage, entryTitle, itemLanguage, summaryLanguage, summaryText, textOf } from "../content.ts";
import { excerpt, markHits } from "../hits.ts";
import type { Site } from "../../site.ts";
import { languageOf, langIn, renderPage, wordsOf } from "./document.tsx";
import { Meta } from "./meta.tsx";
import type { Finding } from "../../finding.ts";
import { SearchForm } from "./search-form.tsx";
import { Subscribe } from "./subscribe.tsx";

/** What a search page shows. */
export interface Results {
  /** Null before anything was asked. */
  readonly question: Question | null;
  readonly entries: readonly Entry[];
  /** Counted from 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Number of entries on the pages before. */
  readonly offset: number;
  /** Years that can be chosen. */
  readonly years: readonly number[];
  readonly mistakes?: readonly Finding[] | undefined;
}

export function renderSearchPage(site: Site, results: Results): string {
  const { question, mistakes } = results;
  const whole = wholeSite(site);
  const words = wordsOf(whole);
  const asked = question !== null && question.text !== "";
  const place: Place = asked ? { ...whole, view: { kind: "search", question } } : whole;
  return renderPage({
    place,
    mistakes,
    path: "/search",
    head: {
      title: asked ? titleOf(place) : `${words.search} — ${site.title}`,
      description: words.searchHint,
      url: asked ? pageUrl(place) : `${site.url}/search`,
      isIndexed: !asked,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{asked ? legal(words.searchFor(question.text)) : words.search}</h1>
          <SearchForm site={site} question={question} years={results.years} words={words} />
        </div>
        <div class="columns">
          <div class="news">{asked && <Found place={place} question={question} results={results} />}</div>
          <div class="side">
            <Subscribe place={place} />
          </div>
        </div>
      </>
    ),
  });
}

interface FoundProps {
  readonly place: Place;
  readonly question: Question;
  readonly results: Results;
}

const Found = ({ place, question, results }: FoundProps) => {
  const { entries, page, hasMore, offset } = results;
  const words = wordsOf(place);
  const count = offset + entries.length;
  return (
    <>
      <p role="status">{count === 0 ? words.nothingFound : words.found(count, hasMore)}</p>
      {entries.map((entry) => (
        <Hit place={place} entry={entry} query={question.text} />
      ))}
      {(page > 1 || hasMore) && (
        <nav class="paging" aria-label={words.paging}>
          {page > 1 && (
            <a rel="prev" href={pageHref(place, page - 1)}>
              ← {words.previousPage}
            </a>
          )}
          {hasMore && (
            <a rel="next" href={pageHref(place, page + 1)}>
              {words.nextPage} →
            </a>
          )}
        </nav>
      )}
    </>
  );
};

/** Parameters in the order of the alphabet, as the addresses of searches have them. */
function pageHref(place: Place, page: number): string {
  const url = new URL(pageUrl(place));
  if (page > 1) url.searchParams.set("page", String(page));
  url.searchParams.sort();
  return url.pathname + url.search;
}

const PASSAGE_CHARACTERS = 160;

/** Of each text, so much is looked through for a passage to show. */
const LOOKED_THROUGH_CHARACTERS = 4_000;

const Hit = ({ place, entry, query }: { readonly place: Place; readonly entry: Entry; readonly query: string }) => {
  const outer = languageOf(place);
  const { text, language } = passageOf(entry, query);
  return (
    <article class="hit">
      <Meta place={place} entry={entry} />
      <h2 lang={langIn(outer, entryLanguage(entry))}>
        <a href={pathOfUrl(entryPage(place.site, entry))}>
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
