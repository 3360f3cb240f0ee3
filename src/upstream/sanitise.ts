// A stranger's HTML → HTML that is safe to publish. An allow-list of what release notes are made of. What it takes out
// leaves a link or its words.
import sanitizeHtml, { type Attributes, type IOptions, type Tag } from "sanitize-html";
import { legal } from "../domain/characters.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { replaceEmbedded } from "./embedded-content.ts";
import { escapeMarkup } from "./entities.ts";
import { toPlainText } from "./plain-text.ts";
import { permanentUrl } from "./signed-addresses.ts";

const ALLOWED_TAGS =
  "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  );

const LIMIT_SRCSET_CHARACTERS = 2_000;

const BASE_OPTIONS: IOptions = {
  allowedTags: ALLOWED_TAGS,
  allowedAttributes: {
    "*": ["lang", "dir", "title"],
    a: ["href", "rel"],
    blockquote: ["cite"],
    code: ["class"],
    details: ["open"],
    img: ["src", "srcset", "alt", "width", "height"],
    ol: ["start", "reversed", "type"],
    pre: ["lang"],
    source: ["srcset", "media"],
    td: ["align", "colspan", "rowspan"],
    th: ["align", "colspan", "rowspan", "scope"],
    time: ["datetime"],
  },
  allowedClasses: { code: ["language-*"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  nestingLimit: LIMITS.sanitisedDepth,
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "xmp",
    "noscript",
    "template",
    "title",
    "iframe",
    "object",
    "svg",
    "math",
  ],
  parseStyleAttributes: false,
};

/**
 * Sanitised HTML. Links and images become absolute, starting from `base`. HTML that is over a limit becomes how its
 * words begin.
 */
export function sanitise(html: string, base: string): string {
  if (html.length > LIMITS.rawHtmlCharacters) return beginningOf(html);
  try {
    const clean = legal(sanitizeHtml(replaceEmbedded(html), new Sanitising(base).options)).trim();
    return clean.length > LIMITS.htmlCharacters ? beginningOf(html) : clean;
  } catch {
    // Over a limit, or a defect of the library: it costs the markup, and not the words.
    return beginningOf(html);
  }
}

/** How the words of HTML begin. */
function beginningOf(html: string): string {
  const words = toPlainText(html.slice(0, LIMITS.rawHtmlCharacters));
  const beginning = cut(words, LIMITS.wordsCharacters);
  const isWhole = beginning === words && html.length <= LIMITS.rawHtmlCharacters;
  return words === "" ? "" : `<p>${escapeMarkup(beginning)}${isWhole ? "" : " …"}</p>`;
}

/** A run of the sanitiser: what it has read and written so far is limited. */
class Sanitising {
  readonly #base: string;
  #elements = 0;
  #depth = 0;
  #addressCharacters = 0;
  /** Pictures that a script would have loaded; a `noscript` often repeats them. */
  readonly #loadedLater = new Set<string>();

  constructor(base: string) {
    this.#base = base.length <= LIMITS.urlCharacters ? base : "";
  }

  readonly options: IOptions = {
    ...BASE_OPTIONS,
    onOpenTag: () => {
      this.#elements++;
      if (++this.#depth > LIMITS.htmlDepth || this.#elements > LIMITS.htmlElements) throw new RangeError("limit");
    },
    onCloseTag: () => void this.#depth--,
    transformTags: {
      "*": (tagName, attributes) => ({ tagName, attribs: withShortWords(attributes) }),
      a: (tagName, { href, title }) => ({
        tagName,
        attribs: present({ href: this.#link(href), title: short(title), rel: "nofollow noopener" }),
      }),
      area: (_tagName, { href, alt }) => {
        const link = this.#link(href);
        return {
          tagName: "a",
          attribs: present({ href: link, rel: "nofollow noopener" }),
          text: short(alt) || link || "",
        };
      },
      blockquote: (tagName, { cite, ...others }) => ({
        tagName,
        attribs: present({ ...others, cite: this.#link(cite) }),
      }),
      img: (_tagName, attributes) => this.#image(attributes),
      source: (tagName, { srcset, media }) => ({
        tagName,
        attribs: present({ srcset: this.#srcset(srcset), media: short(media) }),
      }),
      input: (_tagName, attributes) => ({ tagName: "span", attribs: {}, text: wordsOfInput(attributes) }),
      select: "ul",
      option: "li",
    },
  };

  /** A picture that can't be had leaves its words. */
  #image({ src, srcset, "data-src": later, ...others }: Attributes): Tag {
    const own = this.#web(src);
    const address = own ?? this.#web(later);
    const set = this.#srcset(srcset);
    if (own !== undefined && this.#loadedLater.has(own)) return { tagName: "removed", attribs: {} };
    if (own === undefined && address !== undefined) this.#loadedLater.add(address);
    if (address === undefined && set === undefined) {
      const words = short(others["alt"]) ?? "";
      return words === "" ? { tagName: "removed", attribs: {} } : { tagName: "span", attribs: {}, text: words };
    }
    return { tagName: "img", attribs: present({ ...withShortWords(others), src: address, srcset: set }) };
  }

  #web(link: string | undefined): string | undefined {
    const url = this.#link(link);
    return url !== undefined && /^https?:/.test(url) ? url : undefined;
  }

  #link(link: string | undefined): string | undefined {
    if (link === undefined || link.startsWith("#") || link.length > 2 * LIMITS.urlCharacters) return undefined;
    const parsed = URL.parse(link, this.#base);
    if (!parsed) return undefined;
    const url = permanentUrl(parsed.href);
    this.#addressCharacters += url.length;
    if (this.#addressCharacters > LIMITS.htmlCharacters) throw new RangeError("limit");
    return url.length <= LIMITS.urlCharacters ? url : undefined;
  }

  /** `srcset` splits at commas, which URLs may hold: only what is unmistakable stays. */
  #srcset(srcset: string | undefined): string | undefined {
    if (srcset === undefined || srcset.length > LIMIT_SRCSET_CHARACTERS) return undefined;
    const candidates = srcset.split(/,\s+/).flatMap((candidate) => {
      const [link, size = ""] = candidate.trim().split(/\s+/, 2);
      const url = link === undefined || link === "" ? undefined : this.#web(link);
      return url !== undefined && /^(\d{1,5}(\.\d{1,5})?[wx])?$/.test(size) ? [`${url} ${size}`.trim()] : [];
    });
    return candidates.length > 0 ? candidates.join(", ") : undefined;
  }
}

/** A task list's box, and what stands on or in other controls: readers drop controls. */
function wordsOfInput({ type = "text", checked, value, alt, placeholder }: Attributes): string {
  switch (type.toLowerCase()) {
    case "checkbox":
      return checked === undefined ? "☐" : "☑";
    case "radio":
      return checked === undefined ? "○" : "◉";
    case "hidden":
    case "password":
    case "file":
      return "";
    default:
      return short(value || alt || placeholder) ?? "";
  }
}

const short = (words: string | undefined): string | undefined =>
  words === undefined ? undefined : cut(words, LIMITS.titleCharacters);

/** Attributes hold words and numbers; nothing that stays is longer than a title but a URL, which has a limit of its own. */
function withShortWords(attributes: Attributes): Attributes {
  const isLong = ([name, value]: [string, string]): boolean => value.length > limitOf(name);
  const entries = Object.entries(attributes);
  if (!entries.some(isLong)) return attributes;
  const kept = entries.filter((entry) => entry[0] !== "lang" || !isLong(entry));
  return Object.fromEntries(kept.map(([name, value]) => [name, cut(value, limitOf(name))]));
}

function limitOf(attribute: string): number {
  if (["href", "src", "srcset", "cite"].includes(attribute)) return Infinity;
  return attribute === "lang" ? LIMITS.languageCharacters : LIMITS.titleCharacters;
}

const present = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined));
