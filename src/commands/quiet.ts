// The local runtime reports every connection that fails with a stack of its own addresses. Gazette says the same in
// words (which source, what, when it tries again), so the runtime's version is left out.
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import type { Readable, Writable } from "node:stream";

const BEGINS = /\[ERROR\] e = .*: failed: /;
const ENDS = /\bwdErrId = /;

/** Copies lines, without the runtime's reports of failed connections and the empty lines around them. */
export function copyQuietly(from: Readable, to: Writable): void {
  let isReport = false;
  let isAfterReport = false;
  createInterface({ input: from }).on("line", (line) => {
    const plain = stripVTControlCharacters(line);
    if (BEGINS.test(plain)) isReport = true;
    const isLeftOut = isReport || (isAfterReport && plain.trim() === "");
    if (!isLeftOut) to.write(`${line}\n`);
    isAfterReport = isLeftOut;
    if (ENDS.test(plain)) isReport = false;
  });
}
