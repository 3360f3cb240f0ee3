import { describe, expect, test } from "vitest";
import { BEFORE, NUMBER, since } from "../../src/serve/query-parameters.ts";
import { readParameters } from "../../src/serve/parameters.ts";

const known = { n: NUMBER, since: since("Asia/Shanghai") };
const read = (query: string) => readParameters(new URLSearchParams(query), known);

describe("a query is taken as it is when it", () => {
  test.each([
    ["is empty", "", { n: null, since: null }],
    ["has one parameter", "n=5", { n: 5, since: null }],
    ["has all in their order", "n=100&since=2021-02-24", { n: 100, since: "2021-02-23T16:00:00.000Z" }],
    ["is encoded in another way", "since=2021-02-24T01%3a00:00Z", { n: null, since: "2021-02-24T01:00:00.000Z" }],
  ])("%s", (_name, query, values) => {
    expect(read(query)).toEqual({ kind: "right", values });
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
    expect(asked).toEqual({ kind: "unusual", query: right });
    expect(read(right)).toMatchObject({ kind: "right" });
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
  expect(read(query)).toEqual({ kind: "wrong", message });
});

test("the mark of an entry is read as it is written, and nothing else is", () => {
  const text = "20210224T010000.000Z_mesh_acme.mesh.stable_2.9.4";
  expect(BEFORE.read(text)).toEqual({
    text,
    value: { published: "2021-02-24T01:00:00.000Z", collection: "mesh", slug: "acme.mesh.stable_2.9.4" },
  });
  for (const odd of ["", "x", "20210230T010000.000Z_mesh_", "20211340T010000.000Z_mesh_a", `${text}' OR 1=1`])
    expect(BEFORE.read(odd)).toBeNull();
});
