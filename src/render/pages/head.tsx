// What a page tells programs about itself: its feeds, where it belongs, and how to show a link to it.
import { raw } from "hono/html";
import { legal } from "../../characters.ts";
import { feedUrl, pathOfUrl, titleOf, type Place } from "../addresses.ts";
import { FORMATS } from "../formats.ts";
import type { Words } from "../words.ts";

export interface Head {
  readonly title: string;
  /** Plain text on one line. */
  readonly description: string;
  /** The page's one right address, absolute. */
  readonly url: string;
  /** Whether search engines are welcome to it. */
  readonly isIndexed?: boolean;
  /** What the page is of in schema.org's words; null for nothing to say. */
  readonly data: object | null;
  /** When it was published, for one that is an article. */
  readonly published?: string;
  readonly modified?: string;
}

interface DiscoveryProps {
  readonly place: Place;
  readonly head: Head;
  readonly words: Words;
}

export const Discovery = ({ place, head, words }: DiscoveryProps) => {
  const { title, description, url, isIndexed = true, data } = head;
  return (
    <>
      <meta name="description" content={legal(description)} />
      {!isIndexed && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={url} />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      {FORMATS.map(({ name, file, mediaType }) => (
        <link
          rel="alternate"
          type={mediaType}
          title={legal(`${titleOf(place)} (${name})`)}
          href={pathOfUrl(feedUrl(place, file))}
        />
      ))}
      <link rel="search" type="text/html" href="/search" title={words.search} />
      {openGraph(place, head, words).map(([property, content]) => (
        <meta property={property} content={legal(content)} />
      ))}
      <meta name="twitter:card" content="summary" />
      {data !== null && (
        <script type="application/ld+json">{raw(toScript({ "@context": "https://schema.org", ...data }))}</script>
      )}
    </>
  );

  function openGraph({ site }: Place, { published, modified }: Head, { locale }: Words): [string, string][] {
    return [
      ["og:type", published === undefined ? "website" : "article"],
      ["og:title", title],
      ["og:description", description],
      ["og:url", url],
      ["og:site_name", site.title],
      ["og:locale", locale],
      ...(published === undefined ? [] : [["article:published_time", published] as [string, string]]),
      ...(modified === undefined ? [] : [["article:modified_time", modified] as [string, string]]),
    ];
  }
};

/** JSON that ends no script element, and begins no comment, whatever is in it. */
const toScript = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
