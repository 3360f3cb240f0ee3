// Everything that can go wrong with one source without being our bug, and the words for it.

export type SourceProblem =
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "slow"; readonly limitSeconds: number }
  | { readonly kind: "large"; readonly limitBytes: number }
  /** `retryAfterSeconds` is null where upstream named no time. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: "forbidden"; readonly url: string; readonly reason: string }
  | { readonly kind: "redirects"; readonly limit: number }
  /** A web page where a feed should be. */
  | { readonly kind: "page" }
  | { readonly kind: "malformed"; readonly detail: string }
  /** Our own fault, but of one source: the others must not suffer from it. */
  | { readonly kind: "broken"; readonly detail: string };

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

/** One line for the log and the status page. A new kind does not compile until it is worded here. */
export function explain(problem: SourceProblem): string {
  switch (problem.kind) {
    case "unreachable":
      return `could not be reached: ${problem.reason}`;
    case "slow":
      return `did not finish its answer within ${problem.limitSeconds} seconds`;
    case "large":
      return `sent more than ${problem.limitBytes / 1_000_000} MB; the rest was not read`;
    case "refused":
      return refusal(problem.status, problem.retryAfterSeconds);
    case "forbidden":
      return `leads to ${problem.url}, where Gazette does not go: ${problem.reason}`;
    case "redirects":
      return `redirected more than ${problem.limit} times`;
    case "page":
      return "sent a web page (HTML) instead of a feed";
    case "malformed":
      return `sent a feed that can't be read: ${problem.detail}`;
    case "broken":
      return `sent a feed that Gazette fails on: ${problem.detail}`;
  }
}

function refusal(status: number, retryAfterSeconds: number | null): string {
  const wait = retryAfterSeconds === null ? "" : `, and asked to wait ${retryAfterSeconds} seconds`;
  switch (status) {
    case 404:
      return `answered 404: there is no such feed; it was renamed, deleted, or made private${wait}`;
    case 410:
      return "answered 410: the feed is gone for good";
    case 429:
      return `answered 429: too many requests${wait}`;
    default:
      return `answered ${status}${wait}`;
  }
}
