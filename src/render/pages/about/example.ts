import type { Site } from "../../../domain/site.ts";

/** What the text is told of the site, so that its examples are real. */
export interface Example {
  readonly site: Site;
  /** Name of a collection. */
  readonly collection: string;
  /** Address of its feed, without the format. */
  readonly feed: string;
}
