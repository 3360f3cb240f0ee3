// The words in the attributes of HTML, within their limits.
import type { Attributes } from "sanitize-html";
import { cut, LIMITS } from "../domain/limits.ts";

/** A task list's box, and what stands on or in other controls: readers drop controls. */
export function wordsOfInput({ type = "text", checked, value, alt, placeholder }: Attributes): string {
  switch (type.toLowerCase()) {
    case "checkbox":
      return checked === undefined ? "☐" : "☑";
    case "radio":
      return checked === undefined ? "○" : "◉";
    case "hidden":
    case "password":
    case "file":
      return "";
    default:
      return short(value || alt || placeholder) ?? "";
  }
}

export const short = (words: string | undefined): string | undefined =>
  words === undefined ? undefined : cut(words, LIMITS.titleCharacters);

/** Attributes hold words and numbers; nothing that stays is longer than a title but a URL, which has a limit of its own. */
export function withShortWords(attributes: Attributes): Attributes {
  const isLong = ([name, value]: [string, string]): boolean => value.length > limitOf(name);
  const entries = Object.entries(attributes);
  if (!entries.some(isLong)) return attributes;
  const kept = entries.filter((entry) => entry[0] !== "lang" || !isLong(entry));
  return Object.fromEntries(kept.map(([name, value]) => [name, cut(value, limitOf(name))]));
}

function limitOf(attribute: string): number {
  if (["href", "src", "srcset", "cite"].includes(attribute)) return Infinity;
  return attribute === "lang" ? LIMITS.languageCharacters : LIMITS.titleCharacters;
}
