import { describe, expect, test } from "vitest";
import { forbidden } from "../../src/domain/public-address.ts";
import { explain } from "../../src/domain/source-problem.ts";
import { statusTextsFor } from "../../src/render/status-texts.ts";
import { parseFeed } from "../../src/upstream/parse.ts";

const ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">';

describe("a Chinese status has no English sentence about", () => {
  test.each([
    "",
    "plain words",
    "<opml><body/></opml>",
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"></feed>',
    `${ATOM}<entry><title>a</title></feed>`,
    `${ATOM}\n<entry><title>a</title>`,
    ATOM + "<a>".repeat(200),
    '{"items": []}',
    '{"version": "https://jsonfeed.org/version/1.1", "items": [',
    '{"version": "https://jsonfeed.org',
    "{\n]}",
    "[".repeat(200),
    `[${"0,".repeat(400_000)}0]`,
  ])("the document %#", async (document) => {
    const feed = await parseFeed(document, "https://a.example/feed");
    if (feed.ok) throw new Error("This document can be read.");
    expect(explain(feed.error)).toMatch(/^sent /);
    expect(
      statusTextsFor("zh-Hans")
        .problem(feed.error)
        .replace(/<[^>]*>|`[^`]*`/g, ""),
    ).not.toMatch(/[a-z]+ [a-z]+/);
  });

  test.each([
    "a",
    "ftp://a.example/",
    "https://u:p@a.example/",
    "https://10.0.0.1/",
    "https://a.example:81/",
    `https://a.example/${"x".repeat(3000)}`,
  ])("the address %#", (url) => {
    const reason = forbidden(url, "https://github.com")!;
    const problem = statusTextsFor("zh-Hans").problem({ kind: "forbidden", url: "-", reason });
    expect(problem).not.toMatch(/[a-z]+ [a-z]+/);
  });
});
