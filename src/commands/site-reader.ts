// Requests to a running Gazette, and its documents.
import { SaxesParser } from "saxes";
import type { z } from "zod";
import { jsonFeed } from "./json-feed.ts";

/** What a check finds wrong, in one sentence. */
export class Fault extends Error {}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const TIMEOUT_MILLISECONDS = 15_000;

export class SiteReader {
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Throws a Fault when there is no answer. A redirect is an answer. */
  async request(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const url = new URL(path, this.origin).href;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
      const response = await fetch(url, { headers, signal, redirect: "manual" });
      return { status: response.status, headers: response.headers, body: await response.text() };
    } catch (error) {
      throw new Fault(`${url} does not answer: ${reasonOf(error)}.`);
    }
  }

  /** The body of a 200. */
  async read(path: string): Promise<string> {
    const { status, body } = await this.request(path);
    if (status !== 200) throw new Fault(`${path} answers ${status} instead of 200.`);
    return body;
  }

  async readJsonFeed(path: string): Promise<z.infer<typeof jsonFeed>> {
    const result = jsonFeed.safeParse(parseJson(path, await this.read(path)));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new Fault(`${path} is not a JSON Feed: ${issue!.path.join(".")} ${issue!.message}.`);
  }

  /** Ids of the entries of an Atom feed or the items of an RSS feed. */
  async readXmlIds(path: string, { root, entry, id }: XmlNames): Promise<string[]> {
    let first: string | null = null;
    const names: string[] = [];
    const ids: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw new Fault(`${path} is not well-formed XML: ${error.message.replace(/\.$/, "")}.`);
    });
    parser.on("closetag", () => names.pop());
    parser.on("text", (text) => {
      if (names.at(-1) === id && names.at(-2) === entry) ids.push(text);
    });
    parser.on("opentag", ({ name }) => {
      names.push(name);
      first ??= name;
    });
    parser.write(await this.read(path)).close();
    if (first !== root) throw new Fault(`${path} begins with <${first}> instead of <${root}>.`);
    return ids;
  }
}

interface XmlNames {
  readonly root: string;
  readonly entry: string;
  readonly id: string;
}

export function parseJson(path: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw new Fault(`${path} is not JSON: ${(error as Error).message}.`);
  }
}

/** `fetch` hides the reason, such as a certificate, in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : String(cause);
}
