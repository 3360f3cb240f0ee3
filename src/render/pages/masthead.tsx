// The top and the foot of every page: where one is, and where else one can go.
import { legal } from "../../characters.ts";
import { pageUrl, pathOfUrl, wholeSite, type Place } from "../addresses.ts";
import type { Words } from "../words.ts";
import { langIn, languageOf } from "./document.tsx";

interface MastheadProps {
  readonly place: Place;
  readonly path: string | undefined;
  readonly words: Words;
}

export const Masthead = ({ place, path, words }: MastheadProps) => {
  const { site, collection } = place;
  const language = languageOf(place);
  const isHome = path === undefined && collection === null && place.view === null;
  const here = path ?? pathOfUrl(pageUrl(place));
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
      <nav aria-label={words.sections}>
        <ul>
          {site.collections.map((each) => (
            <Item
              href={pathOfUrl(pageUrl({ site, collection: each, view: null }))}
              text={each.title}
              lang={each.language}
            />
          ))}
          <Item href="/search" text={words.search} />
          <Item href="/about" text={words.about} />
          <li class="subscribe">
            <a href="#subscribe">{words.subscribe}</a>
          </li>
        </ul>
      </nav>
    </header>
  );
};

export const Foot = ({ place, words }: { readonly place: Place; readonly words: Words }) => {
  const { site } = place;
  const { author } = site;
  const lang = langIn(languageOf(place), site.language);
  return (
    <footer class="foot">
      <p lang={lang}>
        <a href={pathOfUrl(pageUrl(wholeSite(site)))}>{legal(site.title)}</a>
        {" · "}
        {author.url === null ? legal(author.name) : <a href={author.url}>{legal(author.name)}</a>}
      </p>
      <ul>
        <li>
          <a href="/about">{words.about}</a>
        </li>
        <li>
          <a href="/search">{words.search}</a>
        </li>
        <li>
          <a href="/feeds.opml">OPML</a>
        </li>
        <li>
          <a href="/status">{words.status}</a>
        </li>
      </ul>
    </footer>
  );
};
