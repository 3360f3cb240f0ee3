// What the first deployment asks for: where the site will be, and the prefix of its ids.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSiteFile, SITE_FILE } from "../journal/site-file.ts";
import { print, UserError, type Invocation, type Terminal } from "./command.ts";
import { nameOf } from "./workspace.ts";

const EXAMPLE = /\.example\b/;

/** Asks for `url` and `id` while they are those of an example, and writes them into site.yaml. */
export async function askForAddress({ workspace, terminal }: Invocation): Promise<void> {
  const path = join(workspace.dataFolder, SITE_FILE);
  const name = nameOf(workspace, path);
  const text = readFileSync(path, "utf8");
  const reading = parseSiteFile(text);
  if (!reading.ok || ![reading.site.url, reading.site.id].some((value) => EXAMPLE.test(value))) return;
  if (terminal.ask === null) throw new UserError(...whatToWrite(name));
  const chosen = await choose(terminal.ask, terminal, reading.site);
  const written = withKeys(text, chosen);
  if (written === null) throw new UserError(...whatToWrite(name, chosen));
  writeFileSync(path, written);
  print(terminal, `Wrote url and id into ${name}.`);
}

interface Address {
  readonly url: string;
  readonly id: string;
}

async function choose(ask: NonNullable<Terminal["ask"]>, terminal: Terminal, site: Address): Promise<Address> {
  let url: string | null = EXAMPLE.test(site.url) ? null : site.url;
  while (url === null) url = toOrigin(await ask("Where will the site be (such as https://news.your-domain.net)? "));
  if (!EXAMPLE.test(site.id)) return { url, id: site.id };
  const proposed = proposeId(url, new Date().getUTCFullYear());
  print(
    terminal,
    "Every entry's id begins with the site's id. Feed readers know entries by their ids, so it is permanent:",
    "it stays the same even when the site moves to another address.",
  );
  for (;;) {
    const id = (await ask(`id (${proposed}): `)) || proposed;
    if (!EXAMPLE.test(id) && isId(id)) return { url, id };
  }
}

/** The origin that an answer names; null for what is no address of a site. */
export function toOrigin(answer: string): string | null {
  const text = answer.includes("://") ? answer : `https://${answer}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isOrigin = url.protocol === "https:" && url.hostname.includes(".") && url.pathname === "/" && url.search === "";
  return isOrigin && !EXAMPLE.test(url.hostname) ? url.origin : null;
}

/** A tag URI (RFC 4151) of the host and a year in which it belongs to the operator. */
export const proposeId = (url: string, year: number): string => `tag:${new URL(url).hostname},${year}:`;

const isId = (id: string): boolean =>
  /^tag:[a-z0-9][a-z0-9.-]*(?:@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?:$|^https?:\/\/[^\s?#]+\/$/.test(id);

/** The text with other values of `url` and `id`, and nothing else changed; null where they are not lines of their own. */
export function withKeys(text: string, { url, id }: Address): string | null {
  const values = Object.entries({ url, id: JSON.stringify(id) });
  const lines = values.map(([key]) => new RegExp(`^(${key}:[ \\t]+)("[^"\\n]*"|'[^'\\n]*'|[^\\s#"'][^\\s]*)`, "m"));
  if (lines.some((line) => !line.test(text))) return null;
  const written = values.reduce(
    (result, [, value], index) => result.replace(lines[index]!, (_, key: string) => key + value),
    text,
  );
  const reading = parseSiteFile(written);
  return reading.ok && reading.site.url === url && reading.site.id === id ? written : null;
}

const whatToWrite = (
  name: string,
  { url, id }: Address = { url: "https://your-host", id: `tag:your-host,${new Date().getUTCFullYear()}:` },
) => [
  `${name} still has the url or the id of the example. Write your own before the first deployment:`,
  `url: ${url}`,
  `id: "${id}"`,
  "The id is part of the id of every entry, by which feed readers know it. It is permanent.",
];
