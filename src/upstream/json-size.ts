// Whether JSON is small enough to be parsed: the values of 5 MB of `{}` take 90 MB.
import { LIMITS } from "../domain/limits.ts";
import { lineOf } from "./unreadable.ts";

/** What is wrong with a JSON document before it is parsed; null when nothing is. One pass over its text. */
export function faultOf(text: string): string | null {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case '"': {
        const end = endOfString(text, index);
        if (end < 0) return `its JSON ends inside of a string, which began at line ${lineOf(text, index)}`;
        index = end;
        break;
      }
      case "{":
      case "[":
        values++;
        if (++depth > LIMITS.documentDepth) return `it is JSON of more than ${LIMITS.documentDepth} levels`;
        break;
      case "}":
      case "]":
        depth--;
        break;
      case ",":
        values++;
    }
    if (values > LIMITS.documentValues) return `it is JSON of more than ${LIMITS.documentValues} values`;
  }
  return depth > 0 ? `its JSON ends at line ${lineOf(text, text.length)}, before its last bracket is closed` : null;
}

/** Index of the quotation mark that ends a string; -1 when there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}
