// What data/site.yaml may say, with the words for what it may not; and how it becomes the compiled site.
import { z } from "zod";
import { instant, type Instant } from "../domain/entry.ts";
import { linkKey } from "../domain/identity.ts";
import type { Site, Source } from "../domain/site.ts";

/** First parts of addresses that are the site's own, or the platform's. */
export const RESERVED_COLLECTIONS = [
  "about",
  "cdn-cgi",
  "entries",
  "favicon",
  "feed",
  "feeds",
  "healthz",
  "latest",
  "robots",
  "search",
  "sitemap",
  "status",
  "tags",
];
export const RESERVED_TRACKS: readonly string[] = ["entries", "feed", "latest", "notes", "releases", "tags"];

const name = (what: string, reserved: readonly string[]) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, `a ${what}'s name is of a-z, 0-9 and -, and starts with a letter`)
    .refine((value) => !reserved.includes(value), `${reserved.join(", ")} are addresses of their own`);

/** The words for a value of the wrong type, or for none at all. */
const wanted = (words: string) => ({
  error: (issue: z.core.$ZodRawIssue) => (issue.input === undefined ? "is missing" : words),
});

/** An object that knows its keys, and names them to who writes another. */
const object = <T extends z.ZodRawShape>(shape: T) => {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown key; what may stand here: ${keys}`
        : wanted(`must have ${keys}`).error(issue),
  });
};

const text = z.string(wanted("must be text")).trim().min(1, "must not be empty");

const webUrl = z
  .string("must be a URL in quotes or plain text")
  .refine((value) => linkKey(value) !== null, "must be a whole URL such as https://example.org/path");

const origin = webUrl
  .transform((value) => (URL.canParse(value) ? new URL(value) : null))
  .refine(
    (url) => url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "",
    "must be an origin such as https://gazette.example: scheme and host, without a path",
  )
  .transform((url) => url!.origin);

export const languageTag = z.string(wanted("must be a language tag such as zh-Hans or en")).refine((value) => {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(value) && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}, "must be a language tag (BCP 47) such as zh-Hans or en");

const timeZone = z.string(wanted("must be a time zone such as Asia/Shanghai")).refine((value) => {
  try {
    // Short names such as CST mean one zone here and another there.
    const isUnmistakable = value === "UTC" || value.includes("/");
    return isUnmistakable && new Intl.DateTimeFormat("en", { timeZone: value }).format(0) !== "";
  } catch {
    return false;
  }
}, "must be a time zone (IANA) such as Asia/Shanghai or UTC");

const siteId = z
  .string(wanted("must be text"))
  .regex(
    /^(tag:[a-z0-9][a-z0-9.-]*(?:@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?:|https?:\/\/[^\s?#]+\/)$/,
    "must be a prefix such as tag:gazette.example,2026: (RFC 4151), or an http URL that ends with /",
  );

const sourceSchema = object({
  github: z
    .string("must be OWNER/REPOSITORY")
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.{1,2}$)[\w.-]+$/, "must be OWNER/REPOSITORY, such as linkerd/linkerd2")
    .optional(),
  feed: z.union([webUrl, z.array(text)], "must be the URL of a feed; beside github, a list of tracks").optional(),
  title: text.optional(),
  history: z
    .string("must be all, none, or a date such as 2021-01-01")
    .refine(
      (value) => /^(all|none)$/.test(value) || readDay(value) !== null,
      "must be all, none, or a date such as 2021-01-01",
    )
    .optional(),
  withdrawn: z.array(z.string("must be a tag"), "must be a list of tags").optional(),
  tracks: z.record(name("track", RESERVED_TRACKS), text, "must map names to patterns, such as stable: 'v*'").optional(),
}).superRefine((source, context) => {
  const say = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
  if (source.github === undefined) {
    if (typeof source.feed !== "string") say([], "a source has either github: OWNER/REPOSITORY or feed: URL");
    for (const key of ["tracks", "history", "withdrawn"] as const) {
      if (source[key]) say([key], `only a github source has ${key}`);
    }
    return;
  }
  if (typeof source.feed === "string")
    say(["feed"], "beside github, feed is a list of tracks; a feed is a source of its own");
  const unknown = Array.isArray(source.feed)
    ? source.feed.filter((track) => !Object.hasOwn(source.tracks ?? {}, track))
    : [];
  if (unknown.length > 0) say(["feed"], `no such track: ${unknown.join(", ")}; name them under tracks`);
});

const listOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(schema, "must be a list"));

const collectionSchema = object({
  title: text,
  description: text.optional(),
  language: languageTag.optional(),
  journal: listOf(text).default([]),
  sources: z
    .array(sourceSchema, "must be a list")
    .default([])
    .superRefine((sources, context) => {
      const keys = sources.map(keyOf);
      keys.forEach((key, index) => {
        if (key === null || keys.indexOf(key) === index) return;
        context.addIssue({ code: "custom", path: [index], message: `${key} is followed twice; once is enough` });
      });
    }),
});

/** `data/site.yaml` as an author writes it. */
export const siteSchema = object({
  title: text,
  id: siteId,
  url: origin,
  language: languageTag,
  timeZone,
  author: object({ name: text, url: webUrl.optional() }),
  hubs: listOf(webUrl)
    .transform((hubs) => [...new Set(hubs.map((hub) => new URL(hub).href))]) // as a header can hold it (RFC 8288)
    .default([]),
  collections: z
    .record(name("collection", RESERVED_COLLECTIONS), collectionSchema, wanted("must map names to collections"))
    .refine((collections) => Object.keys(collections).length > 0, "must name at least one collection"),
});

export type SiteFile = z.infer<typeof siteSchema>;
type SourceFile = z.infer<typeof sourceSchema>;

/** The site as the Worker knows it. */
export function toSite(file: SiteFile): Site {
  const { title, id, url, timeZone } = file;
  return {
    title,
    id,
    url,
    language: file.language,
    timeZone,
    author: { name: file.author.name, url: file.author.url ?? null },
    hubs: file.hubs,
    collections: Object.entries(file.collections).map(([collection, about]) => ({
      name: collection,
      title: about.title,
      description: about.description ?? about.title,
      language: about.language ?? file.language,
      sources: about.sources.map(toSource),
    })),
  };
}

/** Midnight UTC of a day written as YYYY-MM-DD. */
function readDay(text: string): Instant | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? instant(`${text}T00:00:00Z`) : null;
  return day?.startsWith(text) ? day : null;
}

/** What a source is known by; null while it is not right. */
function keyOf({ github, feed }: SourceFile): string | null {
  if (typeof github === "string") return `github.com/${github.toLowerCase()}`;
  return typeof feed === "string" ? linkKey(feed) : null;
}

function toSource({ github, feed, title, tracks, history, withdrawn }: SourceFile): Source {
  if (github === undefined) {
    const url = String(feed);
    return { kind: "feed", key: linkKey(url)!, title: title ?? new URL(url).host, url };
  }
  return {
    kind: "github",
    key: `github.com/${github.toLowerCase()}`,
    title: title ?? github,
    repository: github,
    tracks: Object.entries(tracks ?? {}).map(([track, pattern]) => ({ name: track, pattern })),
    mainTracks: Array.isArray(feed) ? feed : null,
    history: history === undefined || history === "all" || history === "none" ? (history ?? null) : readDay(history),
    withdrawn: withdrawn ?? [],
  };
}
