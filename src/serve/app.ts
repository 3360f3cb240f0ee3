// Every address, and what it serves.
import { Hono, type Context } from "hono";
import { later, type Instant, type Mark } from "../entry.ts";
import { readEntries, readEntry, readViews } from "../ledger/feeds.ts";
import { readPulse, readStatus } from "../ledger/status.ts";
import { VIEWS } from "../ledger/views.ts";
import { entryPage, feedUrl, pageUrl, pathOfUrl, wholeSite, type Place } from "../render/addresses.ts";
import { toFeed } from "../render/feed.ts";
import { FORMATS, JSON_FEED, type Format } from "../render/formats.ts";
import { renderOpml } from "../render/opml.ts";
import { renderAboutPage } from "../render/pages/about.tsx";
import { renderEntryPage } from "../render/pages/entry.tsx";
import type { Finding } from "../finding.ts";
import { renderPlacePage } from "../render/pages/place.tsx";
import { renderSearchPage } from "../render/pages/search.tsx";
import { renderStatusPage } from "../render/pages/status.tsx";
import { FAVICON, renderRobots } from "../render/sitemap.ts";
import { renderStatusJson, type Status } from "../render/status.ts";
import { renderText } from "../render/terminal.ts";
import type { Site } from "../site.ts";
import { readAround } from "./around.ts";
import { BEFORE, NUMBER, since } from "./asked.ts";
import { readDocument } from "./documents.ts";
import type { Background, Fleeting, Hot } from "./hot.ts";
import { readParameters, type Parameter } from "./parameters.ts";
import { collectionNamed, collectionsOf, fixedViews, grownViews, knownPaths, pathOf, viewNamed } from "./places.ts";
import { finish, respond, SITE_TAG, type Rendering } from "./respond.ts";
import { PAGE, readResults, searchParameters, toQuestion } from "./search.ts";
import { securityHeaders } from "./security.ts";
import { readPagesSitemap, readSitemap, readYearSitemap } from "./sitemap.ts";
import { isHealthy, toStatus } from "./status.ts";

export interface Dependencies {
  readonly site: Site;
  readonly db: D1Database;
  readonly clock: () => Instant;
  readonly hot: Hot;
  /** When this Worker was. */
  readonly deployed: Instant;
  /** What is wrong in the journal, while its author looks at it. */
  readonly mistakes?: readonly Finding[];
}

const FEED_LIMIT_BYTES = 500_000;
const ARCHIVE_LIMIT_BYTES = 1_000_000;
const LATEST_ENTRIES = 10;
const STATUS_MILLISECONDS = 3_000;

/** What an address leads to, with its parameters in their right form; null for nothing. */
type Make<V> = (values: V) => Promise<Rendering | Fleeting | null>;

export function createApp({ site, db, clock, hot, deployed, mistakes }: Dependencies): Hono {
  const app = new Hono({ getPath: (request) => withoutSlashes(new URL(request.url).pathname) });
  const whole = wholeSite(site);
  const tagsOf = ({ collection }: Place): string[] => [collection?.name ?? SITE_TAG];

  /** What an address serves: the same for everyone who asks for the same. */
  async function serve<P extends Readonly<Record<string, Parameter<unknown>>>>(
    c: Context,
    parameters: P,
    make: Make<Extract<ReturnType<typeof readParameters<P>>, { kind: "right" }>["values"]>,
    right?: string,
  ): Promise<Response> {
    const url = new URL(c.req.url);
    const path = right === undefined || isSame(right, url.pathname) ? withoutSlashes(url.pathname) : right;
    const asked = readParameters(url.searchParams, parameters);
    if (asked.kind === "wrong") return tell(400, `${asked.message}.\n`);
    if (asked.kind === "unusual") return redirect(path + asked.query);
    if (path !== url.pathname) return redirect(path + url.search);
    const made = await hot.serve(keyOf(c.req.url), Date.parse(clock()), backgroundOf(c), async () => {
      const answer = await make(asked.values);
      if (answer === null) return notThere(url.pathname);
      if ("response" in answer) return answer;
      if (answer.changed === null || answer.changed <= clock()) return finish(answer);
      // Several changes in one second go ahead of the clock, and Last-Modified may not (RFC 9110 §8.8.2.1).
      const early = finish({ ...answer, changed: null });
      return { response: () => respond(c.req.raw, early) };
    });
    return "response" in made ? made.response() : respond(c.req.raw, made);
  }

  /** `file` is that of a feed; empty for the page. */
  const servePlace =
    (
      find: (c: Context) => Place | null,
      file: string,
      render: (place: Place, before: Mark | null) => Promise<Rendering | null>,
    ) =>
    async (c: Context) => {
      const place = find(c);
      if (!place) return notFound(c);
      const right = pathOfUrl(file === "" ? pageUrl(place) : feedUrl(place, file));
      return serve(c, { before: BEFORE }, ({ before }) => render(place, before), right);
    };

  const feedOf =
    (format: Format) =>
    async (place: Place, before: Mark | null): Promise<Rendering | null> => {
      const shown = await readDocument(db, place, before, clock());
      if (!shown) return null;
      const isNewest = before === null && place.view?.kind !== "year";
      const { hubs } = site;
      return {
        body: format.render(toFeed(place, shown), isNewest ? FEED_LIMIT_BYTES : ARCHIVE_LIMIT_BYTES),
        mediaType: format.mediaType,
        changed: shown.changed,
        tags: tagsOf(place),
        isPage: false,
        links:
          hubs.length === 0
            ? []
            : [
                ...hubs.map((href) => ({ rel: "hub", href })),
                { rel: "self", href: feedUrl(place, format.file, before) },
              ],
      };
    };

  const pageOf = async (place: Place, before: Mark | null): Promise<Rendering | null> => {
    const [shown, around] = await Promise.all([readDocument(db, place, before, clock()), readAround(db, place)]);
    if (!shown) return null;
    return page(renderPlacePage(place, shown, { ...around, mistakes }), place, shown.changed);
  };

  /** A page changes with what it shows, and with the Worker that renders it. */
  const page = (body: string, place: Place, changed: Instant | null): Rendering => ({
    body,
    mediaType: "text/html",
    changed: changed === null ? deployed : later(changed, deployed),
    tags: tagsOf(place),
    isPage: true,
  });

  /** What comes with the Worker, or lists what the whole site has. */
  const siteFile = (mediaType: string, body: string): Rendering => ({
    body,
    mediaType,
    changed: null,
    tags: [SITE_TAG],
    isPage: false,
  });

  const latest = (find: (c: Context) => Place | null, isJson: boolean) => async (c: Context) => {
    const place = find(c);
    if (!place) return notFound(c);
    return serve(c, { n: NUMBER, since: since(site.timeZone) }, async ({ n, since: from }) => {
      const { entries, changed } = await readEntries(db, {
        collections: collectionsOf(place),
        view: VIEWS.main,
        limit: n ?? (from === null ? LATEST_ENTRIES : 100),
        since: from,
      });
      const body = isJson
        ? JSON_FEED.render(toFeed(place, { entries, changed }), FEED_LIMIT_BYTES)
        : renderText(site, entries);
      const mediaType = isJson ? JSON_FEED.mediaType : "text/plain";
      return { body, mediaType, changed, tags: tagsOf(place), isPage: false };
    });
  };

  const collection = (c: Context): Place | null => {
    const found = collectionNamed(site, c.req.param("collection")!);
    return found && { site, collection: found, view: null };
  };
  const view = (c: Context): Place | null => {
    const place = collection(c);
    const found = place?.collection ? viewNamed(place.collection, c.req.param("view")!) : null;
    return place && found && { ...place, view: found };
  };
  const tag = (c: Context): Place | null => {
    const place = collection(c);
    return place && { ...place, view: { kind: "tag", name: c.req.param("tag")!.toLowerCase() } };
  };
  const year = (place: Place | null, c: Context): Place | null =>
    place && { ...place, view: { kind: "year", year: Number(c.req.param("year")) } };

  /** A place's page, and its feeds. */
  function addPlace(path: string, find: (c: Context) => Place | null): void {
    app.get(path === "" ? "/" : path, servePlace(find, "", pageOf));
    for (const format of FORMATS) app.get(`${path}/${format.file}`, servePlace(find, format.file, feedOf(format)));
  }

  app.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return tell(405, "Only GET and HEAD are understood here.\n", { Allow: "GET, HEAD" });
  });
  addPlace("", () => whole);
  app.get(
    "/latest",
    latest(() => whole, false),
  );
  app.get(
    "/latest.json",
    latest(() => whole, true),
  );

  app.get("/feeds.opml", (c) =>
    serve(c, {}, async () => {
      const { views, changed } = await readViews(db, collectionsOf(whole));
      const body = renderOpml(site, (each) => [
        ...fixedViews(each),
        ...grownViews(each, views).filter(({ kind }) => kind !== "year"), // an archive is no subscription
      ]);
      return {
        body,
        mediaType: "text/x-opml",
        changed: changed && later(changed, deployed),
        tags: [SITE_TAG],
        isPage: false,
      };
    }),
  );

  let lastStatus: Status | null = null;
  /** Counts all that the ledger holds, so that it is not done for each who asks. */
  const status = async (): Promise<Status> => {
    const now = clock();
    if (lastStatus && Date.parse(now) - Date.parse(lastStatus.now) < STATUS_MILLISECONDS) return lastStatus;
    return (lastStatus = toStatus(site, await readStatus(db), await readPulse(db), now));
  };
  app.get("/status", async () => tellAs("text/html", renderStatusPage(site, await status(), mistakes)));
  app.get("/status.json", async () => tellAs("application/json", renderStatusJson(await status())));
  app.get("/healthz", async () => {
    const pulses = await readPulse(db).catch(() => null);
    if (pulses === null) return tell(503, "The ledger does not answer.\n");
    if (isHealthy(pulses, clock())) return tell(200, "Healthy.\n");
    return tell(503, "No source was refreshed for three planned intervals; /status says more.\n");
  });

  app.get("/about", (c) => serve(c, {}, async () => page(renderAboutPage(site, mistakes), whole, null)));
  app.get("/robots.txt", (c) => serve(c, {}, async () => siteFile("text/plain", renderRobots(site.url))));
  app.get("/favicon.svg", (c) => serve(c, {}, async () => siteFile("image/svg+xml", FAVICON)));
  app.get("/favicon.ico", () => redirect("/favicon.svg"));
  app.get("/sitemap.xml", (c) => serve(c, {}, async () => siteFile("application/xml", await readSitemap(db, site))));
  app.get("/sitemap/pages.xml", (c) =>
    serve(c, {}, async () => siteFile("application/xml", await readPagesSitemap(db, site))),
  );
  app.get("/sitemap/:collection/:file{[0-9]{4}\\.xml}", (c) =>
    serve(c, {}, async () => {
      const found = collectionNamed(site, c.req.param("collection"));
      const body = found && (await readYearSitemap(db, site, found, parseInt(c.req.param("file"), 10)));
      return body === null ? null : siteFile("application/xml", body);
    }),
  );

  const asked = searchParameters(site);
  app.get("/search", (c) =>
    serve(c, { ...asked, page: PAGE }, async ({ page: number, ...question }) => {
      const results = await readResults(db, site, toQuestion(question), number ?? 1);
      return page(renderSearchPage(site, { ...results, mistakes }), whole, results.changed);
    }),
  );
  for (const format of FORMATS) {
    app.get(`/search/${format.file}`, (c) =>
      serve(c, asked, async (question) => {
        if (question.q === null) return { response: () => tell(400, "q must be words to search for.\n") };
        return feedOf(format)({ ...whole, view: { kind: "search", question: toQuestion(question) } }, null);
      }),
    );
  }

  addPlace("/:year{[0-9]{4}}", (c) => year(whole, c));
  addPlace("/:collection", collection);
  app.get("/:collection/latest", latest(collection, false));
  app.get("/:collection/latest.json", latest(collection, true));

  app.get("/:collection/entries/:slug", async (c) => {
    const place = collection(c);
    if (!place?.collection) return notFound(c);
    const { name } = place.collection;
    return serve(c, {}, async () => {
      const found = await readEntry(db, name, c.req.param("slug"));
      if (found?.kind !== "moved")
        return found && page(renderEntryPage(site, found.entry, { ...found, mistakes }), place, found.changed);
      const { slug } = found;
      return { response: () => redirect(pathOfUrl(entryPage(site, { collection: name, slug }))) };
    });
  });

  addPlace("/:collection/tags/:tag", tag);
  addPlace("/:collection/:year{[0-9]{4}}", (c) => year(collection(c), c));
  addPlace("/:collection/:view", view);

  async function notThere(path: string): Promise<Fleeting> {
    const near = collectionNamed(site, path.split("/")[1] ?? "");
    const { views } = near ? await readViews(db, [near.name]).catch(() => ({ views: [] })) : { views: [] };
    const more = near ? grownViews(near, views) : [];
    const paths = [...knownPaths(site), ...more.map((each) => pathOf({ site, collection: near, view: each }))];
    const files = FORMATS.map(({ file }) => file).join(", ");
    const text =
      `There is nothing at ${path}. What there is:\n\n  ${paths.join("\n  ")}\n\nand under each of them ${files}. ` +
      `/latest and /{collection}/latest are for a terminal, /feeds.opml lists every feed.\n`;
    return { response: () => tell(404, text) };
  }
  const notFound = async (c: Context): Promise<Response> => (await notThere(new URL(c.req.url).pathname)).response();
  app.notFound(notFound);
  app.onError((error) => {
    console.error(error);
    return tell(503, "This can't be shown just now. Please try again later.\n");
  });
  return app;
}

/** `/mesh/` is `/mesh`, and `//elsewhere.example` is no other host. */
const withoutSlashes = (path: string): string => path.replace(/\/+$/, "").replace(/^\/{2,}/, "/") || "/";

/** Whether two paths say the same, however each is encoded; what can't be read is left as it is. */
function isSame(a: string, b: string): boolean {
  try {
    return decodeURIComponent(a) === decodeURIComponent(withoutSlashes(b));
  } catch {
    return true;
  }
}

/** What tells one rendering from another: path and query. */
export const keyOf = (url: string): string => url.slice(url.indexOf("/", url.indexOf("//") + 2));

const backgroundOf = (c: Context): Background => {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    return () => undefined; // outside of a Worker nothing ends before its time
  }
};

/** Short words about what went wrong, or how things stand: nobody keeps them. */
const tell = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(text, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      ...securityHeaders(false),
      ...headers,
    },
  });

const tellAs = (mediaType: string, text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Cache-Control": "no-store",
      ...securityHeaders(mediaType === "text/html"),
    },
  });

/** For good, to a path of this host. */
const redirect = (path: string): Response =>
  new Response(null, {
    status: 301,
    headers: { Location: path, "Cache-Control": "public, max-age=86400", ...securityHeaders(false) },
  });
