// Pages for people. Plain HTML; everything that a page links to exists.
import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { legal } from "../characters.ts";
import type { Entry, Instant } from "../entry.ts";
import type { Site } from "../site.ts";
import { entryPage, feedUrl, pageUrl, pathOfUrl, titleOf, type Place } from "./addresses.ts";
import { collectionOf, contentHtml, entryLanguage, entryTitle, summaryText } from "./content.ts";
import { FORMATS } from "./formats.ts";
import { STYLE } from "./style.ts";
import { wordsFor } from "./words.ts";

const DOCTYPE = "<!doctype html>\n";

/** Newest entries of a place, and every feed that there is from here. */
export function renderPlacePage(place: Place, entries: readonly Entry[]): string {
  const { site, collection } = place;
  const language = collection?.language ?? site.language;
  return document(
    <Document
      language={language}
      title={titleOf(place)}
      description={collection?.description ?? site.title}
      place={place}
    >
      <header>
        {collection && (
          <p>
            <a href="/">{legal(site.title)}</a>
          </p>
        )}
        <h1>{legal(titleOf(place))}</h1>
        {collection && <p>{legal(collection.description)}</p>}
      </header>
      <main>
        {entries.length === 0 && <p>{wordsFor(language).noEntries}</p>}
        {entries.map((entry) => (
          <EntrySummary site={site} entry={entry} />
        ))}
      </main>
      <FeedList place={place} />
    </Document>,
  );
}

/** An entry's own page. */
export function renderEntryPage(site: Site, entry: Entry): string {
  const collection = collectionOf(site, entry);
  const place: Place = { site, collection, view: null };
  return document(
    <Document language={entryLanguage(entry)} title={entryTitle(entry)} description={summaryText(entry)} place={place}>
      <header>
        <p>
          <a href="/">{legal(site.title)}</a> · <a href={`/${collection.name}`}>{legal(collection.title)}</a>
        </p>
      </header>
      <main>
        <article lang={entryLanguage(entry)}>
          <h1>{legal(entryTitle(entry))}</h1>
          <EntryMeta site={site} entry={entry} />
          {raw(contentHtml(site, entry))}
          {entry.revised !== null && <p>{wordsFor(entryLanguage(entry)).revised(dayOf(site, entry.revised))}</p>}
        </article>
      </main>
      <FeedList place={place} />
    </Document>,
  );
}

const document = (page: Child): string => DOCTYPE + String(page);

interface DocumentProps {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly place: Place;
  readonly children?: Child;
}

const Document = ({ language, title, description, place, children }: DocumentProps) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{legal(title)}</title>
      <meta name="description" content={legal(description)} />
      {FORMATS.map(({ name, file, mediaType }) => (
        <link
          rel="alternate"
          type={mediaType}
          title={legal(`${titleOf(place)} (${name})`)}
          href={pathOfUrl(feedUrl(place, file))}
        />
      ))}
      <style>{raw(STYLE)}</style>
    </head>
    <body>{children}</body>
  </html>
);

const EntrySummary = ({ site, entry }: { readonly site: Site; readonly entry: Entry }) => (
  <article lang={entryLanguage(entry)}>
    <h2>
      <a href={pathOfUrl(entryPage(site, entry))}>{legal(entryTitle(entry))}</a>
    </h2>
    <EntryMeta site={site} entry={entry} />
    <p>{legal(summaryText(entry))}</p>
  </article>
);

const EntryMeta = ({ site, entry }: { readonly site: Site; readonly entry: Entry }) => {
  const track = entry.track;
  return (
    <p class="meta">
      <time datetime={entry.published}>{dayOf(site, entry.published)}</time>
      {track !== null && <span class="track">{track}</span>}
      <a href={`/${entry.collection}`}>{legal(collectionOf(site, entry).title)}</a>
    </p>
  );
};

const dayOf = (site: Site, moment: Instant): string => format(new TZDate(moment, site.timeZone), "yyyy-MM-dd");

const FeedList = ({ place }: { readonly place: Place }) => {
  const { site } = place;
  const places: Place[] = [
    { site, collection: null, view: null },
    ...site.collections.map((collection) => ({ site, collection, view: null })),
  ];
  return (
    <footer>
      <ul>
        {places.map((each) => (
          <li>
            <a href={pathOfUrl(pageUrl(each))}>{legal(titleOf(each))}</a>
            {FORMATS.map(({ name, file }) => (
              <>
                {" · "}
                <a href={pathOfUrl(feedUrl(each, file))}>{name}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </footer>
  );
};
