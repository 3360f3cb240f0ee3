import type { Node } from "mdast";
import type { Position } from "./diagnostics.ts";

/** Where a node begins in the text that was parsed. */
export const positionOf = (node: Node): Position => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});

/** The position of a character of a literal node whose value is as it was written. */
export function positionWithin(node: Node & { readonly value: string }, offset: number): Position {
  const { line, column } = positionOf(node);
  const before = node.value.slice(0, offset).split("\n");
  const last = before.at(-1)!.length;
  return before.length === 1 ? { line, column: column + last } : { line: line + before.length - 1, column: last + 1 };
}

/** Turns offsets into positions without counting all lines each time. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
