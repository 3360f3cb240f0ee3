// A problem as it may be stored, logged and shown: without what could be secret in an address.
import { publicUrl, withPublicUrls } from "../domain/public-url.ts";
import type { Source } from "../domain/site.ts";
import type { SourceProblem } from "../domain/source-problem.ts";

export function publicProblem(problem: SourceProblem, { isPrivate = false, ...source }: Source): SourceProblem {
  const cleaned = (text: string): string => (isPrivate ? withoutAddresses(text, source) : withPublicUrls(text));
  switch (problem.kind) {
    case "unreachable":
      return { ...problem, reason: cleaned(problem.reason) };
    case "malformed":
    case "broken":
      return { ...problem, detail: cleaned(problem.detail) };
    case "forbidden":
      return { ...problem, url: isPrivate ? "another address" : publicUrl(problem.url) };
    case "refused":
      return isPrivate ? { ...problem, host: "" } : problem;
    default:
      return problem;
  }
}

/** A message of the runtime can name the host alone. */
function withoutAddresses(text: string, source: Omit<Source, "isPrivate">): string {
  const url = "url" in source ? String(source.url) : `https://${source.key}`;
  return text
    .replace(/\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>]+/gi, "its address")
    .replaceAll(new URL(url).hostname, "its host");
}
