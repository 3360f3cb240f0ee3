// The top and the foot of every page: where one is, and where else one can go.
import { pagePath } from "../../domain/addresses.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import { legal } from "../../domain/characters.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { langIn, languageOf } from "./language.ts";

interface MastheadProps {
  readonly scope: Scope;
  readonly path: string | undefined;
  readonly texts: InterfaceTexts;
}

export const Masthead = ({ scope, path, texts }: MastheadProps) => {
  const { site, collection } = scope;
  const language = languageOf(scope);
  const isHome = path === undefined && collection === null && scope.view === null;
  const here = path ?? pagePath(scope);
  const title = (
    <a href="/" lang={langIn(language, site.language)} aria-current={isHome ? "page" : undefined}>
      {legal(site.title)}
    </a>
  );
  const Item = ({ href, text, lang }: { readonly href: string; readonly text: string; readonly lang?: string }) => (
    <li>
      <a
        href={href}
        lang={lang && langIn(language, lang)}
        aria-current={href === here ? "page" : href === `/${collection?.name}` ? "true" : undefined}
      >
        {legal(text)}
      </a>
    </li>
  );
  return (
    <header class="masthead">
      {isHome ? <h1 class="brand">{title}</h1> : <p class="brand">{title}</p>}
      <nav aria-label={texts.sections}>
        <ul>
          {site.collections.map((each) => (
            <Item href={pagePath({ site, collection: each, view: null })} text={each.title} lang={each.language} />
          ))}
          <Item href="/search" text={texts.search} />
          <Item href="/about" text={texts.about} />
          <li class="subscribe">
            <a href="#subscribe">{texts.subscribe}</a>
          </li>
        </ul>
      </nav>
    </header>
  );
};

export const Foot = ({ scope, texts }: { readonly scope: Scope; readonly texts: InterfaceTexts }) => {
  const { site } = scope;
  const { author } = site;
  const lang = langIn(languageOf(scope), site.language);
  return (
    <footer class="foot">
      <p lang={lang}>
        <a href={pagePath(siteScope(site))}>{legal(site.title)}</a>
        {" · "}
        {author.url === null ? legal(author.name) : <a href={author.url}>{legal(author.name)}</a>}
      </p>
      <ul>
        <li>
          <a href="/about">{texts.about}</a>
        </li>
        <li>
          <a href="/search">{texts.search}</a>
        </li>
        <li>
          <a href="/feeds.opml">OPML</a>
        </li>
        <li>
          <a href="/status">{texts.status}</a>
        </li>
      </ul>
    </footer>
  );
};
