// What every page has: the head, the masthead, and the foot.
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { Scope } from "../../domain/scope.ts";
import { STYLE } from "../style.ts";
import { DiagnosticsBanner } from "./diagnostics.tsx";
import { HeadElements, type Head } from "./head.tsx";
import { languageOf, textsOf } from "./language.ts";
import { Foot, Masthead } from "./masthead.tsx";

export interface Page {
  /** The page shows the feeds of this scope, and its interface is in the scope's language. */
  readonly scope: Scope;
  readonly head: Head;
  /** Path of the page, which the masthead marks as the current one. Absent for the scope's own page; null for an error. */
  readonly path?: string | null;
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
        <HeadElements scope={scope} head={head} texts={texts} />
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <DiagnosticsBanner diagnostics={diagnostics} texts={texts} />
        <Masthead scope={scope} path={path} texts={texts} />
        <main id="main">{children}</main>
        <Foot scope={scope} texts={texts} />
      </body>
    </html>
  );
};
