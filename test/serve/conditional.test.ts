import { describe, expect, test } from "vitest";
import { isNotModified } from "../../src/serve/conditional.ts";
import { at } from "../helpers/samples.ts";

const current = { etag: 'W/"abc"', lastModified: at("2021-06-01T00:00:00.500Z") };

describe("a client that", () => {
  test.each<[string, Record<string, string>, boolean]>([
    ["says nothing gets all", {}, false],
    ["has the same gets nothing", { "If-None-Match": 'W/"abc"' }, true],
    ["has the same under a strong tag gets nothing", { "If-None-Match": '"abc"' }, true],
    ["has one of several gets nothing", { "If-None-Match": '"x", W/"a,b" ,W/"abc"' }, true],
    ["has anything gets nothing", { "If-None-Match": " * " }, true],
    ["has another gets all", { "If-None-Match": '"x", "abcd"' }, false],
    ["has a tag without quotes gets all", { "If-None-Match": "abc" }, false],
    ["came later gets nothing", { "If-Modified-Since": "Tue, 01 Jun 2021 00:00:01 GMT" }, true],
    ["came in the same second gets nothing", { "If-Modified-Since": "Tue, 01 Jun 2021 00:00:00 GMT" }, true],
    ["came before gets all", { "If-Modified-Since": "Mon, 31 May 2021 23:59:59 GMT" }, false],
    ["sends a date that is none gets all", { "If-Modified-Since": "yesterday" }, false],
    ["sends a date that HTTP does not know gets all", { "If-Modified-Since": "2100" }, false],
    ["writes the date as in old days gets nothing", { "If-Modified-Since": "Tuesday, 01-Jun-21 00:00:00 GMT" }, true],
    ["writes the date as C does gets nothing", { "If-Modified-Since": "Tue Jun  1 00:00:00 2021" }, true],
    [
      "has another tag gets all, whatever its date",
      { "If-None-Match": '"x"', "If-Modified-Since": "Tue, 01 Jun 2022 00:00:00 GMT" },
      false,
    ],
    [
      "has the tag gets nothing, whatever its date",
      { "If-None-Match": '"abc"', "If-Modified-Since": "Tue, 01 Jun 2010 00:00:00 GMT" },
      true,
    ],
  ])("%s", (_name, headers, expected) => {
    expect(isNotModified(new Headers(headers), current)).toBe(expected);
  });

  test("goes by its date gets all where there is none to compare with", () => {
    const request = new Headers({ "If-Modified-Since": "Tue, 01 Jun 2022 00:00:00 GMT" });
    expect(isNotModified(request, { etag: 'W/"a"', lastModified: null })).toBe(false);
  });
});
