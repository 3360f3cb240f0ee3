import { describe, expect, test } from "vitest";
import { markText } from "../../src/domain/addresses.ts";
import { BEFORE, NUMBER, since } from "../../src/serve/query-parameters.ts";
import { parseQuery } from "../../src/serve/parameters.ts";
import { at } from "../helpers/samples.ts";

const known = { n: NUMBER, since: since("Asia/Shanghai") };
const read = (query: string) => parseQuery(new URLSearchParams(query), known);

describe("a query is taken as it is when it", () => {
  test.each([
    ["is empty", "", { n: null, since: null }],
    ["has one parameter", "n=5", { n: 5, since: null }],
    ["has all in their order", "n=100&since=2021-02-24", { n: 100, since: "2021-02-23T16:00:00.000Z" }],
    ["is encoded in another way", "since=2021-02-24T01%3a00:00Z", { n: null, since: "2021-02-24T01:00:00.000Z" }],
  ])("%s", (_name, query, values) => {
    expect(read(query)).toEqual({ kind: "canonical", values });
  });
});

describe("a query is brought to its right form when it", () => {
  test.each([
    ["has what nobody knows", "utm_source=x&n=5", "?n=5"],
    ["has nothing that anybody knows", "fbclid=1", ""],
    ["has another order", "since=2021-02-24&n=5", "?n=5&since=2021-02-24"],
    ["says a thing twice", "n=5&n=6", "?n=5"],
    ["says nothing", "n=", ""],
    ["writes a number in an odd way", "n=007", "?n=7"],
    [
      "has a plus sign that was not encoded",
      "since=2021-02-24T12:00:00+08:00",
      "?since=2021-02-24T12%3A00%3A00%2B08%3A00",
    ],
  ])("%s", (_name, query, right) => {
    const asked = read(query);
    expect(asked).toEqual({ kind: "redirect", query: right });
    expect(read(right)).toMatchObject({ kind: "canonical" });
  });
});

test.each([
  ["n=0", "n must be a number from 1 to 100"],
  ["n=101", "n must be a number from 1 to 100"],
  ["n=-1", "n must be a number from 1 to 100"],
  ["n=1e1", "n must be a number from 1 to 100"],
  ["n=<script>", "n must be a number from 1 to 100"],
  ["since=2021-02-30", "since must be a date such as 2021-02-24, or a time such as 2021-02-24T12:00:00Z"],
  ["since=yesterday", "since must be a date such as 2021-02-24, or a time such as 2021-02-24T12:00:00Z"],
  ["since=2021", "since must be a date such as 2021-02-24, or a time such as 2021-02-24T12:00:00Z"],
])("%s is answered with what would be right", (query, message) => {
  expect(read(query)).toEqual({ kind: "invalid", message });
});

test("the mark of an entry is read as it is written, and other text is refused", () => {
  const text = "20210224T010000.000Z_mesh_acme.mesh.stable_2.9.4";
  expect(BEFORE.read(text)).toEqual({
    text,
    value: { sortKey: "2021-02-24T01:00:00.000Z", collection: "mesh", slug: "acme.mesh.stable_2.9.4" },
  });
  const odd = ["", "x", "20210230T010000.000Z_mesh_", "20211340T010000.000Z_mesh_a", "20210224T010000.000Z.bm9uZQ"];
  for (const each of odd) expect(BEFORE.read(each)).toBeNull();
});

test.each([
  "semi;colon,comma",
  "ünï.repo.v1",
  "a b/../c?d#e&f=%25+1",
  "_starts.with.underscore",
  "新闻 🚀",
  "x".repeat(5_000),
  "line\nbreak",
])("the mark of an entry with the slug %j has one form, which no client encodes in another way", (slug) => {
  const value = { sortKey: at("2021-02-24T01:00:00Z"), collection: "my-mesh", slug };
  const text = markText(value);
  expect(BEFORE.read(text)).toEqual({ text, value });
  expect(text).toMatch(/^[\w.-]+$/);
});

test("the marks that earlier versions wrote for odd slugs lead to the form of today", () => {
  const parsed = BEFORE.read("20210224T010000.000Z_mesh_semi;colon,comma");
  expect(parsed!.value.slug).toBe("semi;colon,comma");
  expect(parsed!.text).toBe(markText(parsed!.value));
});
