// A stranger's HTML → HTML that is safe to publish. An allow-list of what release notes are made of.
import { legal } from "../domain/characters.ts";
import { LINK_SCHEMES, PUBLISHED_ATTRIBUTES, PUBLISHED_ELEMENTS, REMOVED_ELEMENTS } from "../domain/html-allow-list.ts";
import sanitizeHtml, { type IOptions } from "sanitize-html";

const LIMIT_NESTING = 60;
const LIMIT_SRCSET_CHARACTERS = 2_000;

const BASE_OPTIONS: IOptions = {
  allowedTags: [...PUBLISHED_ELEMENTS],
  allowedAttributes: {
    ...Object.fromEntries(Object.entries(PUBLISHED_ATTRIBUTES).map(([tag, names]) => [tag, [...names]])),
    a: ["href", "rel"],
    code: ["class"],
    img: ["src", "srcset", "alt", "width", "height"],
    source: ["srcset", "media"],
  },
  allowedClasses: { code: ["language-*"] },
  allowedSchemes: [...LINK_SCHEMES],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  nestingLimit: LIMIT_NESTING,
  nonTextTags: [...REMOVED_ELEMENTS],
  parseStyleAttributes: false,
};

/** Sanitised HTML. Links and images become absolute, starting from `base`. */
export function sanitise(html: string, base: string): string {
  const absolute = (link: string | undefined): string | undefined =>
    link !== undefined && !link.startsWith("#") && URL.canParse(link, base) ? new URL(link, base).href : undefined;

  const clean = sanitizeHtml(html, {
    ...BASE_OPTIONS,
    transformTags: {
      a: (tagName, { href, title }) => ({
        tagName,
        attribs: present({ href: absolute(href), title, rel: "nofollow noopener" }),
      }),
      blockquote: (tagName, { cite, ...others }) => ({
        tagName,
        attribs: present({ ...others, cite: absolute(cite) }),
      }),
      img: (tagName, { src, srcset, ...others }) => ({
        tagName,
        attribs: present({ ...others, src: absolute(src), srcset: srcsetFrom(srcset, absolute) }),
      }),
      source: (tagName, { srcset, media }) => ({
        tagName,
        attribs: present({ srcset: srcsetFrom(srcset, absolute), media }),
      }),
      // A task list's box: readers drop form controls, and with them what is done.
      input: (_tagName, { type, checked }) => ({
        tagName: "span",
        attribs: {},
        text: type === "checkbox" ? (checked === undefined ? "☐" : "☑") : "",
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && attribs["src"] === undefined,
  });
  return legal(clean).trim();
}

/** Plain text of HTML or of text that may be HTML, on one line. */
export function toPlainText(html: string): string {
  const text = sanitizeHtml(html, {
    allowedTags: [],
    nestingLimit: LIMIT_NESTING,
    parseStyleAttributes: false,
    nonTextTags: BASE_OPTIONS.nonTextTags!,
  });
  return legal(text)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** `srcset` splits at commas, which URLs may hold: only what is unmistakable stays. */
function srcsetFrom(srcset: string | undefined, absolute: (link: string) => string | undefined): string | undefined {
  if (srcset === undefined || srcset.length > LIMIT_SRCSET_CHARACTERS) return undefined;
  const candidates = srcset.split(/,\s+/).flatMap((candidate) => {
    const [link, size = ""] = candidate.trim().split(/\s+/, 2);
    const url = link === undefined || link === "" ? undefined : absolute(link);
    return url !== undefined && /^https?:/.test(url) && /^(\d+(\.\d+)?[wx])?$/.test(size)
      ? [`${url} ${size}`.trim()]
      : [];
  });
  return candidates.length > 0 ? candidates.join(", ") : undefined;
}

const present = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined));
