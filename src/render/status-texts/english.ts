import type { Instant } from "../../domain/entry.ts";
import type { Health } from "../../domain/health.ts";
import { explain } from "../../domain/source-problem.ts";
import type { StatusTexts } from "./texts.ts";

type At = (moment: Instant) => string;

const sources = (count: number): string => (count === 1 ? "1 source" : `${count} sources`);
const are = (count: number): string => (count === 1 ? "is" : "are");

function counted({ counts, failingSince }: Health, at: At): string {
  const { fresh, failing, unread, gone } = counts;
  const total = fresh + failing + unread + gone;
  if (total === 0) return "This site follows no sources.";
  if (fresh === total) return total === 1 ? "The only source is fresh." : `All ${total} sources are fresh.`;
  const parts = [
    fresh > 0 && `${fresh} ${are(fresh)} fresh`,
    failing > 0 && `${failing} ${are(failing)} failing${failingSince === null ? "" : ` since ${at(failingSince)}`}`,
    gone > 0 && `${gone} ${are(gone)} gone`,
    unread > 0 && `${unread} ${unread === 1 ? "has" : "have"} never been read`,
  ].filter((part) => part !== false);
  return `Of ${sources(total)}, ${parts.join(", ")}.`;
}

function meaning({ verdict, since, counts }: Health, at: At): string {
  const when = since === null ? "" : ` since ${at(since)}`;
  switch (verdict) {
    case "ok":
      return "";
    case "unread":
      return "The first reading begins within a few minutes.";
    case "degraded":
      return `${counts.failing + counts.gone === 1 ? "One source has a problem" : "Some sources have a problem"}; the others go on. See the problems.`;
    case "failing":
      return `No source has succeeded${when}. Those that fail are tried again; see the problems.`;
    case "down":
      return `Nothing arrives any more: no source has succeeded${when}, and each try fails. See the problems; if they are all alike, the cause is the network or the Worker, not a source.`;
    case "untried":
      return `Nothing arrives any more: no source has been requested${when}. Check the cron trigger and the queue consumers of the Worker in the Cloudflare dashboard.`;
    case "noCron":
      return `The cron trigger has not run${when}, so nothing new arrives without visitors. Check the Worker's trigger events in the Cloudflare dashboard, and deploy again if there are none.`;
  }
}

export const ENGLISH_STATUS: StatusTexts = {
  summary: (health, at) => `${counted(health, at)} ${meaning(health, at)}`.trim(),
  problem: explain,
  cron: "Cron trigger last ran: ",
  waitsSince: "overdue since ",
  nothingWaits: "nothing is overdue",
  state: "State",
  states: { fresh: "fresh", failing: "failing", unread: "never read", gone: "gone" },
  failingSince: "Failing since",
  lastSuccess: "Last success",
  problemNow: "Problem",
  problemBefore: "Last problem (over)",
  nextTry: "Next try",
  hostHeldUntil: "Rate-limited by its host until",
  move: "Redirect",
  moveLine: ({ to, since, days, isInForce }, at) =>
    `permanently to ${to ?? "another address"}, on ${days} ${days === 1 ? "day" : "days"} since ${at(since)}. ` +
    (isInForce
      ? "It is read there; the address in site.yaml is tried once a day, and used again when it answers. If it has moved, correct site.yaml."
      : "The new address is used directly after three days of it."),
  limit: "Limit",
  limits: {
    day: "Today's limit is reached: until tomorrow only a few of its newest items are read.",
    total:
      "The limit for one source is reached: only a few of its newest items are read. Check whether it invents items.",
  },
  isPrivate: "private: its address is not shown",
  entries: "Entries",
  bareTags: "Tags without a release",
  withdrawn: "Withdrawn",
  undated: "Without a usable date",
  history: "Older releases",
  historyLine: ({ state, pages, reached }, at) =>
    state === "not offered"
      ? "not available: the feed of this forge has no older pages"
      : `${state}, ${pages} ${pages === 1 ? "page" : "pages"}${reached === null ? "" : `, back to ${at(reached)}`}`,
};
