// A message as data: its name in the tables of English and Chinese, and the values in it.
import { chinese } from "./chinese.ts";
import { english, type Messages } from "./english.ts";

/** Such as `["duplicateSlug", "viz", "journal/2021.md:7"]`. */
export type Message = {
  [Name in keyof Messages]: readonly [Name, ...Parameters<Messages[Name]>];
}[keyof Messages];

/** The message in the site's language: Chinese for a Chinese site, else English. */
export function inWords([name, ...values]: Message, language: string): string {
  const table: Messages = isChinese(language) ? chinese : english;
  return (table[name] as (...values: readonly unknown[]) => string)(...values);
}

/** `cn` is no language tag; an author who writes it reads Chinese. */
const isChinese = (language: string): boolean => /^(?:zh|cn)\b/i.test(language);
