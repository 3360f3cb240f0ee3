// Which links a source speaks for. A link alone is no claim: an item represents the page that it links to only where
// that page belongs to its source (docs/architecture.md, Trust).
import { isReleaseOf } from "./release-addresses.ts";
import { isRepository, type Collection, type Source } from "./site.ts";

/**
 * - `own`: the page belongs to the item's source: notes about it join the item.
 * - `foreign`: the page belongs to another source that the collection follows, which represents it.
 * - `none`: the page belongs to no source of the collection.
 */
export type Claim = "own" | "foreign" | "none";

/** How an item's source relates to the page with this link key. */
export function claimOf({ sources }: Pick<Collection, "sources">, sourceKey: string, linkKey: string): Claim {
  const publisher = sources.find((each) => isRepository(each) && isReleaseOf(each, linkKey));
  if (publisher) return publisher.key === sourceKey ? "own" : "foreign";
  const source = sources.find(({ key }) => key === sourceKey);
  if (source && isOwn(source, linkKey)) return "own";
  if (sources.some((other) => other.key !== sourceKey && isOwn(other, linkKey))) return "foreign";
  return source && isAllowed(source, linkKey) ? "own" : "none";
}

/** A repository has nothing but its releases; a feed has the pages of its own site, except releases on GitHub. */
const isOwn = (source: Source, linkKey: string): boolean =>
  !isRepository(source) && siteHost(hostOf(linkKey)) === siteHost(hostOf(source.key)) && !isGithubRelease(linkKey);

/** `joins:` of site.yaml names more hosts whose pages a feed's items may represent. */
const isAllowed = (source: Source, linkKey: string): boolean =>
  source.kind === "feed" && (source.joins ?? []).some((host) => siteHost(hostOf(linkKey)) === siteHost(host));

/** A feed can be that of a repository on another forge, and then has its releases. */
const isGithubRelease = (linkKey: string): boolean => /^github\.com\/[^/]+\/[^/]+\/releases\/tag\//.test(linkKey);

const hostOf = (linkKey: string): string => /^[^/?]*/.exec(linkKey)![0];

/** First labels that do not make another site: `blog.mesh.example` publishes for `mesh.example`. */
const GENERIC_LABEL = /^(?:www|blog|blogs|feed|feeds|rss|atom|news)\.(?=[^.]+\.)/;

/** Domains directly under which anyone can register, as far as a generic label could stand before them. */
const PUBLIC_SUFFIX = /^(?:(?:ac|co|com|edu|gob|gov|ne|net|nom|or|org)\.[a-z]{2}|github\.io|gitlab\.io|pages\.dev)$/;

/** The host without a generic first label. */
function siteHost(host: string): string {
  const site = host.toLowerCase().replace(GENERIC_LABEL, "");
  return PUBLIC_SUFFIX.test(site) ? host.toLowerCase() : site;
}
