import { describe, expect, test, vi } from "vitest";
import { forbidden } from "../../src/domain/public-address.ts";
import { LIMIT_BYTES, NO_VALIDATORS, readFeed, type FeedRequest } from "../../src/upstream/fetch.ts";
import { explain } from "../../src/domain/source-problem.ts";
import { FakeGithub, type Fault } from "../helpers/github.ts";
import { at } from "../helpers/samples.ts";

const PATH = "/acme/mesh/releases.atom";
const request = (overrides: Partial<FeedRequest> = {}): FeedRequest => ({
  url: `https://github.com${PATH}`,
  validators: NO_VALIDATORS,
  userAgent: "Gazette (+https://test.example/)",
  trustedOrigin: "https://github.com",
  now: at("2021-06-01T00:00:00Z"),
  ...overrides,
});

function github(fault?: Fault): FakeGithub {
  const github = new FakeGithub();
  github.add("acme/mesh", [{ tag: "v1", html: "<p>a</p>", updated: "2021-01-01T00:00:00Z" }]);
  if (fault) github.faults.set(PATH, fault);
  return github;
}

describe("a reading", () => {
  test("names the site, and brings the validators", async () => {
    const fake = github();
    const reading = await readFeed(request(), fake.fetch);
    expect(reading).toMatchObject({
      ok: true,
      value: { kind: "changed", validators: { etag: expect.stringMatching(/^W\//) } },
    });
    expect(fake.requests[0]!.headers.get("User-Agent")).toBe("Gazette (+https://test.example/)");
    expect(fake.requests[0]!.headers.has("If-None-Match")).toBe(false);
  });

  test("asks only for what is new", async () => {
    const fake = github();
    const first = await readFeed(request(), fake.fetch);
    const validators = first.ok && first.value.kind === "changed" ? first.value.validators : null;
    const second = await readFeed(
      request({ validators: { ...validators!, lastModified: "Fri, 01 Jan 2021 00:00:00 GMT" } }),
      fake.fetch,
    );
    expect(second).toEqual({
      ok: true,
      value: { kind: "unchanged", url: `https://github.com${PATH}`, movedTo: null },
    });
    expect(fake.requests[1]!.headers.get("If-Modified-Since")).toBe("Fri, 01 Jan 2021 00:00:00 GMT");
  });

  test("sends validators only to the address that they came from, also through a redirect", async () => {
    const fake = github();
    const first = await readFeed(request(), fake.fetch);
    const { validators } = first.ok && first.value.kind === "changed" ? first.value : { validators: NO_VALIDATORS };
    fake.faults.set("/old/mesh/releases.atom", { kind: "redirect", status: 301, location: PATH });
    const url = "https://github.com/old/mesh/releases.atom";
    const second = await readFeed(request({ url, validators }), fake.fetch);
    expect(second).toMatchObject({ ok: true, value: { kind: "unchanged", movedTo: `https://github.com${PATH}` } });
    expect(fake.requests.slice(1).map(({ headers }) => headers.has("If-None-Match"))).toEqual([false, true]);
  });

  test("follows redirects, and remembers those that are for good", async () => {
    const fake = github();
    fake.faults.set("/old/mesh/releases.atom", { kind: "redirect", status: 301, location: PATH });
    const moved = await readFeed(request({ url: "https://github.com/old/mesh/releases.atom" }), fake.fetch);
    expect(moved).toMatchObject({
      ok: true,
      value: { movedTo: `https://github.com${PATH}`, url: `https://github.com${PATH}` },
    });
    fake.faults.set("/old/mesh/releases.atom", { kind: "redirect", status: 302, location: PATH });
    const lent = await readFeed(request({ url: "https://github.com/old/mesh/releases.atom" }), fake.fetch);
    expect(lent).toMatchObject({ ok: true, value: { movedTo: null } });
  });
});

describe("a problem is told in words", () => {
  test.each<[string, Fault, string]>([
    [
      "not found",
      { kind: "status", status: 404 },
      "answered 404: there is no such feed; it was renamed, deleted, or made private",
    ],
    [
      "gone",
      { kind: "status", status: 410 },
      "answered 410: the feed is gone. It is not requested any more; correct its address in site.yaml, or remove it, deploy, and add it again",
    ],
    ["too many", { kind: "status", status: 429 }, "answered 429: too many requests"],
    [
      "too many, for a while",
      { kind: "status", status: 429, headers: { "Retry-After": "90" } },
      "answered 429: too many requests, and asked to wait 90 seconds",
    ],
    [
      "away until then",
      { kind: "status", status: 503, headers: { "Retry-After": "Tue, 01 Jun 2021 00:10:00 GMT" } },
      "answered 503, and asked to wait 600 seconds",
    ],
    ["away until some time", { kind: "status", status: 503, headers: { "Retry-After": "soon" } }, "answered 503"],
    ["broken", { kind: "status", status: 500 }, "answered 500"],
    ["too large", { kind: "body", body: endless() }, "sent more than 5 MB; the rest was not read"],
    ["round and round", { kind: "redirect", status: 302, location: PATH }, "redirected more than 5 times"],
    [
      "led inside",
      { kind: "redirect", status: 302, location: "http://127.0.0.1/" },
      "leads to http://127.0.0.1/, which Gazette does not request: only https is read",
    ],
    [
      "led to metadata",
      { kind: "redirect", status: 302, location: "https://169.254.169.254/" },
      "leads to https://169.254.169.254/, which Gazette does not request: the address is not public",
    ],
  ])("%s", async (_name, fault, words) => {
    const reading = await readFeed(request(), github(fault).fetch);
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(explain(reading.error)).toBe(words);
  });

  test("silent", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() =>
      AbortSignal.abort(new DOMException("late", "TimeoutError")),
    );
    const refusing = (_url: string, init: RequestInit) => Promise.reject(init.signal!.reason as Error);
    const reading = await readFeed(request(), refusing);
    expect(!reading.ok && explain(reading.error)).toBe("did not finish its answer within 10 seconds");
    vi.restoreAllMocks();
  });

  test("unreachable", async () => {
    const reading = await readFeed(request(), () => Promise.reject(new Error("internal error; reference = x")));
    expect(!reading.ok && explain(reading.error)).toBe(
      "could not be reached: the name is unknown, or the connection is refused",
    );
  });
});

function endless(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent > LIMIT_BYTES * 2) throw new Error("read on after the limit");
      sent += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000));
    },
  });
}

describe("Gazette goes", () => {
  test.each([
    ["https://github.com/a/b/releases.atom", null],
    ["https://blog.example/feed.xml", null],
    ["https://8.8.8.8/feed", null],
    ["https://[2606:4700::1111]/feed", null],
    ["http://127.0.0.1:9100/a/b/releases.atom", null],
  ])("to %s", (url, reason) => {
    expect(forbidden(url, "http://127.0.0.1:9100")).toBe(reason);
  });

  test.each([
    "http://blog.example/feed.xml",
    "ftp://blog.example/",
    "https://me:secret@blog.example/",
    "https://localhost/",
    "https://printer/",
    "https://db.internal/",
    "https://box.local./",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://10.1.2.3/",
    "https://172.31.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://224.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1]/",
    "https://[fd00::1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "http://127.0.0.1:9101/",
    "no url",
  ])("never to %s", (url) => {
    expect(forbidden(url, "http://127.0.0.1:9100")).not.toBeNull();
  });
});
