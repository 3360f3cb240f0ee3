// Every page in a real browser: accessibility, keyboard, narrow screens, print, and the first screen.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderErrorPage } from "../../src/render/pages/error.tsx";
import { findBrowser, openBrowser } from "../helpers/browser.ts";
import { FakeGithub } from "../helpers/github.ts";
import { aSite } from "../helpers/samples.ts";
import { listen, type Listening } from "../helpers/http.ts";
import { Started } from "../helpers/started.ts";

const executable = findBrowser();
if (executable === null)
  console.warn(
    "NO BROWSER: the tests of pages in a real browser are SKIPPED. Install chromium, or set CHROMIUM to its path.",
  );

const root = join(import.meta.dirname, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "gazette-browser-"));

/** Release notes with everything that could break a page. */
const LONG_NOTES = `<h1>What is new</h1><p>This release adds extensions, and <tt>much</tt> more.</p>
<h4>Proxy</h4><ul><li>Fixed a leak (<a href="https://github.com/acme/mesh/pull/1">#1</a>)</li></ul>
<pre><code>${"helm upgrade mesh acme/mesh --reuse-values ".repeat(5)}</code></pre>
<table><thead><tr>${"<th>component</th>".repeat(12)}</tr></thead><tbody><tr>${"<td>v2.132.0</td>".repeat(12)}</tr></tbody></table>
<p><a href="https://github.com/a.png"><img src="https://github.com/a.png"></a><a href="https://github.com/b"></a></p>
<p><img src="https://github.com/c.png" alt="The new dashboard"></p><details><summary>All commits</summary><p>abc1234</p></details>
<p>${"a-very-long-name-without-any-break".repeat(10)}</p>${"<p>The control plane is smaller now.</p>".repeat(40)}`;

/** More than a page shows, and all of them newer than the notes. */
const NEWER_RELEASES = Array.from({ length: 40 }, (_, index) => ({
  tag: `stable-2.${60 - index}.0`,
  updated: new Date(Date.parse("2024-01-01") - index * 86_400_000).toISOString(),
  html: "<p>Fixes a bug in the proxy.</p>",
}));

const PAGES = {
  home: "/",
  collection: "/mesh",
  "a collection in English": "/other",
  view: "/mesh/edge",
  "a view of the site": "/minor",
  tag: `/mesh/tags/${encodeURIComponent("云原生")}`,
  year: "/mesh/2021",
  "an entry with a note": "/mesh/entries/acme.mesh.stable-2.10.0",
  "an entry of a quote": "/mesh/entries/acme.mesh.stable-2.9.4",
  "a release alone": "/mesh/entries/acme.mesh.edge-21.1.1",
  "the search form": "/search",
  "a search": `/search?q=${encodeURIComponent("扩展")}`,
  "a search for nothing there": "/search?q=nowhere",
  about: "/about",
  status: "/status",
} as const;

/** A feed as the browser shows it. */
interface ShownFeed {
  readonly paper: string;
  readonly explained: string;
  readonly boxes: readonly { readonly name: string; readonly text: string; readonly top: number }[];
  /** Elements that nobody needs to see, and that are shown nevertheless. */
  readonly hidden: number;
}

describe.skipIf(executable === null)("in a browser", () => {
  let upstream: Listening;
  let gazette: Started;
  let browser: Browser;

  beforeAll(async () => {
    const github = new FakeGithub();
    github.add("Acme/Mesh", [
      ...NEWER_RELEASES,
      { tag: "stable-2.10.0", updated: "2021-03-11T01:00:00Z", html: LONG_NOTES },
      {
        tag: "stable-2.9.4",
        updated: "2021-02-24T09:00:00+08:00",
        html: "<h3>Fixes</h3><p>Fixes a bug in the proxy.</p>",
      },
      { tag: "edge-21.1.1", updated: "2021-01-20T01:00:00Z", html: LONG_NOTES },
    ]);
    upstream = await listen(github.fetch);
    const starting = Started.start({
      data: join(root, "test/site"),
      ledger: join(folder, "ledger"),
      githubOrigin: upstream.origin,
    });
    [gazette, browser] = await Promise.all([starting, openBrowser(executable!)]);
    const edge = () => fetch(gazette.origin + PAGES["a release alone"]);
    await gazette.until("the releases", async () => (await edge()).ok);
  });

  afterAll(async () => {
    await browser?.close();
    await gazette?.stop();
    await upstream?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page that reaches no other host; returns its requests and its errors too. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const requested: string[] = [];
    const problems: string[] = [];
    await context.route("**/*", (route) => {
      requested.push(route.request().url());
      return route.request().url().startsWith(gazette.origin) ? route.continue() : route.abort();
    });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(gazette.origin + path);
    return { page, requested, problems, close: () => context.close() };
  }

  const unfold = (page: Page) =>
    page.locator("details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  test.each(Object.entries(PAGES))(
    "axe finds nothing on %s, light and dark, and it fits a narrow phone",
    async (_name, path) => {
      const { page, close } = await open(path, { colorScheme: "light" });
      await unfold(page);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await violations(page)).toEqual([]);
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      }
      await close();
    },
  );

  test("a page has no layout shift, no request to another host, and no error in the console", async () => {
    for (const path of [PAGES.home, PAGES["an entry of a quote"], PAGES.about]) {
      const { page, requested, problems, close } = await open(path);
      const shifts = await page.evaluate(`new Promise((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)));
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      })`);
      expect(shifts).toBe(0);
      expect(requested.filter((url) => !url.startsWith(gazette.origin))).toEqual([]);
      expect(problems).toEqual([]);
      await close();
    }
  });

  test("the home page is small", async () => {
    const html = await (await fetch(`${gazette.origin}/`)).text();
    expect(html).not.toMatch(/<link[^>]+stylesheet/);
    expect(gzipSync(html).length).toBeLessThan(60_000);
  });

  test("every link can be reached by keyboard, and focus is visible", async () => {
    const { page, close } = await open("/");
    const reached: string[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      const focus = (await page.evaluate(`(() => {
        const { activeElement: element } = document;
        const box = element.getBoundingClientRect();
        const isSeen = box.right > 0 && box.bottom > 0 && getComputedStyle(element).outlineStyle !== "none";
        return element === document.body ? null : [element.getAttribute("href"), isSeen];
      })()`)) as [string, boolean] | null;
      if (focus === null) break;
      expect(focus).toEqual([focus[0], true]);
      reached.push(focus[0]);
    }
    expect(reached[0]).toBe("#main");
    const entry = PAGES["an entry with a note"];
    for (const href of [
      "/mesh",
      "/search",
      "/about",
      "#subscribe",
      entry,
      "/feed.atom",
      "/feed.json",
      "/feeds.opml",
      "/2021",
    ])
      expect(reached).toContain(href);
    await close();
  });

  test("the skip link leads to the text, and the links of the masthead to how to subscribe", async () => {
    const { page, close } = await open(PAGES["an entry with a note"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(true);
    await page.getByRole("link", { name: "订阅", exact: true }).click();
    await expect
      .poll(() => page.evaluate("document.querySelector('#subscribe').getBoundingClientRect().top < innerHeight"))
      .toBe(true);
    await close();
  });

  test("search, folds and links between entries work without JavaScript", async () => {
    const { page, close } = await open("/", { javaScriptEnabled: false });
    await page.getByRole("navigation", { name: "栏目" }).getByRole("link", { name: "搜索" }).click();
    await page.getByLabel("关键词").fill("extensions");
    await page.getByLabel("年份").selectOption("2021");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL("**/search?q=extensions&year=2021");
    expect(await page.locator("mark").first().textContent()).toBe("extensions");
    await page.getByRole("link", { name: "Mesh 2.10.0 发布" }).click();
    const notes = page.getByText("The control plane is smaller now.").first();
    expect(await notes.isVisible()).toBe(false);
    await page.getByText(/^展开其余 \d+ 字$/).click();
    expect(await notes.isVisible()).toBe(true);
    expect(await page.getByText(/^展开其余/).isVisible()).toBe(false);
    expect(await page.getByText("收起").isVisible()).toBe(true);
    await page.getByRole("navigation", { name: "前后条目" }).getByRole("link", { name: "上一条" }).click();
    await page.getByRole("heading", { level: 1, name: "Mesh 2.9.4 发布" }).waitFor();
    await close();
  });

  test("original and translation are side by side on a wide screen, and one above the other on a narrow one", async () => {
    const { page, close } = await open(PAGES["an entry of a quote"]);
    const boxes = async () => {
      const [original, translation] = await Promise.all(
        ["blockquote", ".pair > div"].map((part) => page.locator(part).first().boundingBox()),
      );
      return { original: original!, translation: translation! };
    };
    const wide = await boxes();
    expect(wide.original.y).toBeCloseTo(wide.translation.y, 0);
    await page.setViewportSize({ width: 360, height: 740 });
    const narrow = await boxes();
    expect(narrow.original.y + narrow.original.height).toBeLessThan(narrow.translation.y);
    await close();
  });

  test("on paper, folded text and its labels are there, code wraps, and no buttons are left", async () => {
    const { page, close } = await open(PAGES["an entry with a note"]);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("The control plane is smaller now.").first().isVisible()).toBe(true);
    expect(await page.getByText("All commits").isVisible()).toBe(true);
    expect(await page.getByText("abc1234").isVisible()).toBe(true);
    expect(await page.getByText(/^展开其余/).isVisible()).toBe(false);
    expect(await page.locator("#subscribe").isVisible()).toBe(false);
    for (const part of ["pre", ".wide"])
      expect(
        await page
          .locator(part)
          .first()
          .evaluate((element) => element.scrollWidth <= element.clientWidth),
      ).toBe(true);
    await close();
  });

  test.each([
    ["a desktop", { width: 1280, height: 800 }],
    ["a phone", { width: 390, height: 844 }],
  ])("the first screen of %s has two comments, although all newest entries are releases", async (_name, viewport) => {
    const { page, close } = await open("/", { viewport });
    const remarks = page.locator("article.noted .remark p");
    for (const index of [0, 1]) {
      const box = (await remarks.nth(index).boundingBox())!;
      expect(box.height).toBeGreaterThan(15);
      expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
    }
    await close();
  });

  test("releases of one project share a line, which unfolds without JavaScript", async () => {
    const { page, close } = await open("/", { javaScriptEnabled: false });
    const release = page.getByRole("link", { name: "stable-2.59.0" });
    expect(await release.isVisible()).toBe(false);
    await page.getByText("及另外 29 条").click();
    expect(await release.isVisible()).toBe(true);
    await close();
  });

  test("code that scrolls has a shadow at the edge that hides more", async () => {
    const { page, close } = await open(PAGES["an entry with a note"]);
    await unfold(page);
    const code = page.locator("pre").first();
    await code.scrollIntoViewIfNeeded();
    const box = (await code.boundingBox())!;
    // Above the text, where only the background is.
    const edge = () => page.screenshot({ clip: { x: box.x + box.width - 8, y: box.y + 2, width: 8, height: 8 } });
    const atStart = await edge();
    await code.evaluate((element) => void (element.scrollLeft = element.scrollWidth));
    expect(atStart.equals(await edge())).toBe(false);
    await close();
  });

  test("an image that can't be loaded leaves its text", async () => {
    const { page, close } = await open(PAGES["an entry with a note"]);
    await unfold(page);
    const image = page.getByRole("img", { name: "The new dashboard" });
    await image.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await image.boundingBox())!.width).toBeGreaterThan(80);
    await close();
  });

  test("axe finds nothing on an error's page", async () => {
    const { page, close } = await open("/");
    const links = [{ url: "/", title: "测试" }];
    await page.setContent(renderErrorPage(aSite(), { status: 404, title: "没有这个页面", text: "可以看：", links }));
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("scrolling is not smooth if the reader prefers reduced motion", async () => {
    const { page, close } = await open("/", { reducedMotion: "reduce" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")).toBe("auto");
    await close();
  });

  test("a script of another origin reads feeds, redirects, 304s and the text of a 404", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(upstream.origin); // any page of another origin
    const read = (path: string, headers: Record<string, string> = {}) =>
      page.evaluate(
        async ([url, init]) => {
          const response = await fetch(url, { headers: init, cache: "no-store" });
          return { status: response.status, etag: response.headers.get("ETag"), text: await response.text() };
        },
        [gazette.origin + path, headers] as const,
      );
    const { etag, ...feed } = await read("/feed.json");
    expect([feed.status, etag]).toEqual([200, expect.stringMatching(/^W\//)]);
    expect(await read("/feed.json?_=1")).toEqual({ ...feed, etag });
    expect(await read("/feed.json", { "If-None-Match": etag! })).toEqual({ status: 304, etag, text: "" });
    expect(await read("/feed.json?_=2", { "If-Modified-Since": "Tue, 01 Jun 2021 00:00:00 GMT" })).toMatchObject(feed);
    expect(await read("/nothing/feed.atom")).toMatchObject({ status: 404, text: expect.stringContaining("/mesh") });
    expect(await read("/latest?n=0")).toMatchObject({ status: 400, text: "n must be a number from 1 to 100.\n" });
    expect(await read("/status.json")).toMatchObject({ status: 200 });
    await expect(read("/")).rejects.toThrow("Failed to fetch"); // pages are for people
    await context.close();
  });

  test.each([
    ["/mesh/feed.atom", "light"],
    ["/mesh/feed.atom", "dark"],
    ["/mesh/feed.rss", "light"],
    ["/final/feed.rss", "dark"],
  ] as const)("the feed %s explains itself, %s", async (path, colorScheme) => {
    const { page, requested, problems, close } = await open(path, { colorScheme });
    expect(requested).toContain(`${gazette.origin}/feed.css`);
    const shown = (await page.evaluate(`(() => {
      const all = (name) => [...document.getElementsByTagNameNS("*", name)];
      const heightOf = (element) => element.getBoundingClientRect().height;
      return {
        paper: getComputedStyle(document.documentElement).backgroundColor,
        explained: getComputedStyle(all("title")[0], "::after").content,
        boxes: ["title", "identifier", "entry", "item"].flatMap(all).filter((element) => heightOf(element) > 0)
          .map((element) => ({ name: element.localName, text: element.textContent, top: element.getBoundingClientRect().top })),
        hidden: ["guid", "id", "content", "encoded", "category"].flatMap(all).filter((element) => heightOf(element) > 0).length,
      };
    })()`)) as ShownFeed;
    expect(shown.paper).toBe(colorScheme === "light" ? "rgb(253, 252, 249)" : "rgb(22, 23, 26)");
    expect(shown.explained).toContain("这是一个订阅源");
    const [title, address, entry] = ["title", "identifier", path.endsWith("rss") ? "item" : "entry"].map((name) =>
      shown.boxes.find((box) => box.name === name)!,
    );
    expect(address!.text).toMatch(new RegExp(`^https?://.*${path}$`));
    expect([title!.top, address!.top, entry!.top].toSorted((a, b) => a - b)).toEqual([
      title!.top,
      address!.top,
      entry!.top,
    ]);
    expect(shown.hidden).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test("a missing page and an invalid parameter are pages that lead on", async () => {
    const { page, close } = await open("/nothing");
    expect(await page.locator("main h1").count()).toBe(1);
    await page.locator('main a[href="/mesh"]').click();
    expect(new URL(page.url()).pathname).toBe("/mesh");
    await page.goto(`${gazette.origin}/latest?n=0`);
    expect(await page.textContent("main")).toContain("n must be a number from 1 to 100.");
    await close();
  });
});
