// One odd feed a file, with what is expected of it in a comment at its head. A new case is a new file in feeds/:
//
//   Description: what is odd
//   Expect: {"items": […]}, each matched in part, or {"problem": "a pattern"}; JSON on one line
//   Encoding: utf-8 (as it is), latin1, utf-16le, utf-16be, or bytes (each character one)
//   Content-Type: what HTTP says
//   Escapes: yes, for \xNN to stand for one character or byte
//   Source: github, for a releases feed of acme/mesh
import { describe, expect, test } from "vitest";
import { decode } from "../../src/upstream/decode.ts";
import { toItem, toSightings } from "../../src/upstream/items.ts";
import { parseFeed } from "../../src/upstream/parse.ts";
import { explain } from "../../src/domain/source-problem.ts";
import { aSource, at } from "../helpers/samples.ts";

const files: Record<string, string> = import.meta.glob("./feeds/*", { query: "?raw", import: "default", eager: true });

const NOW = at("2021-06-01T00:00:00Z");
const BLOG = { kind: "feed", key: "a.example/feed", title: "Blog", url: "https://a.example/feed" } as const;

interface Case {
  readonly description: string;
  readonly expected: { readonly items?: readonly object[]; readonly problem?: string };
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly isGithub: boolean;
}

function readCase(file: string): Case {
  const [, head = "", content = ""] = /^<!--\n([^]*?)\n-->\n([^]*)$/.exec(file)!;
  const say = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(head)?.[1] ?? null;
  const text = say("Escapes")
    ? content.replace(/\\x([\da-f]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : content;
  return {
    description: say("Description")!,
    expected: JSON.parse(say("Expect")!) as Case["expected"],
    bytes: encode(text, say("Encoding") ?? "utf-8"),
    contentType: say("Content-Type"),
    isGithub: say("Source") === "github",
  };
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "latin1" || encoding === "bytes")
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return new Uint8Array(view.buffer);
}

describe.each(Object.entries(files).map(([path, file]) => ({ name: path.split("/").at(-1)!, ...readCase(file) })))(
  "$name",
  ({ description, expected, bytes, contentType, isGithub }) => {
    test(description, async () => {
      const source = isGithub ? aSource() : BLOG;
      const feed = await parseFeed(
        decode(bytes, contentType),
        isGithub ? "https://github.com/acme/mesh/releases" : BLOG.url,
      );
      if (expected.problem !== undefined) {
        expect(feed.ok ? "" : explain(feed.error)).toMatch(new RegExp(`^sent a .*${expected.problem}`));
        return;
      }
      if (!feed.ok) throw new Error(explain(feed.error));
      const outcomes = toSightings(feed.value).map((sighting) => toItem(sighting, feed.value, source, NOW));
      const items = outcomes.flatMap((outcome) => (outcome.kind === "item" ? [outcome.item] : []));
      expect(items).toMatchObject(expected.items!);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    });
  },
);

test("no feed has reached into the objects of this program", () => {
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
