import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aSite, aSource } from "../helpers/samples.ts";

const TOKEN = "a secret of this test";
const site = aSite({
  collections: [
    aCollection(),
    aCollection({ name: "other", sources: [aSource({ key: "github.com/acme/other", repository: "acme/other" })] }),
  ],
});

let gazette: Gazette;

beforeEach(async () => {
  gazette = await Gazette.open(site);
  gazette.github.add("acme/mesh", [{ tag: "stable-1.0.0", updated: "2021-05-01T00:00:00Z" }]);
  gazette.github.add("acme/other", [{ tag: "v1.0.0", updated: "2021-05-01T00:00:00Z" }]);
  await gazette.settle();
  gazette.wait(5 * 60 * 1000); // nothing is due yet
});

const post = (path: string, headers: Record<string, string>, body = "", token: string | null = TOKEN) =>
  gazette.app(token).request(`https://test.example${path}`, { method: "POST", headers, body });

const authorized = { Authorization: `Bearer ${TOKEN}` };

const payload = (overrides: object = {}, repository = "Acme/Mesh") =>
  JSON.stringify({
    action: "published",
    release: { tag_name: "stable-1.1.0", created_at: gazette.now, published_at: gazette.now, ...overrides },
    repository: { full_name: repository },
  });

const signed = (body: string, secret = TOKEN): Record<string, string> => ({
  "X-GitHub-Event": "release",
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});

const queued = () => gazette.queue.map(({ ref }) => ref.collection).toSorted();

describe("an operator", () => {
  test("refreshes all sources, or those of a collection, at most once a minute", async () => {
    const first = await post("/refresh", authorized);
    expect([first.status, await first.text()]).toEqual([202, "2 sources are visited now.\n"]);
    expect(queued()).toEqual(["mesh", "other"]);
    const second = await post("/refresh/other", authorized);
    expect([second.status, second.headers.get("Retry-After")]).toEqual([429, "60"]);
    await gazette.settle();
    gazette.wait(61_000);
    expect((await post("/refresh/other", authorized)).status).toBe(202);
    expect(queued()).toEqual(["other"]);
  });

  test.each([{}, { Authorization: "Bearer wrong" }, { Authorization: `Basic ${TOKEN}` }, { Authorization: "Bearer" }])(
    "is refused with %j",
    async (headers) => {
      const response = await post("/refresh", headers as Record<string, string>);
      expect([response.status, response.headers.get("WWW-Authenticate"), queued()]).toEqual([401, "Bearer", []]);
    },
  );

  test("finds nothing without a configured token, and at a collection that does not exist", async () => {
    expect((await post("/refresh", { Authorization: "Bearer " }, "", null)).status).toBe(404);
    expect((await post("/refresh", authorized, "", null)).status).toBe(404);
    expect((await post("/refresh/none", authorized)).status).toBe(404);
    expect((await post("/feed.atom", authorized)).status).toBe(405);
  });
});

describe("a webhook of GitHub", () => {
  test("puts a new release into the feed", async () => {
    gazette.github.add("acme/mesh", [
      {
        tag: "stable-1.1.0",
        updated: gazette.now,
        title: "Faster",
        html: "<h2>Notes</h2><ul><li>New.</li></ul>",
        author: "ann",
      },
      { tag: "stable-1.0.0", updated: "2021-05-01T00:00:00Z" },
    ]);
    const body = payload();
    expect((await post("/refresh", signed(body), body)).status).toBe(202);
    const before = gazette.now;
    await gazette.step();
    expect(Date.parse(gazette.now) - Date.parse(before)).toBeLessThan(5_000);
    expect((await gazette.items("/mesh/feed.json")).map(({ title }) => title)).toEqual([
      expect.stringContaining("Faster"),
    ]);
  });

  test("is accepted under an earlier name of the repository, and not limited to one a minute", async () => {
    await gazette.db
      .prepare(
        "INSERT OR REPLACE INTO repository_names VALUES ('github.com/acme/mesh', '7', '2021'), ('github.com/acme/net', '7', '2022')",
      )
      .run();
    const [body, other] = [payload({}, "acme/net"), payload({}, "acme/other")];
    expect((await post("/refresh", signed(body), body)).status).toBe(202);
    expect((await post("/refresh", signed(other), other)).status).toBe(202);
    expect(queued()).toEqual(["mesh", "other"]);
  });

  test("answers a ping", async () => {
    const headers = { ...signed("{}"), "X-GitHub-Event": "ping" };
    expect((await post("/refresh", headers, "{}")).status).toBe(200);
  });

  test("changes nothing when it is unsigned, wrongly signed, foreign, old, of another kind, or no webhook", async () => {
    const body = payload();
    const old = payload({ created_at: "2021-01-01T00:00:00Z", published_at: "2021-01-01T00:00:00Z" });
    const foreign = payload({}, "evil/mesh");
    const responses = [
      await post("/refresh", { "X-GitHub-Event": "release" }, body),
      await post("/refresh", signed(body, "guessed"), body),
      await post("/refresh", { ...signed(body), "X-Hub-Signature-256": "sha256=" }, body),
      await post("/refresh", signed(foreign), foreign),
      await post("/refresh", signed(old), old),
      await post("/refresh", { ...signed(body), "X-GitHub-Event": "push" }, body),
      await post("/refresh", signed("[1"), "[1"),
    ];
    expect(responses.map(({ status }) => status)).toEqual([401, 401, 401, 200, 200, 200, 400]);
    expect(queued()).toEqual([]);
  });

  test("changes nothing when it is repeated", async () => {
    const body = payload();
    await post("/refresh", signed(body), body);
    gazette.queue = [];
    gazette.wait(10 * 60 * 1000);
    const again = await post("/refresh", signed(body), body);
    expect(await again.text()).toContain("received before");
    expect(queued()).toEqual([]);
  });
});
