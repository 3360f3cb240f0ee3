// The texts of the interface, by meaning. Each language has a file beside this one.
import type { FixedView } from "../../domain/view.ts";
import type { Level } from "../../domain/release-facts.ts";

export interface InterfaceTexts {
  /** The language as Open Graph writes it: `zh_CN`. */
  readonly locale: string;
  /** Patterns of date-fns: a day, and a day with a time. */
  readonly day: string;
  readonly moment: string;

  readonly releaseNotes: string;
  readonly originalPost: string;
  readonly alsoAbout: string;
  readonly noEntries: string;
  readonly withdrawn: string;
  readonly revised: (date: string) => string;
  /** Titles of views, which are also what a subscriber chooses from. */
  readonly fixedViews: Readonly<Record<FixedView, string>>;
  readonly year: (year: number) => string;
  readonly searchFor: (text: string) => string;

  readonly skip: string;
  readonly sections: string;
  readonly about: string;
  readonly search: string;
  readonly status: string;
  readonly intro: (author: string) => string;
  readonly everything: string;
  readonly views: string;
  readonly years: string;
  readonly tags: string;
  readonly collections: string;
  readonly latest: string;
  readonly sources: string;
  readonly newest: string;
  readonly older: string;
  readonly allOf: (year: number) => string;
  readonly paging: string;

  readonly comment: string;
  readonly track: (name: string) => string;
  readonly version: (version: string) => string;
  readonly levels: Readonly<Record<Level, string>>;
  readonly prerelease: string;
  readonly from: string;
  readonly by: (author: string) => string;
  readonly permalink: string;
  readonly previousEntry: string;
  readonly nextEntry: string;
  readonly neighbours: string;
  /** Labels of folded release notes, while folded and while unfolded. */
  readonly unfold: (words: number) => string;
  readonly fold: string;
  /** After the newest of several releases: how many more there are. */
  readonly andMore: (count: number) => string;
  readonly entriesOfSources: (count: number, sources: number) => string;
  readonly withdrawnMark: string;
  readonly revisedMark: string;
  readonly picture: string;
  readonly scrollable: string;

  readonly subscribe: string;
  readonly subscribeHow: string;
  readonly subscribeTo: (title: string) => string;
  /** What a feed says of itself when it is opened in a browser, above its address. */
  readonly feedExplained: string;
  readonly otherFormats: string;
  readonly allFeeds: string;
  readonly terminal: string;
  readonly more: string;

  readonly searchHint: string;
  readonly query: string;
  readonly collection: string;
  readonly trackLabel: string;
  readonly viewLabel: string;
  readonly yearLabel: string;
  readonly any: string;
  readonly found: (count: number, hasMore: boolean) => string;
  readonly nothingFound: string;
  readonly nextPage: string;
  readonly previousPage: string;

  readonly diagnostics: (count: number) => string;
  readonly diagnosticsMean: string;
  readonly errors: {
    readonly notFound: string;
    readonly notFoundText: (path: string) => string;
    readonly gone: string;
    readonly goneText: (collection: string) => string;
    readonly badRequest: string;
    readonly unavailable: string;
    readonly unavailableText: string;
  };
}
