// An entry's own page: the note, then what upstream wrote.
import { raw } from "hono/html";
import { entryPage, entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { Entry, Note } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { collectionOf, entryLanguage, entryTitle, isWithdrawn, itemLanguage, summaryText } from "../content.ts";
import { textsFor } from "../interface-texts.ts";
import { Colophon } from "./colophon.tsx";
import { renderPage } from "./document.tsx";
import { embed } from "./embed.ts";
import { langIn, languageOf, textsOf } from "./language.ts";
import { Meta } from "./meta.tsx";
import { NeighbourLinks, type Neighbours } from "./neighbours.tsx";
import { Origin } from "./origin.tsx";
import { pairQuotes } from "./pairs.ts";
import { entryData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";
import { Upstream } from "./upstream.tsx";

interface EntryPageOptions extends Neighbours {
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderEntryPage(site: Site, entry: Entry, { newer, older, diagnostics }: EntryPageOptions): string {
  const scope: Scope = { site, collection: collectionOf(site, entry), view: null };
  return renderPage({
    scope,
    diagnostics,
    path: entryPath(entry),
    head: {
      title: `${entryTitle(site, entry)} — ${site.title}`,
      description: summaryText(entry),
      url: entryPage(site, entry),
      data: entryData(site, entry),
      published: entry.published,
      modified: entry.updated,
    },
    children: (
      <>
        <Article scope={scope} entry={entry} />
        <NeighbourLinks scope={scope} newer={newer} older={older} />
        <Subscribe scope={scope} />
      </>
    ),
  });
}

interface EntryProps {
  readonly scope: Scope;
  readonly entry: Entry;
}

const Article = ({ scope, entry }: EntryProps) => {
  const attributes = langIn(languageOf(scope), entryLanguage(entry));
  const { note, item } = entry;
  return (
    <article class="entry">
      <div class="opening">
        <Meta scope={scope} entry={entry} />
        <h1 {...attributes}>{legal(entryTitle(scope.site, entry))}</h1>
        <Origin scope={scope} entry={entry} />
      </div>
      {isWithdrawn(scope.site, entry) && !note && <p class="warning">{textsOf(scope).withdrawn}</p>}
      <div class="prose" {...attributes}>
        {raw(note ? noteHtml(note) : embed(item!.html, 1, textsFor(itemLanguage(entry))))}
      </div>
      <EarlierEntry scope={scope} entry={entry} />
      {note && item && <Upstream scope={scope} entry={entry} />}
      <Colophon scope={scope} entry={entry} />
    </article>
  );
};

/** The note without the bare link that it may begin with: the page shows that link above. */
const noteHtml = ({ html, link, language }: Note): string =>
  embed(pairQuotes(link === null ? html : html.replace(BARE_LINK, "")), 1, textsFor(language));

const BARE_LINK = /^<p><a href="[^"]*">https?:[^<]*<\/a><\/p>\s*/;

/** A link to the entry about the same link that came first. */
const EarlierEntry = ({ scope, entry }: EntryProps) => {
  if (entry.about === null) return null;
  const earlier = { ...entry, slug: entry.about };
  return (
    <p>
      {textsOf(scope).alsoAbout} <a href={entryPath(earlier)}>{entryPage(scope.site, earlier)}</a>
    </p>
  );
};
