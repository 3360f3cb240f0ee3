// What is the same on every page: the head, the masthead, and the foot.
import type { Scope } from "../../domain/scope.ts";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { legal } from "../../domain/characters.ts";
import { STYLE } from "../style.ts";
import { languageOf, textsOf } from "./language.ts";
import { Discovery, type Head } from "./head.tsx";
import { Foot, Masthead } from "./masthead.tsx";
import type { Finding } from "../../domain/diagnostic.ts";
import { MistakesBanner } from "./diagnostics.tsx";

/** A page before it is written. */
export interface Page {
  /** What the page is of: its feeds are the page's, its language is the interface's. */
  readonly scope: Scope;
  readonly head: Head;
  /** Where in the site it is, for the masthead: an address such as `/search`; null for the scope's own. */
  readonly path?: string;
  readonly diagnostics?: readonly Finding[] | undefined;
  readonly children: Child;
}

/** The whole document, as text. */
export const renderPage = (page: Page): string => `<!doctype html>\n${String(<Document {...page} />)}\n`;

const Document = ({ scope, head, path, diagnostics = [], children }: Page) => {
  const texts = textsOf(scope);
  return (
    <html lang={languageOf(scope)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{legal(head.title)}</title>
        <Discovery scope={scope} head={head} texts={texts} />
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <MistakesBanner diagnostics={diagnostics} texts={texts} />
        <Masthead scope={scope} path={path} texts={texts} />
        <main id="main">{children}</main>
        <Foot scope={scope} texts={texts} />
      </body>
    </html>
  );
};
