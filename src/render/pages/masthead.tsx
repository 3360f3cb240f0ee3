// The top and the foot of every page: the site's title and its main links.
import { pagePath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { langIn, languageOf } from "./language.ts";

interface MastheadProps {
  readonly scope: Scope;
  /** As in `Page`. */
  readonly path: string | null | undefined;
  readonly texts: InterfaceTexts;
}

export const Masthead = ({ scope, path, texts }: MastheadProps) => {
  const { site, collection } = scope;
  const isHome = path === undefined && collection === null && scope.view === null;
  const here = path === undefined ? pagePath(scope) : path;
  const title = (
    <a href="/" {...langIn(languageOf(scope), site.language)} aria-current={isHome ? "page" : undefined}>
      {legal(site.title)}
    </a>
  );
  const current = (href: string) => (href === here ? "page" : href === `/${collection?.name}` ? "true" : undefined);
  return (
    <header class="masthead">
      {isHome ? <h1 class="brand">{title}</h1> : <p class="brand">{title}</p>}
      <nav aria-label={texts.sections}>
        <ul>
          {site.collections.map((each) => {
            const href = pagePath({ site, collection: each, view: null });
            return (
              <li>
                <a href={href} {...langIn(languageOf(scope), each.language)} aria-current={current(href)}>
                  {legal(each.title)}
                </a>
              </li>
            );
          })}
          {[
            { href: "/search", text: texts.search },
            { href: "/about", text: texts.about },
          ].map(({ href, text }) => (
            <li>
              <a href={href} aria-current={current(href)}>
                {text}
              </a>
            </li>
          ))}
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
  const links = [
    { href: "/about", text: texts.about },
    { href: "/search", text: texts.search },
    { href: "/feeds.opml", text: "OPML" },
    { href: "/status", text: texts.status },
  ];
  return (
    <footer class="foot">
      <p {...langIn(languageOf(scope), site.language)}>
        <a href={pagePath(siteScope(site))}>{legal(site.title)}</a>
        {" · "}
        {author.url === null ? legal(author.name) : <a href={author.url}>{legal(author.name)}</a>}
      </p>
      <ul>
        {links.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
};
