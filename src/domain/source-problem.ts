// What can go wrong with one source without a fault of Gazette, and the English words for it.

export type SourceProblem =
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "slow"; readonly limitSeconds: number }
  | { readonly kind: "large"; readonly limitBytes: number }
  /** `host` sent the answer, after all redirects; `retryAfterSeconds` is null where it named no time. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      readonly host: string;
    }
  | { readonly kind: "forbidden"; readonly url: string; readonly reason: string }
  | { readonly kind: "redirects"; readonly limit: number }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "webPage" }
  /** A fault of Gazette, but with one source: the others go on. */
  | { readonly kind: "broken"; readonly detail: string }
  /** Words that a ledger of an earlier version holds. */
  | { readonly kind: "recorded"; readonly words: string };

/** What follows the name of the source in a sentence. A new kind does not compile until it is worded here. */
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
      return `leads to ${problem.url}, which Gazette does not request: ${problem.reason}`;
    case "redirects":
      return `redirected more than ${problem.limit} times`;
    case "malformed":
      return `sent a feed that can't be read: ${problem.detail}`;
    case "webPage":
      return "sent a web page (HTML) instead of a feed: look for the address of the feed on that page, and put it in site.yaml";
    case "broken":
      return `sent a feed that Gazette fails on: ${problem.detail}`;
    case "recorded":
      return problem.words;
  }
}

function refusal(status: number, retryAfterSeconds: number | null): string {
  const wait = retryAfterSeconds === null ? "" : `, and asked to wait ${retryAfterSeconds} seconds`;
  switch (status) {
    case 404:
      return `answered 404: there is no such feed; it was renamed, deleted, or made private${wait}`;
    case 410:
      return (
        "answered 410: the feed is gone. It is not requested any more; correct its address in site.yaml, " +
        "or remove it, deploy, and add it again"
      );
    case 429:
      return `answered 429: too many requests${wait}`;
    default:
      return `answered ${status}${wait}`;
  }
}

/** A problem as the ledger holds it: JSON, or the words of an earlier version. */
export function readProblem(stored: string): SourceProblem {
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value === "object" && value !== null && "kind" in value) return value as SourceProblem;
  } catch {
    // The words of an earlier version.
  }
  return { kind: "recorded", words: stored };
}
