// Moments in the site's time zone, in the words of the interface.
import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import type { Instant } from "../../domain/entry.ts";
import type { Site } from "../../domain/site.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

/** `2021年9月30日`, `30 September 2021`. */
export const dayOf = (site: Site, texts: InterfaceTexts, moment: Instant): string =>
  format(new TZDate(moment, site.timeZone), texts.day);

/** With hours and minutes. */
export const momentOf = (site: Site, texts: InterfaceTexts, moment: Instant): string =>
  format(new TZDate(moment, site.timeZone), texts.moment);

export const yearOf = (site: Site, moment: Instant): number => new TZDate(moment, site.timeZone).getFullYear();

interface MomentProps {
  readonly site: Site;
  readonly texts: InterfaceTexts;
  readonly moment: Instant;
}

export const Day = ({ site, texts, moment }: MomentProps) => (
  <time datetime={moment}>{dayOf(site, texts, moment)}</time>
);

/** A day with hours and minutes. */
export const Time = ({ site, texts, moment }: MomentProps) => (
  <time datetime={moment}>{momentOf(site, texts, moment)}</time>
);
