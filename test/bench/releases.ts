// Releases of any size, always the same for the same number.
import { instantAt, type Item } from "../../src/domain/entry.ts";
import { linkKey } from "../../src/domain/identity.ts";
import type { Found } from "../../src/ledger/store-items.ts";
import type { FakeRelease } from "../helpers/github.ts";

const HOUR = 3_600_000;
const FIRST = Date.parse("2010-01-01T00:00:00Z");

const SENTENCES = [
  "The proxy now closes idle connections after a timeout that can be set for each route.",
  "Fixed a crash in the identity controller when a certificate expired while it was being renewed.",
  "Endpoints of headless services are discovered again after the API server was away.",
  'The dashboard shows the version of each <a href="https://bench.example/data-plane">data plane</a> &amp; its age.',
  "Upgrade of the control plane no longer needs a restart of <code>every injected pod</code>.",
];

/** Release notes as GitHub renders them, of about so many characters. */
export function notesHtml(number: number, characters: number): string {
  const lines = [`<h2>What's new in ${number}</h2>`, "<ul>"];
  for (let length = 0, line = number; length < characters; line++) {
    const text = `<li>${SENTENCES[line % SENTENCES.length]!} <a href="https://github.com/bench/bench/pull/${line}">#${line}</a></li>`;
    lines.push(text);
    length += text.length;
  }
  return [...lines, "</ul>"].join("\n");
}

/** An hour apart. */
const dateOf = (number: number) => instantAt(FIRST + number * HOUR)!;

export const releaseAt = (number: number, characters: number): FakeRelease => ({
  tag: `v${number}`,
  html: notesHtml(number, characters),
  updated: dateOf(number),
});

/** A release as a reading of a repository found it: sanitised, ready for the ledger. */
export function foundAt(repository: string, number: number, characters: number): Found {
  const url = `https://github.com/${repository}/releases/tag/v${number}`;
  const item: Item = {
    source: `github.com/${repository}`,
    id: `tag:github.com,2008:Repository/1/v${number}`,
    url,
    linkKey: linkKey(url),
    title: `Release ${number}`,
    author: "octocat",
    published: dateOf(number),
    language: "en",
    html: notesHtml(number, characters),
    tag: `v${number}`,
  };
  return { source: item.source, id: item.id, hash: String(number), tag: item.tag, date: item.published, item };
}

export const laterBy = (hours: number) => instantAt(Date.parse("2026-06-01T00:00:00Z") + hours * HOUR)!;
