// A Forgejo that lives in the test: its releases feed as gorilla/feeds writes it, its release pages and its API.
import type { Instant } from "../../../src/domain/entry.ts";
import { xmlText } from "./xml-text.ts";

export interface ForgejoRelease {
  /** Unique on the whole forge. */
  readonly id: number;
  readonly tag: string;
  readonly title?: string;
  /** Rendered notes; none where it is not given. */
  readonly html?: string;
  /** The date of the tagged commit. */
  readonly created: string;
  /** A tag that is no release, or no longer one: it has a page, and the feed leaves it out. */
  readonly isTag?: boolean;
}

/** Releases of one page of the feed in newer versions. */
const FEED_PAGING_NUM = 20;

export class FakeForgejo {
  readonly origin: string;
  readonly #clock: () => Instant;
  /** By `OWNER/REPO` as the forge writes it. */
  readonly repositories = new Map<string, readonly ForgejoRelease[]>();
  /** Old names in lower case, and the new ones. */
  readonly renamed = new Map<string, string>();
  readonly requests: { readonly path: string; readonly search: string; readonly status: number }[] = [];

  constructor(origin: string, clock: () => Instant) {
    this.origin = origin;
    this.#clock = clock;
  }

  readonly fetch = async (url: string): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const response = this.#answer(pathname);
    this.requests.push({ path: pathname, search, status: response.status });
    return response;
  };

  rename(from: string, to: string): void {
    this.repositories.set(to, this.repositories.get(from)!);
    this.repositories.delete(from);
    this.renamed.set(from.toLowerCase(), to);
  }

  #answer(path: string): Response {
    const [, prefix = "", asked = "", rest = ""] = /^(\/api\/v1\/repos)?\/([^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
    const moved = this.renamed.get(asked.toLowerCase());
    if (moved !== undefined)
      return new Response(null, { status: 307, headers: { Location: `${prefix}/${moved}/${rest}` } });
    const name = [...this.repositories.keys()].find((each) => each.toLowerCase() === asked.toLowerCase());
    const releases = this.repositories.get(name ?? "");
    if (name === undefined || releases === undefined) return new Response("Not found.", { status: 404 });
    if (rest === "releases.atom" && prefix === "") return this.#feed(name, releases);
    const tag = decodeURIComponent(rest.replace(/^releases\/tags?\//, ""));
    const found = releases.find((each) => each.tag === tag && (prefix === "" || !each.isTag));
    return found ? new Response("A release.") : new Response("Not found.", { status: 404 });
  }

  /** Without validators; its own date is that of the request. */
  #feed(name: string, releases: readonly ForgejoRelease[]): Response {
    const home = `${this.origin}/${name}`;
    const listed = releases.filter(({ isTag }) => !isTag).toSorted((a, b) => (a.created < b.created ? 1 : -1));
    const entries = listed.slice(0, FEED_PAGING_NUM).map(({ id, tag, title = tag, html = "", created }) => {
      const page = `${home}/releases/tag/${tag.split("/").map(encodeURIComponent).join("/")}`;
      return `  <entry>
    <title>${xmlText(title)}</title>
    <updated>${created}</updated>
    <id>${id}: ${xmlText(page)}</id>
    ${html === "" ? "" : `<content type="html">${xmlText(html)}</content>`}
    <link href="${xmlText(page)}" rel="alternate"></link>
    <author>
      <name>alice</name>
      <email>alice@noreply.forge.example</email>
    </author>
  </entry>`;
    });
    const body = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
  <title>Releases for ${name}</title>
  <id>${home}/releases</id>
  <updated>${this.#clock()}</updated>
  <link href="${home}/releases"></link>
${entries.join("\n")}
</feed>`;
    return new Response(body, { headers: { "Content-Type": "application/atom+xml;charset=utf-8" } });
  }
}
