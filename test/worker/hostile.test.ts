// What a stranger may send. Each ends soon, in clean entries or one problem in words, and touches no other source.
import { quickest } from "../helpers/time.ts";
import type { Refreshed } from "../../src/refresh/refresh-source.ts";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { FORMATS } from "../../src/render/formats.ts";
import { Gazette } from "../helpers/gazette.ts";
import type { Fault } from "../helpers/github.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { aCollection, aSite, aSource } from "../helpers/samples.ts";
import { parseXml } from "../helpers/well-formed.ts";

const LIMIT_MILLISECONDS = 2_000;
const URL = "https://blog.example/feed";
const REF = { collection: "mesh", key: "blog.example/feed" };
const PROXY = { collection: "mesh", key: "github.com/acme/proxy" };

const site = aSite({
  collections: [
    aCollection({
      sources: [
        { kind: "feed", key: REF.key, title: "Blog", url: URL },
        aSource({ key: PROXY.key, repository: "acme/proxy", mainTracks: null, history: "none" }),
      ],
    }),
  ],
});

const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
const post = (inside: string) => rss(`<item><guid isPermaLink="false">1</guid><title>t</title>${inside}</item>`);
const escape = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const body = (text: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Fault => ({
  kind: "body",
  body: text,
  headers,
});

/** Sends chunks for ever. */
const endless = (chunk: Uint8Array): Fault => ({
  kind: "body",
  body: new ReadableStream({ pull: (controller) => void controller.enqueue(chunk) }),
});

async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(text).body!.pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const XSS = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">a</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
  "]]><script>alert(1)</script><![CDATA[",
  "--><script>alert(1)</script><!--",
  "</content></entry><script>alert(1)</script>",
  "</item></channel></rss><script>alert(1)</script>",
  "</title></head><script>alert(1)</script>",
  "<b><style><img src=x onerror=alert(1)></style></b>",
  "{{constructor.constructor('alert(1)')()}}",
  "\u0000<scr\u0000ipt>alert(1)</script>",
  "<ſcript>alert(1)</ſcript>",
  "<details open ontoggle=alert(1)><summary>x</summary></details>",
];

const CASES: readonly (readonly [string, () => Fault | Promise<Fault>])[] = [
  [
    "entities that grow",
    () =>
      body(
        `<!DOCTYPE r [${Array.from({ length: 50 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};">`).join("")}]>${post("<description>&e50;</description>")}`,
      ),
  ],
  ["entities from elsewhere", () => body(`<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]>${post("")}`)],
  ["a DOCTYPE without end", () => body(`<!DOCTYPE r [${"<!ENTITY a 'b'>".repeat(50_000)}`)],
  ["XML nested 100,000 deep", () => body(post("<a>".repeat(100_000)))],
  ["XML nested 100,000 deep, and closed", () => body(post("<a>".repeat(100_000) + "</a>".repeat(100_000)))],
  ["HTML nested 100,000 deep", () => body(post(`<description>${escape("<div>".repeat(100_000))}</description>`))],
  ["lists nested 100,000 deep", () => body(post(`<description>${escape("<ul><li>".repeat(50_000))}</description>`))],
  [
    "100,000 attributes of XML",
    () =>
      body(rss(`<item ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}><title>t</title></item>`)),
  ],
  [
    "100,000 attributes of HTML",
    () =>
      body(
        post(
          `<description>${escape(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=x`).join(" ")}>x</p>`)}</description>`,
        ),
      ),
  ],
  [
    "one attribute of 4 MB",
    () => body(post(`<description>${escape(`<a href="${"x".repeat(4_000_000)}">x</a>`)}</description>`)),
  ],
  [
    "a title of 4 MB",
    () =>
      body(
        post(
          `<link>https://a.example/</link></item><item><title>${"<b>x ".replace("<", "&lt;").repeat(600_000)}</title>`,
        ),
      ),
  ],
  ["an id of 4 MB", () => body(rss(`<item><guid>${"x".repeat(4_000_000)}</guid><title>t</title></item>`))],
  [
    "a link of 4 MB",
    () => body(rss(`<item><title>t</title><link>https://a.example/${"x/../".repeat(800_000)}</link></item>`)),
  ],
  ["50 MB", () => body(new Uint8Array(50_000_000).fill(0x20))],
  ["a body without end", () => endless(new Uint8Array(100_000).fill(0x3c))],
  ["a bomb of gzip", async () => body(await gzipped(" ".repeat(30_000_000)))],
  ["half of a gzip", async () => body((await gzipped(post("<description>x</description>"))).slice(0, 40))],
  ["gzip that is called text", async () => body(await gzipped(post("<description>unzipped</description>")))],
  [
    "20,000 items",
    () =>
      body(
        rss(
          Array.from(
            { length: 20_000 },
            (_, i) => `<item><guid>g${i}</guid><title>t${i}</title><description>d</description></item>`,
          ).join(""),
        ),
      ),
  ],
  [
    "20,000 links to one page",
    () =>
      body(
        rss(
          Array.from(
            { length: 20_000 },
            (_, i) => `<item><guid>g${i}</guid><title>t${i}</title><link>https://a.example/</link></item>`,
          ).join(""),
        ),
      ),
  ],
  [
    "invalid UTF-8",
    () =>
      body(Uint8Array.from(post("<description>\xff\xfe\xc0\x80\xed\xa0\x80</description>"), (c) => c.charCodeAt(0))),
  ],
  [
    "UTF-16 with half characters",
    () =>
      body(
        Uint8Array.from([
          0xff,
          0xfe,
          ...[...post("<description>\ud800x\udc00</description>")].flatMap((c) => [
            c.charCodeAt(0) & 255,
            c.charCodeAt(0) >> 8,
          ]),
        ]),
      ),
  ],
  ["NUL and control characters", () => body(post("<description>a\u0000b\u0001c\u001b[31md\u0085e</description>"))],
  [
    "UTF-7",
    () =>
      body(post("<description>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</description>"), {
        "Content-Type": "text/xml; charset=utf-7",
      }),
  ],
  [
    "names of parts of objects",
    () =>
      body(
        rss(
          '<item __proto__="x"><__proto__><toString>x</toString></__proto__><guid>1</guid><constructor/><title>t</title></item>',
        ),
      ),
  ],
  [
    "JSON nested 100,000 deep",
    () => body(`{"version":"https://jsonfeed.org/version/1.1","items":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
  ],
  [
    "JSON with names of parts of objects",
    () =>
      body(
        '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"x":1},"items":[{"id":"1","__proto__":{"title":"x"},"title":"t"}]}',
      ),
  ],
  ["what is quadratic in snippets", () => body(post(`<description>${"x&lt;p".repeat(100_000)}</description>`))],
  [
    "what is quadratic in XHTML",
    () => body(`<feed xmlns="http://www.w3.org/2005/Atom">${'<entry><content type="xhtml">'.repeat(20_000)}</feed>`),
  ],
  [
    "spaces without end",
    () => body(post(`<title>${" ".repeat(1_000_000)}</title><description>${" \n".repeat(500_000)}</description>`)),
  ],
  ["angle brackets", () => body(post(`<description>${"&lt;".repeat(500_000)}</description>`))],
  ["comments without end", () => body(`${rss("")}${"<!--".repeat(200_000)}`)],
  ["a date of 1 MB", () => body(post(`<pubDate>${"1 Jan 2021 ".repeat(100_000)}</pubDate>`))],
  [
    "live markup everywhere",
    () =>
      body(
        rss(
          XSS.map(
            (xss, i) =>
              `<item><guid isPermaLink="false">x${i}</guid><title>${escape(xss)}</title><author>${escape(xss)}</author><link>https://a.example/${i}?${escape(xss)}</link><category>${escape(xss)}</category><description>${escape(xss)}</description></item>`,
          ).join(""),
        ),
      ),
  ],
];

let gazette: Gazette;
beforeAll(async () => {
  gazette = await Gazette.open(site);
  gazette.github.add("acme/proxy", [
    { tag: "v1", html: "<p>Some words about it.</p>", updated: "2021-05-01T00:00:00Z" },
  ]);
  await gazette.refresh(PROXY);
});

/** Nothing that a browser runs: no such element, attribute or address. Text may speak of them. */
function expectNoLiveMarkup(html: string): void {
  const tags = html.match(/<[^>]*>/g)?.join("") ?? "";
  expect(tags).not.toMatch(
    /<\/?(?:script|iframe|object|embed|svg|math|form|style|base|meta|link|template|noscript)\b/i,
  );
  expect(tags).not.toMatch(
    /\son\w+\s*=|(?:href|src|action)\s*=\s*["']?\s*(?:javascript|vbscript|data):|srcdoc|style=/i,
  );
}

describe.each(CASES)("%s", (_name, fault) => {
  test("ends soon, in clean entries or one problem, and leaves others alone", async () => {
    const outcomes: Refreshed[] = [];
    const refresh = async () => {
      gazette.github.faults.set("/feed", await fault());
      gazette.wait(1000 * 24 * 3_600_000);
      outcomes.push(await gazette.refresh(REF));
    };
    expect(await quickest(LIMIT_MILLISECONDS, refresh)).toBeLessThan(LIMIT_MILLISECONDS);
    const [outcome] = outcomes;
    expect(["changed", "failed"]).toContain(outcome!.kind);
    if (outcome!.kind === "failed") expect(gazette.log.at(-1)).toMatch(/^mesh: Blog (sent|could not be reached)/);

    for (const { file } of FORMATS) {
      const text = await (await gazette.get(`/mesh/${file}`)).text();
      if (file === "feed.json")
        for (const item of jsonFeed.parse(JSON.parse(text)).items) expectNoLiveMarkup(item.content_html ?? "");
      else parseXml(text);
    }
    const page = await (await gazette.get("/mesh")).text();
    expectNoLiveMarkup(page.replace(/^[^]*<\/head>/, ""));
    gazette.wait(60_000);
    expect((await gazette.refresh(PROXY)).kind).toMatch(/^(unchanged|idle)$/);
  });
});

test("a byte a second is not waited for longer than ten seconds", async () => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    expect(milliseconds).toBe(10_000);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), 300);
    return controller.signal;
  });
  gazette.wait(1000 * 24 * 3_600_000);
  gazette.github.faults.set("/feed", { kind: "silence" });
  expect(await gazette.refresh(REF)).toEqual({ kind: "failed", problem: { kind: "slow", limitSeconds: 10 } });
  vi.restoreAllMocks();
});

test("a feed with more than one visit works on is taken in bit by bit", async () => {
  const fresh = await Gazette.open(site);
  const items = Array.from(
    { length: 450 },
    (_, i) => `<item><guid isPermaLink="false">g${i}</guid><title>t${i}</title><description>d</description></item>`,
  );
  fresh.github.faults.set("/feed", body(rss(items.join("")), { ETag: '"x"' }));
  await fresh.settle();
  const { sources } = (await (await fresh.get("/status.json")).json()) as { sources: { entries: number }[] };
  expect(sources.map(({ entries }) => entries)).toEqual([450, 0]);
});

test("nothing has reached into the objects of this program", () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});
