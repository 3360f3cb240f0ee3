import { describe, expect, test } from "vitest";
import { legal } from "../../src/domain/characters.ts";
import { forbidden } from "../../src/domain/public-address.ts";
import { siteSchema } from "../../src/journal/site-schema.ts";

const HOSTS =
  "localhost localhost. localhost.. x.localhost printer a..b.example router.lan nas.home x.corp x.local x.internal x.home.arpa abc.onion x.intranet 127.0.0.1 127.1 2130706433 0x7f.1 0177.0.0.1 127.0.0.1. １２７.0.0.1 10.1.2.3 100.64.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1 198.19.1.1 198.51.100.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 0.0.0.0 [::1] [::] [::ffff:127.0.0.1] [64:ff9b::a00:1] [fc00::1] [fd12::1] [fe80::1] [ff02::1] [2001:db8::1] [2001::1] [2001:0:1::1] [2001:2::1] [2001:10::1] [2001:20::1] [2002:7f00:1::] [3fff::1] [3fff:fff::1] [3ffe::1] [100::1] [5f00::1]".split(
    " ",
  );

describe("an address that is not public is not requested:", () => {
  test.each(HOSTS)("%s", (host) => {
    expect(forbidden(`https://${host}/feed`, "")).toEqual(expect.any(String));
  });

  test.each([
    "https://a.example:8443/",
    "https://a.example:80/",
    "http://a.example/",
    "ftp://a.example/",
    "https://user@a.example/",
    "https://:secret@a.example/",
    "file:///etc/passwd",
    `https://a.example/${"x".repeat(2_000)}`,
    "a.example",
  ])("%s", (url) => {
    expect(forbidden(url, "https://github.com")).toEqual(expect.any(String));
  });
});

test.each([
  "https://a.example/",
  "https://a.example:443/",
  "https://a.example./",
  "https://home.example.org/",
  "https://8.8.8.8/",
  "https://172.32.0.1/",
  "https://[2606:4700::1111]/",
  "https://[2001:4860::8888]/",
  "https://[3fff:1000::1]/",
])("%s is requested", (url) => {
  expect(forbidden(url, "")).toBeNull();
});

test("the operator's own origin may be anywhere", () => {
  expect(forbidden("http://127.0.0.1:9100/a", "http://127.0.0.1:9100")).toBeNull();
});

test.each(["https://localhost../", "http://hub.example/", "https://hub.example:8443/", "https://[3fff::1]/"])(
  "a hub at %s is refused",
  (hub) => {
    const result = siteSchema.shape.hubs.safeParse([hub]);
    expect(result.error?.issues[0]?.message).toMatch(/^\["hubNotPublic",/);
  },
);

test("invisible tag characters are left out, and the flags that are made of them stay", () => {
  const england = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
  expect(legal(`a\u{e0001}\u{e0068}\u{e0069}\u{e007f}b ${england}`)).toBe(`ab ${england}`);
  expect(legal(`\u{1f3f4}\u{e0068}\u{e0069}\u{e007f}`)).toBe("\u{1f3f4}");
});
