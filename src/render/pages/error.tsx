// What a browser shows for an address that serves nothing: what is wrong, and where to go on.
import { legal } from "../../domain/characters.ts";
import type { Link } from "../../domain/entry.ts";
import { siteScope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { renderPage } from "./document.tsx";
import { Subscribe } from "./subscribe.tsx";

export interface ErrorPage {
  /** Status code of the response (RFC 9110 §15). */
  readonly status: number;
  readonly title: string;
  /** Plain text; each line is a paragraph. */
  readonly text: string;
  /** Addresses that would work. */
  readonly links: readonly Link[];
}

/** In the language of the site; `title` and `text` should be so too. */
export function renderErrorPage(site: Site, { status, title, text, links }: ErrorPage): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return renderPage({
    scope: siteScope(site),
    path: null,
    head: {
      title: `${title} — ${site.title}`,
      description: lines.join(" "),
      url: null,
      isIndexed: false,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <p class="meta">{status}</p>
          <h1>{legal(title)}</h1>
          {lines.map((line) => (
            <p>{legal(line)}</p>
          ))}
          {links.length > 0 && (
            <ul>
              {links.map((link) => (
                <li>
                  <a href={link.url}>{legal(link.title)}</a>
                </li>
              ))}
            </ul>
          )}
        </div>
        <Subscribe scope={siteScope(site)} />
      </>
    ),
  });
}
