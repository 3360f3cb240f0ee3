// What keeps all notes of a page from being published, or publishes them at another time than in Hugo.
import type { Instant } from "../domain/entry.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { readPage, type Page } from "./page.ts";

/** Hugo publishes a page from publishDate on, and hides it from expiryDate on. */
export function checkHugoDates({ hugoDates, sections }: Page, now: Instant | null): Diagnostic[] {
  if (sections.length === 0) return [];
  return hugoDates.flatMap((date) => {
    const time = Date.parse(date.text);
    const isPast = now !== null && time <= Date.parse(now);
    if (date.key === "publishDate" && isPast) return [];
    return [diagnostic(date, "warning", "ignored-date", date.key, date.text)];
  });
}

/** Notes in `_index.md`, which Hugo shows as the description of a section. */
export function checkSectionPage(source: string): Diagnostic[] {
  const [first, ...others] = readPage(source, "read").page.sections;
  return first ? [diagnostic(first.position, "warning", "unpublished", "sectionPage", others.length + 1)] : [];
}
