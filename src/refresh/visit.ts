// What a visit needs, and how it can end. A visit makes one request, works out what it means, and writes that to the
// ledger; it can be repeated at any point without harm.
import type { Instant } from "../domain/entry.ts";
import type { Source } from "../domain/site.ts";
import type { SourceProblem } from "../domain/source-problem.ts";
import type { LedgerContext } from "../ledger/read-working-set.ts";
import type { SourceState } from "../ledger/source-state.ts";
import { NO_VALIDATORS, type Fetch, type FeedRequest } from "../upstream/fetch.ts";
import { feedUrlOf } from "../upstream/forges.ts";

export interface VisitContext {
  readonly ledger: LedgerContext;
  /** `https://github.com`, or what stands in for it. */
  readonly githubOrigin: string;
  readonly fetch: Fetch;
  readonly clock: () => Instant;
  readonly log: (line: string) => void;
}

/** What came of a visit that succeeded. */
export type Visited =
  | { readonly kind: "unchanged" }
  /** Counts of items on the page, of those that had to be sanitised, and of entries that changed. */
  | { readonly kind: "changed"; readonly items: number; readonly sanitised: number; readonly entries: number }
  /** The page of a release that went missing from the feed was requested. */
  | { readonly kind: "looked"; readonly tag: string; readonly isGone: boolean };

/** How a visit ended, and what the next one starts from. */
export type Outcome =
  | {
      readonly kind: "done";
      readonly visited: Visited;
      readonly state: SourceState;
      /** The page has more than one visit stores: it is requested again soon. */
      readonly hasRest: boolean;
      /** Older pages wait until the next day. */
      readonly isPaused?: boolean;
    }
  | { readonly kind: "failed"; readonly problem: SourceProblem; readonly state: SourceState };

/** The address of a source's feed as site.yaml writes it. */
export const writtenUrl = ({ githubOrigin }: VisitContext, source: Source): string => feedUrlOf(source, githubOrigin);

/** A request without validators. */
export const requestOf = ({ ledger: { site }, githubOrigin, clock }: VisitContext, url: string): FeedRequest => ({
  url,
  validators: NO_VALIDATORS,
  userAgent: `Gazette (+${site.url}/)`,
  trustedOrigin: githubOrigin,
  now: clock(),
});
