// Character references of XML, and those of HTML that feeds use without declaring them.

/** Text with its references decoded, in one pass. What is no reference that we know stays as it is. */
export const decodeEntities = (text: string): string =>
  text.includes("&") ? text.replace(REFERENCE, toCharacter) : text;

/** The beginning of a text, decoded, until it is longer than the limit. The rest is not read. */
export function decodeBeginning(text: string, limitCharacters: number): string {
  let decoded = "";
  for (let start = 0, end = 0; start < text.length && decoded.length <= limitCharacters; start = end) {
    end = start + PIECE_CHARACTERS;
    const cutReference = end < text.length ? text.slice(end - REFERENCE_CHARACTERS, end).lastIndexOf("&") : -1;
    if (cutReference >= 0) end += cutReference - REFERENCE_CHARACTERS;
    decoded += decodeEntities(text.slice(start, end));
  }
  return decoded;
}

const PIECE_CHARACTERS = 20_000;

/** No reference is longer. */
const REFERENCE_CHARACTERS = 34;

const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,30}));/gi;

function toCharacter(all: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name) ?? all;
  const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** Plain text as HTML or XML. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPED[character as keyof typeof ESCAPED]);

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" } as const;

const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
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
