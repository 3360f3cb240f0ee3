// An entry's own page: the note, then what upstream wrote.
import { raw } from "hono/html";
import { legal } from "../../characters.ts";
import type { Entry, Note } from "../../entry.ts";
import { entryPage, pageUrl, pathOfUrl, type Place } from "../addresses.ts";
import {
  collectionOf,
  entryLanguage,
  entryTitle,
  isInMainFeed,
  isWithdrawn,
  itemLanguage,
  summaryText,
} from "../content.ts";
import { wordsFor } from "../words.ts";
import { languageOf, langIn, renderPage, wordsOf } from "./document.tsx";
import { dayOf, yearOf } from "./dates.tsx";
import { embed } from "./embed.ts";
import { Meta } from "./meta.tsx";
import type { Finding } from "../../finding.ts";
import { Origin } from "./origin.tsx";
import { pairQuotes } from "./pairs.ts";
import { entryData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";
import { Upstream } from "./upstream.tsx";
import type { Site } from "../../site.ts";

/** The entry before or after. */
export interface Neighbour {
  readonly slug: string;
  readonly title: string;
}

export interface Neighbours {
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
  readonly mistakes?: readonly Finding[] | undefined;
}

export function renderEntryPage(site: Site, entry: Entry, { newer, older, mistakes }: Neighbours): string {
  const place: Place = { site, collection: collectionOf(site, entry), view: null };
  const title = entryTitle(entry);
  return renderPage({
    place,
    mistakes,
    path: pathOfUrl(entryPage(site, entry)),
    head: {
      title: `${title} — ${site.title}`,
      description: summaryText(entry),
      url: entryPage(site, entry),
      data: entryData(site, entry),
      published: entry.published,
      modified: entry.updated,
    },
    children: (
      <>
        <Article place={place} entry={entry} />
        <Neighbouring place={place} entry={entry} newer={newer} older={older} />
        <Subscribe place={place} />
      </>
    ),
  });
}

const Article = ({ place, entry }: { readonly place: Place; readonly entry: Entry }) => {
  const outer = languageOf(place);
  const words = wordsOf(place);
  const { note, item } = entry;
  return (
    <article class="entry">
      <div class="opening">
        <Meta place={place} entry={entry} />
        <h1 lang={langIn(outer, entryLanguage(entry))}>{legal(entryTitle(entry))}</h1>
        <Origin place={place} entry={entry} />
      </div>
      {isWithdrawn(place.site, entry) && !note && <p class="warning">{words.withdrawn}</p>}
      <div class="prose" lang={langIn(outer, entryLanguage(entry))}>
        {raw(note ? noteHtml(note) : embed(item!.html, 1, wordsFor(itemLanguage(entry))))}
      </div>
      <First place={place} entry={entry} />
      {note && item && <Upstream place={place} entry={entry} />}
      <Colophon place={place} entry={entry} />
    </article>
  );
};

/** The note without the bare link that it may begin with: that is told above. */
const noteHtml = ({ html, link, language }: Note): string =>
  embed(pairQuotes(link === null ? html : html.replace(BARE_LINK, "")), 1, wordsFor(language));

const BARE_LINK = /^<p><a href="[^"]*">https?:[^<]*<\/a><\/p>\s*/;

/** The entry about the same link that came first. */
const First = ({ place, entry }: { readonly place: Place; readonly entry: Entry }) => {
  if (entry.about === null) return null;
  const first = entryPage(place.site, { ...entry, slug: entry.about });
  return (
    <p>
      {wordsOf(place).alsoAbout} <a href={pathOfUrl(first)}>{first}</a>
    </p>
  );
};

/** What there is to say at the end: its address for good, its tags, its year, and when upstream changed it. */
const Colophon = ({ place, entry }: { readonly place: Place; readonly entry: Entry }) => {
  const { site } = place;
  const words = wordsOf(place);
  const year = yearOf(site, entry.published);
  const url = entryPage(site, entry);
  return (
    <footer class="colophon">
      {entry.revised !== null && <p>{words.revised(dayOf(site, words, entry.revised))}</p>}
      <ul class="chips">
        {(entry.note?.tags ?? []).map((tag) => (
          <li>
            <a rel="tag" href={pathOfUrl(pageUrl({ ...place, view: { kind: "tag", name: tag.toLowerCase() } }))}>
              #{legal(tag)}
            </a>
          </li>
        ))}
        {isInMainFeed(site, entry) && (
          <li>
            <a href={pathOfUrl(pageUrl({ ...place, view: { kind: "year", year } }))}>{words.year(year)}</a>
          </li>
        )}
      </ul>
      <p>
        <a rel="bookmark" href={pathOfUrl(url)}>
          {words.permalink}
        </a>{" "}
        <code class="address">{url}</code>
      </p>
    </footer>
  );
};

interface NeighbouringProps extends Neighbours {
  readonly place: Place;
  readonly entry: Entry;
}

const Neighbouring = ({ place, entry, newer, older }: NeighbouringProps) => {
  const words = wordsOf(place);
  if (!newer && !older) return null;
  const href = ({ slug }: Neighbour) => pathOfUrl(entryPage(place.site, { ...entry, slug }));
  return (
    <nav class="neighbours" aria-label={words.neighbours}>
      {older && (
        <a rel="prev" href={href(older)}>
          <span>← {words.previousEntry}</span> {legal(older.title)}
        </a>
      )}
      {newer && (
        <a rel="next" href={href(newer)}>
          <span>{words.nextEntry} →</span> {legal(newer.title)}
        </a>
      )}
    </nav>
  );
};
