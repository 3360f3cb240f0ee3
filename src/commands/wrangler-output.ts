// What `wrangler dev` prints, with two changes. The runtime reports each failed connection with a stack of its own
// addresses; Gazette logs the same with source, reason and next attempt, so the report of the runtime is left out.
// And whatever a source sent is made printable.
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { printable } from "../domain/printable.ts";

const REPORT_BEGINS = /\[ERROR\] e = .*: failed: /;
const REPORT_ENDS = /\bwdErrId = /;

const ESCAPE = "\u001b";

/** Escape sequences that set colours, and nothing else. */
const COLOURS = new RegExp(`(${ESCAPE}\\[[0-9;]*m)`);

/** Calls `onLine` with each line to print, and its plain text. */
export function readWranglerOutput(from: Readable, onLine: (line: string, plain: string) => void): void {
  let isReport = false;
  let isAfterReport = false;
  createInterface({ input: from }).on("line", (line) => {
    const plain = stripVTControlCharacters(line);
    if (REPORT_BEGINS.test(plain)) isReport = true;
    const isLeftOut = isReport || (isAfterReport && plain.trim() === "");
    if (!isLeftOut) onLine(withColours(line), plain);
    isAfterReport = isLeftOut;
    if (REPORT_ENDS.test(plain)) isReport = false;
  });
}

/** The odd parts of the split line are the escape sequences. */
const withColours = (line: string): string =>
  line
    .split(COLOURS)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join("");
