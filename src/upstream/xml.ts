// Text → XML that a strict parser reads, changing nothing that was right. All scans are linear.
import { legal } from "../domain/characters.ts";

/** What every document gets: no forbidden characters, nothing before its first tag, XHTML as escaped HTML. */
export function prepare(text: string): string {
  const clean = legal(text);
  const start = clean.indexOf("<");
  return escapeXhtml(start > 0 ? clean.slice(start) : clean);
}

/**
 * What a document gets that did not parse: no DOCTYPE (and so no entities of its own), names and lone ampersands
 * that XML doesn't know as characters, nothing after its last tag.
 */
export function repair(text: string): string {
  const end = text.lastIndexOf(">");
  return mapMarkup(withoutDoctype(text.slice(0, end + 1)), mendAmpersands);
}

function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i);
  if (start < 0) return text;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]") depth--;
    else if (text[i] === ">" && depth <= 0) return text.slice(0, start) + text.slice(i + 1);
  }
  return text.slice(0, start);
}

const mendAmpersands = (markup: string): string =>
  markup.replace(
    /&(?:(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);|(\w{2,31});)?/gi,
    (all, known?: string, name?: string) => {
      if (known !== undefined) return all;
      if (name === undefined) return `&amp;${all.slice(1)}`;
      return NAMED.get(name) ?? `&amp;${name};`;
    },
  );

/** The names that feeds really use without declaring them (HTML 4). */
const NAMED = new Map([
  ["nbsp", "\u00a0"],
  ["copy", "©"],
  ["reg", "®"],
  ["trade", "™"],
  ["hellip", "…"],
  ["mdash", "—"],
  ["ndash", "–"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["bull", "•"],
  ["middot", "·"],
  ["times", "×"],
  ["deg", "°"],
  ["eacute", "é"],
  ["egrave", "è"],
  ["agrave", "à"],
  ["auml", "ä"],
  ["ouml", "ö"],
  ["uuml", "ü"],
  ["szlig", "ß"],
  ["euro", "€"],
  ["pound", "£"],
  ["yen", "¥"],
  ["sect", "§"],
  ["rarr", "→"],
  ["larr", "←"],
]);

/** `<content type="xhtml">…</content>` (RFC 4287 §3.1.1.3) becomes escaped HTML, which the parser keeps in order. */
function escapeXhtml(text: string): string {
  if (!text.includes("xhtml")) return text;
  const open = /<(content|summary|title|subtitle|rights)(\s[^<>]*?)?\btype\s*=\s*(["'])xhtml\3([^<>]*)>/g;
  return mapMarkup(text, (markup) => {
    let result = "";
    let position = 0;
    for (open.lastIndex = 0; ;) {
      const match = open.exec(markup);
      if (!match || match[4]!.endsWith("/")) break;
      const from = open.lastIndex;
      const to = markup.indexOf(`</${match[1]}`, from);
      if (to < 0) break;
      const tag = `<${match[1]}${match[2] ?? " "}type="html"${match[4]}>`;
      result += markup.slice(position, match.index) + tag + escaped(markup.slice(from, to));
      position = open.lastIndex = to;
    }
    return result + markup.slice(position);
  });
}

const escaped = (markup: string): string => markup.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Applies a change to everything outside of CDATA sections and comments. */
function mapMarkup(text: string, change: (markup: string) => string): string {
  const opaque = /<!\[CDATA\[|<!--/g;
  let result = "";
  let position = 0;
  for (let match = opaque.exec(text); match; match = opaque.exec(text)) {
    const close = match[0] === "<!--" ? "-->" : "]]>";
    const end = text.indexOf(close, opaque.lastIndex);
    const stop = end < 0 ? text.length : end + close.length;
    result += change(text.slice(position, match.index)) + text.slice(match.index, stop);
    position = opaque.lastIndex = stop;
  }
  return result + change(text.slice(position));
}
