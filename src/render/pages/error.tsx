// The page of an error: what happened, and where to go on.
import { legal } from "../../domain/characters.ts";
import type { Link } from "../../domain/entry.ts";
import { siteScope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { renderPage } from "./document.tsx";

interface ErrorContent {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly links: readonly Link[];
}

export function renderErrorPage(site: Site, { status, title, text, links }: ErrorContent): string {
  return renderPage({
    scope: siteScope(site),
    head: {
      title: `${status} ${title} — ${site.title}`,
      description: text,
      url: `${site.url}/`,
      isIndexed: false,
      data: null,
    },
    children: (
      <>
        <h1>{legal(title)}</h1>
        <p>{legal(text)}</p>
        <ul>
          {links.map(({ url, title: name }) => (
            <li>
              <a href={url}>{legal(name)}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}
