// A document that can't be read as a feed.
import { explain, type SourceProblem } from "../domain/source-problem.ts";

/** Thrown while a document is read; it carries what is wrong with the document. */
export class Unreadable extends Error {
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem) {
    super(explain(problem));
    this.problem = problem;
  }
}

/** The line of an index in a text, from 1. */
export function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
