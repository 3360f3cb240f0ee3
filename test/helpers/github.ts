// A GitHub that lives in the test: releases feeds as GitHub writes them, and everything that can go wrong with them.
import { createHash } from "node:crypto";

export interface FakeRelease {
  readonly tag: string;
  /** The tag where it is not given. */
  readonly title?: string;
  /** Rendered notes; what a bare tag has where it is not given. */
  readonly html?: string;
  /** Any form of RFC 3339. */
  readonly updated: string;
  readonly author?: string | null;
}

export interface FakeRepository {
  readonly id: number;
  /** Newest first. */
  releases: readonly FakeRelease[];
  /** As GitHub wrote links in old days. */
  hasRelativeLinks?: boolean;
  hasReleases?: boolean;
}

/** What goes wrong instead of an answer. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  | {
      readonly kind: "body";
      /** A function where each answer needs one of its own. */
      readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream | (() => ReadableStream);
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: "redirect"; readonly status: number; readonly location: string }
  | { readonly kind: "silence" };

const PAGE = 10;

export class FakeGithub {
  /** By `OWNER/REPO`. */
  readonly repositories = new Map<string, FakeRepository>();
  /** By path, or by URL for other hosts. */
  readonly faults = new Map<string, Fault>();
  readonly requests: {
    readonly path: string;
    readonly search: string;
    readonly headers: Headers;
    readonly status: number;
  }[] = [];

  add(name: string, releases: readonly FakeRelease[], others: Partial<FakeRepository> = {}): FakeRepository {
    const repository = { id: 1000 + this.repositories.size, releases, ...others };
    this.repositories.set(name, repository);
    return repository;
  }

  /** Stands in for `fetch`. */
  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(url, init);
    const { pathname, search } = new URL(request.url);
    const response = await this.answer(pathname, new URL(request.url).searchParams, request);
    this.requests.push({ path: pathname, search, headers: request.headers, status: response.status });
    return response;
  };

  private async answer(path: string, query: URLSearchParams, request: Request): Promise<Response> {
    const { origin } = new URL(request.url);
    const fault = this.faults.get(origin + path) ?? this.faults.get(path);
    if (fault) return failing(fault, request.signal);
    const name = /^\/([^/]+\/[^/]+)\/releases\.atom$/.exec(path)?.[1];
    const repository = name === undefined ? undefined : this.repositories.get(name);
    if (!repository || name === undefined) return new Response("Not Found", { status: 404 });
    const body = feedOf(name, repository, query.get("after"));
    const etag = `W/"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    const headers = { "Content-Type": "application/atom+xml; charset=utf-8", ETag: etag };
    if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
    return new Response(body, { headers });
  }
}

async function failing(fault: Fault, signal: AbortSignal): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return new Response("An error.", { status: fault.status, headers: fault.headers ?? {} });
    case "body":
      return new Response(typeof fault.body === "function" ? fault.body() : fault.body, {
        headers: { "Content-Type": "application/atom+xml", ...fault.headers },
      });
    case "redirect":
      return new Response(null, { status: fault.status, headers: { Location: fault.location } });
    case "silence":
      return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      });
  }
}

/** One page of a releases feed: ten entries, those before `after` left out; an unknown tag gives the first page. */
export function feedOf(
  name: string,
  { id, releases, hasRelativeLinks, hasReleases = true }: FakeRepository,
  after: string | null,
): string {
  const start = after === null ? 0 : releases.findIndex(({ tag }) => tag === after) + 1;
  const page = releases.slice(start, start + PAGE);
  const home = `https://github.com/${name}/releases`;
  const entries = page.map(({ tag, title = tag, html = "", updated, author = "octocat" }) => {
    const link = `${hasRelativeLinks ? `/${name}/releases` : home}/tag/${encodeURIComponent(tag).replaceAll("%2F", "/")}`;
    return `  <entry>
    <id>tag:github.com,2008:Repository/${id}/${escape(tag)}</id>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" href="${escape(link)}"/>
    <title>${escape(title)}</title>
    <content type="html">${escape(html)}</content>
    ${author === null ? "<author/>" : `<author>\n      <name>${escape(author)}</name>\n    </author>`}
    <media:thumbnail height="30" width="30" url="https://avatars.githubusercontent.com/u/${id}?s=60&amp;v=4"/>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en-US">
  <id>tag:github.com,2008:${home}</id>
  <link type="text/html" rel="alternate" href="${home}"/>
  <link type="application/atom+xml" rel="self" href="${home}.atom"/>
  <title>${hasReleases ? "Release notes" : "Tags"} from ${escape(name.split("/")[1]!)}</title>
  ${page[0] ? `<updated>${page[0].updated}</updated>` : ""}
${entries.join("\n")}
</feed>
`;
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
