// What a page tells programs about itself: its feeds, where it belongs, and how to show a link to it.
import type { Scope } from "../../domain/scope.ts";
import { feedPath } from "../../domain/addresses.ts";
import { titleOf } from "../titles.ts";
import { raw } from "hono/html";
import { legal } from "../../domain/characters.ts";
import { FORMATS } from "../formats.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

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
  readonly scope: Scope;
  readonly head: Head;
  readonly texts: InterfaceTexts;
}

export const Discovery = ({ scope, head, texts }: DiscoveryProps) => {
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
          title={legal(`${titleOf(scope)} (${name})`)}
          href={feedPath(scope, file)}
        />
      ))}
      <link rel="search" type="text/html" href="/search" title={texts.search} />
      {openGraph(scope, head, texts).map(([property, content]) => (
        <meta property={property} content={legal(content)} />
      ))}
      <meta name="twitter:card" content="summary" />
      {data !== null && (
        <script type="application/ld+json">{raw(toScript({ "@context": "https://schema.org", ...data }))}</script>
      )}
    </>
  );

  function openGraph({ site }: Scope, { published, modified }: Head, { locale }: InterfaceTexts): [string, string][] {
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
