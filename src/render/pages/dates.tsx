// Moments, as they are read where the author is.
import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import type { Instant } from "../../entry.ts";
import type { Site } from "../../site.ts";
import type { Words } from "../words.ts";

/** `2021年9月30日`, `30 September 2021`. */
export const dayOf = (site: Site, words: Words, moment: Instant): string =>
  format(new TZDate(moment, site.timeZone), words.day);

export const yearOf = (site: Site, moment: Instant): number => new TZDate(moment, site.timeZone).getFullYear();

interface MomentProps {
  readonly site: Site;
  readonly words: Words;
  readonly moment: Instant;
}

export const Day = ({ site, words, moment }: MomentProps) => (
  <time datetime={moment}>{dayOf(site, words, moment)}</time>
);

/** With hours and minutes. */
export const Time = ({ site, words, moment }: MomentProps) => (
  <time datetime={moment}>{format(new TZDate(moment, site.timeZone), words.moment)}</time>
);
