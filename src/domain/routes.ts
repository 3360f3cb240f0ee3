// The addresses that a site serves. The check of relative links and the HTTP layer both follow this table.
import { FEED_FILES } from "./addresses.ts";
import { collectionNamed } from "./scope.ts";
import type { Collection, Site } from "./site.ts";
import { siteViewNamed, viewNamed } from "./view.ts";

/** Paths that every site has once. */
export const SITE_PATHS = [
  "/about",
  "/favicon.ico",
  "/favicon.svg",
  "/feed.css",
  "/feeds.opml",
  "/healthz",
  "/robots.txt",
  "/search",
  "/sitemap.xml",
  "/sitemap/pages.xml",
  "/status",
  "/status.json",
] as const;

/** The last parts of what the site and each collection have beside their page and feeds. */
export const LATEST_FILES = ["latest", "latest.json"] as const;

const FEEDS: readonly string[] = Object.values(FEED_FILES);

/** Whether a site answers at a path. Tags, years and entries are taken to exist, since only the ledger knows them. */
export function isServedPath(site: Site, path: string): boolean {
  const normalized = path.replace(/(?<=.)\/+$/, "");
  if ((SITE_PATHS as readonly string[]).includes(normalized)) return true;
  const [first = "", ...rest] = normalized.slice(1).split("/");
  if (first === "sitemap") return /^\/sitemap\/[^/]+\/\d{4}\.xml$/.test(normalized);
  if (first === "search") return rest.length === 1 && FEEDS.includes(rest[0]!);
  if (siteViewNamed(site, first)) return isPageOrFeed(rest);
  const collection = collectionNamed(site, first);
  return collection ? isCollectionPath(collection, rest) : isScopePath([first, ...rest].filter((part) => part !== ""));
}

/** The main page, its feeds and years, below the site or a collection. */
function isScopePath(parts: readonly string[]): boolean {
  const [first, ...rest] = parts;
  if (first === undefined) return true;
  if (/^\d{4}$/.test(first)) return isPageOrFeed(rest);
  return rest.length === 0 && [...FEEDS, ...LATEST_FILES].includes(first);
}

function isCollectionPath(collection: Collection, parts: readonly string[]): boolean {
  const [first, second, ...rest] = parts;
  if (first === "entries") return second !== undefined && rest.length === 0;
  if (first === "tags") return second !== undefined && isPageOrFeed(rest);
  if (first !== undefined && viewNamed(collection, first)) return isPageOrFeed(parts.slice(1));
  return isScopePath(parts) || (parts.length === 1 && first === "favicon.ico");
}

const isPageOrFeed = (rest: readonly string[]): boolean =>
  rest.length === 0 || (rest.length === 1 && FEEDS.includes(rest[0]!));
