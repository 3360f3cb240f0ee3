// What is the same on every page: the head, the masthead, and the foot.
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { legal } from "../../characters.ts";
import type { Place } from "../addresses.ts";
import { STYLE } from "../style.ts";
import { interfaceLanguage, wordsFor, type Words } from "../words.ts";
import { Discovery, type Head } from "./head.tsx";
import { Foot, Masthead } from "./masthead.tsx";
import type { Finding } from "../../finding.ts";
import { MistakesBanner } from "./mistakes.tsx";

/** A page before it is written. */
export interface Page {
  /** What the page is of: its feeds are the page's, its language is the interface's. */
  readonly place: Place;
  readonly head: Head;
  /** Where in the site it is, for the masthead: an address such as `/search`; null for the place's own. */
  readonly path?: string;
  readonly mistakes?: readonly Finding[] | undefined;
  readonly children: Child;
}

/** BCP 47 of the interface on a page of this place. */
export const languageOf = ({ site, collection }: Place): string =>
  interfaceLanguage(collection?.language ?? site.language);

export const wordsOf = (place: Place): Words => wordsFor(languageOf(place));

/** The value of `lang` for text inside of text in another language; nothing for the same. */
export const langIn = (outer: string, language: string): string | undefined =>
  language === outer ? undefined : language;

/** The whole document, as text. */
export const renderPage = (page: Page): string => `<!doctype html>\n${String(<Document {...page} />)}\n`;

const Document = ({ place, head, path, mistakes = [], children }: Page) => {
  const words = wordsOf(place);
  return (
    <html lang={languageOf(place)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{legal(head.title)}</title>
        <Discovery place={place} head={head} words={words} />
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <MistakesBanner mistakes={mistakes} words={words} />
        <Masthead place={place} path={path} words={words} />
        <main id="main">{children}</main>
        <Foot place={place} words={words} />
      </body>
    </html>
  );
};
