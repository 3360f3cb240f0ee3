// A stranger's HTML → HTML that is safe to publish. What is taken out leaves a link or its words.
import sanitizeHtml, { type Attributes, type IOptions, type Tag } from "sanitize-html";
import { legal } from "../domain/characters.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { ALLOWED_HTML } from "./allowed-html.ts";
import { short, withShortWords, wordsOfInput } from "./attribute-words.ts";
import { replaceEmbedded } from "./embedded-content.ts";
import { escapeMarkup } from "./entities.ts";
import { toPlainText } from "./plain-text.ts";
import { permanentUrl } from "./signed-addresses.ts";

const LIMIT_SRCSET_CHARACTERS = 2_000;

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
    ...ALLOWED_HTML,
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

const present = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined));
