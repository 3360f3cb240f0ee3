// Text from outside on its way to a terminal or to a CI log: nothing in it may control either of them.

/**
 * Control characters (tabs and line breaks too), lone surrogates, line separators, and characters that change the
 * direction of text or have no shape. Joiners and variation selectors stay, since scripts and emoji need them.
 */
const UNSAFE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** GitHub Actions executes `::command::` at the start of a line, after any white space. */
const COMMAND = /^(\s*):(?=:)/;

/** GitHub Actions also executes `##[command]` anywhere in a line, and Azure Pipelines `##vso[command]`. */
const OLD_COMMAND = /#(?=#\w*\[)/g;

/** One line of text in which every character that could control a terminal or a CI system is written as `\u{…}`. */
export const printable = (text: string): string =>
  text
    .replace(UNSAFE, codePoint)
    .replace(COMMAND, (_match, space: string) => space + codePoint(":"))
    .replace(OLD_COMMAND, codePoint);

/** The same for indented JSON: the characters are escaped as JSON does, so that a parser reads the same values. */
export const printableJson = (json: string): string =>
  json
    .split("\n")
    .map((line) => line.replace(UNSAFE, codeUnits).replace(OLD_COMMAND, codeUnits))
    .join("\n");

const codePoint = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

const codeUnits = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
