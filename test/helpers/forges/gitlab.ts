// A GitLab that lives in the test: its releases feed as its Atom builder writes it, and its release pages.
import { createHash } from "node:crypto";
import { xmlText } from "./xml-text.ts";

export interface GitlabRelease {
  readonly tag: string;
  readonly name?: string;
  /** Rendered; none where it is not given. */
  readonly description?: string;
  readonly commitMessage?: string;
  readonly released: string;
  readonly updated?: string;
}

export class FakeGitlab {
  readonly origin: string;
  /** By path as the forge writes it, with all groups. */
  readonly projects = new Map<string, readonly GitlabRelease[]>();
  /** Old paths in lower case, and the new ones. */
  readonly renamed = new Map<string, string>();
  readonly requests: { readonly path: string; readonly search: string; readonly status: number }[] = [];

  constructor(origin: string) {
    this.origin = origin;
  }

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const response = this.#answer(pathname, new Headers(init.headers));
    this.requests.push({ path: pathname, search, status: response.status });
    return response;
  };

  rename(from: string, to: string): void {
    this.projects.set(to, this.projects.get(from)!);
    this.projects.delete(from);
    this.renamed.set(from.toLowerCase(), to);
  }

  /** An old path, and one in another case, redirect to the path of the project. */
  #answer(path: string, headers: Headers): Response {
    const [, asked = "", rest = ""] = /^\/(.+?)\/-\/(.+)$/.exec(path) ?? [];
    const name =
      this.renamed.get(asked.toLowerCase()) ??
      [...this.projects.keys()].find((each) => each.toLowerCase() === asked.toLowerCase());
    const releases = this.projects.get(name ?? "");
    if (name === undefined || releases === undefined) return new Response("Not found.", { status: 404 });
    if (name !== asked)
      return new Response(null, { status: 301, headers: { Location: `${this.origin}/${name}/-/${rest}` } });
    if (rest === "releases.atom") return this.#feed(name, releases, headers);
    const tag = decodeURIComponent(rest.replace(/^releases\//, ""));
    return releases.some((each) => each.tag === tag)
      ? new Response("A release.")
      : new Response("Not found.", { status: 404 });
  }

  #feed(name: string, releases: readonly GitlabRelease[], headers: Headers): Response {
    const home = `${this.origin}/${name}/-/releases`;
    const listed = releases.toSorted((a, b) => (a.released < b.released ? 1 : -1));
    const entries = listed.map((release) => {
      const { tag, name: title = tag, description = "", commitMessage = "Bump", released } = release;
      const page = `${home}/${encodeURIComponent(tag)}`;
      return `<entry>
  <id>${page}</id>
  <link href="${page}"/>
  <title>${xmlText(title)}</title>
  <summary>${xmlText(commitMessage)}</summary>
  <content type="html">${xmlText(description)}</content>
  <updated>${release.updated ?? released}</updated>
  <published>${released}</published>
  <author>
    <name>Alice</name>
    <email>alice@forge.example</email>
  </author>
</entry>`;
    });
    const body = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<title>${name.split("/").at(-1)} releases</title>
<link href="${home}.atom" rel="self" type="application/atom+xml"/>
<link href="${home}" rel="alternate" type="text/html"/>
<id>${home}</id>
${listed[0] ? `<updated>${listed[0].updated ?? listed[0].released}</updated>` : ""}
${entries.join("\n")}
</feed>
`;
    const etag = `W/"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    if (headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers: { ETag: etag } });
    return new Response(body, { headers: { "Content-Type": "application/atom+xml; charset=utf-8", ETag: etag } });
  }
}
