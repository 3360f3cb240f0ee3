// The page of a new year, with front matter like that of the page it follows.
import { readPage } from "./page.ts";
import { yearsIn } from "./date-rules.ts";
import { inYear } from "./page-for.ts";

const FRONT_MATTER = /^\ufeff?(?:[ \t]*\r?\n)*---[ \t]*\r?\n([^]*?\r?\n)---[ \t]*(?:\r?\n|$)/;

/** Front matter for a page of the year of `date`. `like` is the text of another page; null when there is none. */
export function newPage(date: string, title: string, like: string | null): string {
  const year = date.slice(0, 4);
  const inner = like === null ? undefined : FRONT_MATTER.exec(like)?.[1];
  const copied = inner === undefined ? null : `---\n${adapted(inner.replaceAll("\r\n", "\n"), year, date)}---\n`;
  const isRead = copied !== null && readPage(copied, "read").findings.length === 0;
  const text = isRead ? copied : `---\ntitle: ${JSON.stringify(`${title} ${year}`)}\n---\n`;
  return like?.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}

/** Years of the title are years of all of it; dates are the new note's; what was once said for one page goes. */
function adapted(frontMatter: string, year: string, date: string): string {
  const title = /^(?:title|linktitle)[ \t]*:(.*)$/im.exec(frontMatter)?.[1] ?? "";
  return frontMatter
    .split("\n")
    .filter((line) => !/^(?:draft|aliases|slug|url|lastmod|publishdate|expirydate)[ \t]*:/i.test(line))
    .map((line) =>
      /^date[ \t]*:/i.test(line) ? line.replace(/:.*$/, `: ${date}`) : inYear(year, line, yearsIn(title)),
    )
    .join("\n");
}
