// The page of a scope: the site, a collection, or a view of one.
import type { View } from "../../domain/view.ts";
import { pageUrl, pagePath } from "../../domain/addresses.ts";
import { titleOf, viewTitle } from "../titles.ts";
import type { Scope, DocumentRef } from "../../domain/scope.ts";
import type { Child } from "hono/jsx";
import { legal } from "../../domain/characters.ts";
import type { Entry, Mark } from "../../domain/entry.ts";
import type { Shown } from "../feed.ts";
import { renderPage } from "./document.tsx";
import { languageOf, langIn, textsOf } from "./language.ts";
import { dayOf } from "./dates.tsx";
import type { Finding } from "../../domain/diagnostic.ts";
import { Collections, LedgerContext, Tags, Views, Years } from "./panels.tsx";
import { collectionData, siteData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";
import { Summary } from "./summary.tsx";

/** What a page of a scope shows besides its entries. */
export interface Around {
  /** Views of the collection that there are, besides those that every collection has. */
  readonly views: readonly View[];
  /** Years that have entries, the newest first. */
  readonly years: readonly number[];
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderScopePage(scope: Scope, shown: Shown, around: Around): string {
  const { entries, before = null } = shown;
  const isHome = scope.collection === null && scope.view === null;
  const url = pageUrl(scope, before);
  return renderPage({
    scope,
    diagnostics: around.diagnostics,
    head: {
      title: titleWithSite(scope),
      description: descriptionOf(scope),
      url,
      data: isHome ? siteData(scope.site, entries) : collectionData(scope, url, entries),
    },
    children: isHome ? (
      <Home scope={scope} shown={shown} around={around} />
    ) : (
      <Listing scope={scope} shown={shown} around={around} />
    ),
  });
}

const titleWithSite = (scope: Scope): string =>
  scope.collection ? `${titleOf(scope)} — ${scope.site.title}` : titleOf(scope);

const descriptionOf = (scope: Scope): string =>
  scope.collection?.description ?? textsOf(scope).intro(scope.site.author.name);

interface PlaceProps {
  readonly scope: Scope;
  readonly shown: Shown;
  readonly around: Around;
}

const Home = ({ scope, shown, around }: PlaceProps) => {
  const texts = textsOf(scope);
  return (
    <>
      <p class="intro">{legal(texts.intro(scope.site.author.name))}</p>
      <div class="columns">
        <section class="news" aria-labelledby="latest">
          <h2 id="latest" class="rubric">
            {texts.latest}
          </h2>
          <Entries scope={scope} entries={shown.entries} level={3} />
          <Paging scope={scope} shown={shown} years={around.years} />
        </section>
        <div class="side">
          <Subscribe scope={scope} />
          <Collections scope={scope} />
          <Years scope={scope} years={around.years} />
        </div>
      </div>
    </>
  );
};

const Listing = ({ scope, shown, around }: PlaceProps) => {
  const { site, collection, view } = scope;
  const outer = languageOf(scope);
  const lang = langIn(outer, collection?.language ?? site.language);
  const name = viewTitle(scope);
  const Title = (): Child =>
    view === null ? (
      <h1 lang={lang}>{legal(collection!.title)}</h1>
    ) : (
      <h1>
        <a href={pagePath({ ...scope, view: null })} lang={lang}>
          {legal(collection?.title ?? site.title)}
        </a>
        {" · "}
        <span>{legal(name!)}</span>
      </h1>
    );
  return (
    <>
      <div class="opening">
        <Title />
        {view === null && collection!.description !== collection!.title && (
          <p class="intro" lang={lang}>
            {legal(collection!.description)}
          </p>
        )}
        {collection && <Views scope={scope} />}
        {shown.before && <p class="meta">{beforeWords(scope, shown.before)}</p>}
      </div>
      <div class="columns">
        <div class="news">
          <Entries scope={scope} entries={shown.entries} level={2} />
          <Paging scope={scope} shown={shown} years={around.years} />
        </div>
        <div class="side">
          <Subscribe scope={view?.kind === "year" ? { ...scope, view: null } : scope} />
          <Years scope={scope} years={around.years} />
          <Tags scope={scope} views={around.views} />
          <LedgerContext scope={scope} />
        </div>
      </div>
    </>
  );
};

const beforeWords = (scope: Scope, { sortKey }: Mark): string =>
  textsOf(scope).before(dayOf(scope.site, textsOf(scope), sortKey));

interface EntriesProps {
  readonly scope: Scope;
  readonly entries: readonly Entry[];
  readonly level: 2 | 3;
}

const Entries = ({ scope, entries, level }: EntriesProps) => (
  <>
    {entries.length === 0 && <p>{textsOf(scope).noEntries}</p>}
    {entries.map((entry) => (
      <Summary scope={scope} entry={entry} level={level} />
    ))}
  </>
);

interface PagingProps {
  readonly scope: Scope;
  readonly shown: Shown;
  readonly years: readonly number[];
}

/** The documents before and after this one. */
const Paging = ({ scope, shown, years }: PagingProps) => {
  const texts = textsOf(scope);
  const { older: forth = null, before = null } = shown;
  const newer = before === null ? null : { scope, before: null };
  const back = newer ?? yearAfter(scope, years);
  if (back === null && forth === null) return null;
  return (
    <nav class="paging" aria-label={texts.paging}>
      {back && (
        <a rel="prev" href={hrefOf(back)}>
          ← {yearStep(scope, back) ?? texts.newest}
        </a>
      )}
      {forth && (
        <a rel="next" href={hrefOf(forth)}>
          {yearStep(scope, forth) ?? texts.older} →
        </a>
      )}
    </nav>
  );
};

/** The next year that has entries: feeds step through empty ones too, people need not. */
function yearAfter(scope: Scope, years: readonly number[]): DocumentRef | null {
  const { view } = scope;
  const year = view?.kind === "year" ? years.findLast((each) => each > view.year) : undefined;
  return year === undefined ? null : { scope: { ...scope, view: { kind: "year", year } }, before: null };
}

const hrefOf = (to: DocumentRef): string => pagePath(to.scope, to.before);

/** The name of the year, for a step to the beginning of another one. */
const yearStep = (from: Scope, to: DocumentRef): string | null => {
  const { view } = to.scope;
  const isOther = view?.kind === "year" && !(from.view?.kind === "year" && from.view.year === view.year);
  return isOther && to.before === null ? textsOf(from).allOf(view.year) : null;
};
