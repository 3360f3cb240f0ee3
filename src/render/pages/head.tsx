// The elements of a page's head that programs read: its feeds, its address, and how to preview a link to it.
import { raw } from "hono/html";
import { feedPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Scope } from "../../domain/scope.ts";
import { FORMATS } from "../formats.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { titleOf } from "../titles.ts";

export interface Head {
  readonly title: string;
  /** Plain text on one line. */
  readonly description: string;
  /** The page's canonical URL (RFC 6596); null for a page that has none. */
  readonly url: string | null;
  /** Whether search engines may list the page. */
  readonly isIndexed?: boolean;
  /** The page in schema.org's terms; null for none. */
  readonly data: object | null;
  /** For an article: when it was published. */
  readonly published?: string;
  readonly modified?: string;
}

interface HeadElementsProps {
  readonly scope: Scope;
  readonly head: Head;
  readonly texts: InterfaceTexts;
}

export const HeadElements = ({ scope, head, texts }: HeadElementsProps) => {
  const { description, url, isIndexed = true, data } = head;
  return (
    <>
      <meta name="description" content={legal(description)} />
      {!isIndexed && <meta name="robots" content="noindex" />}
      {url !== null && <link rel="canonical" href={url} />}
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
};

/** Properties of Open Graph (https://ogp.me) with their values. */
function openGraph({ site }: Scope, head: Head, { locale }: InterfaceTexts): [string, string][] {
  const { title, description, url, published, modified } = head;
  const properties: [string, string | null | undefined][] = [
    ["og:type", published === undefined ? "website" : "article"],
    ["og:title", title],
    ["og:description", description],
    ["og:url", url],
    ["og:site_name", site.title],
    ["og:locale", locale],
    ["article:published_time", published],
    ["article:modified_time", modified],
  ];
  return properties.flatMap(([property, content]) => (content ? [[property, content]] : []));
}

/** JSON that can't end a script element or begin a comment in it. */
const toScript = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
