// Links beside the entries of a scope: views, years, tags, collections and sources.
import { pagePath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Scope } from "../../domain/scope.ts";
import { configuredViews, SEARCH_VIEWS, siteViews, type View } from "../../domain/view.ts";
import { FORMATS } from "../formats.ts";
import { sourcePageUrl } from "../provenance.ts";
import { viewTitle } from "../titles.ts";
import { langIn, languageOf, textsOf } from "./language.ts";
import { FormatLinks } from "./subscribe.tsx";

interface ViewLink {
  readonly view: View | null;
  readonly text: string;
}

interface ViewLinksProps {
  /** The scope of the page. */
  readonly scope: Scope;
  readonly links: readonly ViewLink[];
}

/** Items of a list: links to views beside the page's own, which is marked as the current one. */
const ViewLinks = ({ scope, links }: ViewLinksProps) => (
  <>
    {links.map(({ view, text }) => {
      const href = pagePath({ ...scope, view });
      return (
        <li>
          <a href={href} aria-current={href === pagePath(scope) ? "page" : undefined}>
            {legal(text)}
          </a>
        </li>
      );
    })}
  </>
);

/** The main feed, and the views of a scope that do not depend on its entries. */
const viewLinks = (scope: Scope): ViewLink[] => {
  const { site, collection } = scope;
  return [null, ...(collection ? configuredViews(collection) : siteViews(site))].map((view) => ({
    view,
    text: viewTitle({ ...scope, view }) ?? textsOf(scope).everything,
  }));
};

/** What a subscriber chooses from: first everything or less, then releases and tracks. */
export const Views = ({ scope }: { readonly scope: Scope }) => {
  const links = viewLinks(scope);
  const isChoice = ({ view }: ViewLink) => view === null || (SEARCH_VIEWS as readonly string[]).includes(view.kind);
  return (
    <nav class="views" aria-label={textsOf(scope).views}>
      <ul>
        <ViewLinks scope={scope} links={links.filter(isChoice)} />
      </ul>
      {!links.every(isChoice) && (
        <ul>
          <ViewLinks scope={scope} links={links.filter((link) => !isChoice(link))} />
        </ul>
      )}
    </nav>
  );
};

interface PanelProps extends ViewLinksProps {
  readonly id: string;
  readonly title: string;
}

const ViewPanel = ({ scope, links, id, title }: PanelProps) => {
  if (links.length === 0) return null;
  return (
    <nav class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="chips">
        <ViewLinks scope={scope} links={links} />
      </ul>
    </nav>
  );
};

/** The same choice as a panel, for the home page. */
export const ViewsPanel = ({ scope }: { readonly scope: Scope }) => (
  <ViewPanel scope={scope} links={viewLinks(scope)} id="views" title={textsOf(scope).views} />
);

export const Years = ({ scope, years }: { readonly scope: Scope; readonly years: readonly number[] }) => {
  const links = years.map((year) => ({ view: { kind: "year", year } as const, text: String(year) }));
  return <ViewPanel scope={scope} links={links} id="years" title={textsOf(scope).years} />;
};

export const Tags = ({ scope, views }: { readonly scope: Scope; readonly views: readonly View[] }) => {
  const links = views.flatMap((view) => (view.kind === "tag" ? [{ view, text: view.name }] : []));
  return <ViewPanel scope={scope} links={links} id="tags" title={textsOf(scope).tags} />;
};

/** Every collection with its description and its feeds. */
export const Collections = ({ scope }: { readonly scope: Scope }) => {
  const { site } = scope;
  return (
    <section class="panel" aria-labelledby="collections">
      <h2 id="collections">{textsOf(scope).collections}</h2>
      {site.collections.map((collection) => {
        const each: Scope = { site, collection, view: null };
        const attributes = langIn(languageOf(scope), collection.language);
        return (
          <div class="collection">
            <h3 {...attributes}>
              <a href={pagePath(each)}>{legal(collection.title)}</a>
            </h3>
            {collection.description !== collection.title && <p {...attributes}>{legal(collection.description)}</p>}
            <p class="formats">
              <FormatLinks scope={each} formats={FORMATS} />
            </p>
          </div>
        );
      })}
    </section>
  );
};

const linked = (text: string, url: string | null) => (url === null ? text : <a href={url}>{text}</a>);

/** The sources of a collection. */
export const Sources = ({ scope }: { readonly scope: Scope }) => {
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
