import { expect, test } from "vitest";
import { acceptsGzip, clientEncoding } from "../../src/serve/encoding.ts";

test.each([
  [null, false],
  ["", false],
  ["gzip", true],
  ["gzip, deflate, br", true],
  ["br;q=1.0, GZIP;q=0.8", true],
  ["x-gzip", true],
  ["gzip;q=0", false],
  ["gzip; q=0.000, br", false],
  ["gzip;q=0, *", false],
  ["*", true],
  ["*;q=0", false],
  ["identity", false],
  ["br", false],
])("Accept-Encoding: %s", (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});

test("what the client said counts, not what the platform made of it", () => {
  const request = new Request("https://test.example/", { headers: { "Accept-Encoding": "gzip, br" } });
  expect(clientEncoding(request)).toBe("gzip, br");
  Object.defineProperty(request, "cf", { value: { clientAcceptEncoding: "" } });
  expect(clientEncoding(request)).toBe("");
});
