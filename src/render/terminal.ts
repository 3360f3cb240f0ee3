// Plain text for a terminal: aligned, wrapped at 80 columns, Chinese characters taking two.
import { entryUrl } from "../domain/addresses.ts";
import { eastAsianWidth } from "get-east-asian-width";
import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { legal } from "../domain/characters.ts";
import type { Entry } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import { aboutUrl, entryTitle } from "./content.ts";
import { textsFor } from "./interface-texts.ts";

const COLUMNS = 80;
const DATE_COLUMNS = 12;

/** Entries in their order, separated by empty lines; ends with a line break. */
export function renderText(site: Site, entries: readonly Entry[]): string {
  if (entries.length === 0) return `${textsFor(site.language).noEntries}\n`;
  const tracks = entries.map((entry) => entry.track);
  const trackColumns = Math.max(...tracks.map((track) => (track === null ? 0 : track.length + 2)));
  return `${entries.map((entry, index) => renderEntry(site, entry, tracks[index]!, trackColumns)).join("\n\n")}\n`;
}

function renderEntry(site: Site, entry: Entry, track: string | null, trackColumns: number): string {
  const date = format(new TZDate(entry.published, site.timeZone), "yyyy-MM-dd");
  const indent = DATE_COLUMNS + trackColumns;
  const title = wrap(entryTitle(site, entry), COLUMNS - indent);
  const comment = (entry.note?.comment ?? "").split("\n").flatMap((line) => wrap(line, COLUMNS - indent));
  const [first = "", ...others] = [...title, aboutUrl(entry) ?? entryUrl(site, entry), ...comment];
  const lines = [
    `${date}  ${(track ?? "").padEnd(trackColumns)}${first}`,
    ...others.map((line) => " ".repeat(indent) + line),
  ];
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** Control characters of terminals, marks that reorder text, and invisible tag characters. */
const INVISIBLE = /[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Lines within a number of columns, broken at spaces and between East Asian characters. A longer word gets a line of its own. */
export function wrap(text: string, columns: number): string[] {
  const pieces =
    legal(text)
      .replace(INVISIBLE, "")
      .match(/\s+|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|[^\s]/gu) ?? [];
  const lines: string[] = [];
  let line: readonly string[] = [];
  for (const piece of pieces) {
    const isSpace = piece.trim() === "";
    if (isSpace || widthOf(line.join("") + piece) <= columns) {
      line = [...line, isSpace ? " " : piece];
    } else {
      const end = CLOSING.test(piece) ? line.findLastIndex((each) => !CLOSING.test(each)) : line.length;
      const whole = end > 0 ? line.slice(0, end) : line;
      lines.push(whole.join("").trim());
      line = [...line.slice(whole.length), piece];
    }
  }
  return [...lines, line.join("").trim()].filter((each) => each !== "");
}

/** Punctuation that must not begin a line: it moves there with the character before. */
const CLOSING = /^[，。、；：！？）》」』】”’…％]/u;

const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/\p{M}/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0)!)),
    0,
  );
