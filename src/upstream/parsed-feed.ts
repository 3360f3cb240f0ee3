// A feed and its items as upstream wrote them, whatever the format.
/** A feed as its source wrote it: nothing is sanitised, no date is read. */
export interface ParsedFeed {
  readonly title: string;
  readonly language: string | null;
  /** What relative links start from. */
  readonly base: string;
  readonly items: readonly ParsedItem[];
}

export interface ParsedItem {
  readonly id: string | null;
  /** As it stands, perhaps relative. */
  readonly link: string | null;
  /** The file that it is about, such as an episode of a podcast; null for none. */
  readonly enclosure: Enclosure | null;
  readonly title: string;
  readonly titleIsHtml: boolean;
  readonly html: string;
  /** There is no content: the HTML is a summary. */
  readonly isSummary?: true;
  readonly author: string | null;
  readonly language: string | null;
  /** What its relative links start from, itself perhaps relative to the feed's; null where it doesn't say. */
  readonly base: string | null;
  /** The same of its content alone. */
  readonly contentBase: string | null;
  readonly published: string | null;
  readonly updated: string | null;
}

export interface Enclosure {
  /** As it stands, perhaps relative. */
  readonly url: string;
  /** Media type; empty where the source doesn't say. */
  readonly type: string;
}
