// The page of a scope: the site, a collection, or a view of one.
import type { Child } from "hono/jsx";
import { pagePath, pageUrl } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { Scope } from "../../domain/scope.ts";
import type { View } from "../../domain/view.ts";
import { titleOf, viewTitle } from "../titles.ts";
import { renderPage } from "./document.tsx";
import { langIn, languageOf, textsOf } from "./language.ts";
import { Entries, entriesOf, Paging, type Listing } from "./listing.tsx";
import { Collections, Sources, Tags, Views, ViewsPanel, Years } from "./panels.tsx";
import { collectionData, siteData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";

/** What a page of a scope links to beside its entries. */
export interface Sidebar {
  /** Views of the collection that exist because of its entries: its tags. */
  readonly views: readonly View[];
  /** Years that have entries, the newest first. */
  readonly years: readonly number[];
}

interface ScopePage {
  readonly listing: Listing;
  readonly sidebar: Sidebar;
  readonly diagnostics?: readonly Finding[] | undefined;
}

export function renderScopePage(scope: Scope, { listing, sidebar, diagnostics }: ScopePage): string {
  const isHome = scope.collection === null && scope.view === null;
  const url = pageUrl(scope, listing.before);
  const entries = entriesOf(listing);
  const Content = isHome ? Home : CollectionPage;
  return renderPage({
    scope,
    diagnostics,
    head: {
      title: scope.collection ? `${titleOf(scope)} — ${scope.site.title}` : titleOf(scope),
      description: scope.collection?.description ?? textsOf(scope).intro(scope.site.author.name),
      url,
      data: isHome ? siteData(scope.site, entries) : collectionData(scope, url, entries),
    },
    children: <Content scope={scope} listing={listing} sidebar={sidebar} />,
  });
}

interface ContentProps {
  readonly scope: Scope;
  readonly listing: Listing;
  readonly sidebar: Sidebar;
}

const Home = ({ scope, listing, sidebar }: ContentProps) => {
  const texts = textsOf(scope);
  return (
    <>
      <p class="intro">{legal(texts.intro(scope.site.author.name))}</p>
      <div class="columns">
        <section class="news" aria-labelledby="latest">
          <h2 id="latest" class="rubric">
            {listing.before ? texts.older : texts.latest}
          </h2>
          <Entries scope={scope} listing={listing} level={3} />
          <Paging scope={scope} listing={listing} years={sidebar.years} />
        </section>
        <div class="side">
          <Subscribe scope={scope} />
          <ViewsPanel scope={scope} />
          <Collections scope={scope} />
          <Years scope={scope} years={sidebar.years} />
        </div>
      </div>
    </>
  );
};

/** A collection, a view of it or of the whole site, or a year. */
const CollectionPage = ({ scope, listing, sidebar }: ContentProps) => (
  <>
    <Opening scope={scope} isFirstPage={!listing.before} />
    <div class="columns">
      <div class="news">
        <Entries scope={scope} listing={listing} level={2} />
        <Paging scope={scope} listing={listing} years={sidebar.years} />
      </div>
      <div class="side">
        <Subscribe scope={scope.view?.kind === "year" ? { ...scope, view: null } : scope} />
        <Years scope={scope} years={sidebar.years} />
        <Tags scope={scope} views={sidebar.views} />
        <Sources scope={scope} />
      </div>
    </div>
  </>
);

const Opening = ({ scope, isFirstPage }: { readonly scope: Scope; readonly isFirstPage: boolean }) => {
  const { collection, view } = scope;
  const isDescribed = view === null && collection !== null && collection.description !== collection.title;
  return (
    <div class="opening">
      <Title scope={scope} />
      {isDescribed && (
        <p class="intro" {...langIn(languageOf(scope), collection.language)}>
          {legal(collection.description)}
        </p>
      )}
      <Views scope={scope} />
      {!isFirstPage && <p class="meta">{textsOf(scope).older}</p>}
    </div>
  );
};

const Title = ({ scope }: { readonly scope: Scope }): Child => {
  const { site, collection, view } = scope;
  const { title, language } = collection ?? site;
  const attributes = langIn(languageOf(scope), language);
  if (view === null) return <h1 {...attributes}>{legal(title)}</h1>;
  return (
    <h1>
      <a href={pagePath({ ...scope, view: null })} {...attributes}>
        {legal(title)}
      </a>
      {" · "}
      <span>{legal(viewTitle(scope)!)}</span>
    </h1>
  );
};
