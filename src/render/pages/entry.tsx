// An entry's own page: the note, then what upstream wrote.
import type { Scope } from "../../domain/scope.ts";
import { entryPage, pagePath, entryPath } from "../../domain/addresses.ts";
import { raw } from "hono/html";
import { legal } from "../../domain/characters.ts";
import type { Entry, Note } from "../../domain/entry.ts";
import {
  collectionOf,
  entryLanguage,
  entryTitle,
  isInMainFeed,
  isWithdrawn,
  itemLanguage,
  summaryText,
} from "../content.ts";
import { textsFor } from "../interface-texts.ts";
import { renderPage } from "./document.tsx";
import { languageOf, langIn, textsOf } from "./language.ts";
import { dayOf, yearOf } from "./dates.tsx";
import { embed } from "./embed.ts";
import { Meta } from "./meta.tsx";
import type { Finding } from "../../domain/diagnostic.ts";
import { Origin } from "./origin.tsx";
import { pairQuotes } from "./pairs.ts";
import { entryData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";
import { Upstream } from "./upstream.tsx";
import type { Site } from "../../domain/site.ts";

/** The entry before or after. */
export interface Neighbour {
  readonly slug: string;
  readonly title: string;
}

export interface Neighbours {
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderEntryPage(site: Site, entry: Entry, { newer, older, diagnostics }: Neighbours): string {
  const scope: Scope = { site, collection: collectionOf(site, entry), view: null };
  const title = entryTitle(entry);
  return renderPage({
    scope,
    diagnostics,
    path: entryPath(entry),
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
        <Article scope={scope} entry={entry} />
        <Neighbouring scope={scope} entry={entry} newer={newer} older={older} />
        <Subscribe scope={scope} />
      </>
    ),
  });
}

const Article = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const outer = languageOf(scope);
  const texts = textsOf(scope);
  const { note, item } = entry;
  return (
    <article class="entry">
      <div class="opening">
        <Meta scope={scope} entry={entry} />
        <h1 lang={langIn(outer, entryLanguage(entry))}>{legal(entryTitle(entry))}</h1>
        <Origin scope={scope} entry={entry} />
      </div>
      {isWithdrawn(scope.site, entry) && !note && <p class="warning">{texts.withdrawn}</p>}
      <div class="prose" lang={langIn(outer, entryLanguage(entry))}>
        {raw(note ? noteHtml(note) : embed(item!.html, 1, textsFor(itemLanguage(entry))))}
      </div>
      <First scope={scope} entry={entry} />
      {note && item && <Upstream scope={scope} entry={entry} />}
      <Colophon scope={scope} entry={entry} />
    </article>
  );
};

/** The note without the bare link that it may begin with: that is told above. */
const noteHtml = ({ html, link, language }: Note): string =>
  embed(pairQuotes(link === null ? html : html.replace(BARE_LINK, "")), 1, textsFor(language));

const BARE_LINK = /^<p><a href="[^"]*">https?:[^<]*<\/a><\/p>\s*/;

/** The entry about the same link that came first. */
const First = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  if (entry.about === null) return null;
  const first = { ...entry, slug: entry.about };
  return (
    <p>
      {textsOf(scope).alsoAbout} <a href={entryPath(first)}>{entryPage(scope.site, first)}</a>
    </p>
  );
};

/** What there is to say at the end: its address for good, its tags, its year, and when upstream changed it. */
const Colophon = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const { site } = scope;
  const texts = textsOf(scope);
  const year = yearOf(site, entry.published);
  const url = entryPage(site, entry);
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
        <code class="address">{url}</code>
      </p>
    </footer>
  );
};

interface NeighbouringProps extends Neighbours {
  readonly scope: Scope;
  readonly entry: Entry;
}

const Neighbouring = ({ scope, entry, newer, older }: NeighbouringProps) => {
  const texts = textsOf(scope);
  if (!newer && !older) return null;
  const href = ({ slug }: Neighbour) => entryPath({ ...entry, slug });
  return (
    <nav class="neighbours" aria-label={texts.neighbours}>
      {older && (
        <a rel="prev" href={href(older)}>
          <span>← {texts.previousEntry}</span> {legal(older.title)}
        </a>
      )}
      {newer && (
        <a rel="next" href={href(newer)}>
          <span>{texts.nextEntry} →</span> {legal(newer.title)}
        </a>
      )}
    </nav>
  );
};
