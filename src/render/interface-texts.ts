// The texts of the interface, in each language that it has. The text of an entry is never among them.
import type { InterfaceTexts } from "./interface-texts/texts.ts";
import { CHINESE } from "./interface-texts/chinese.ts";
import { ENGLISH } from "./interface-texts/english.ts";

/** The texts for a language tag (BCP 47): Chinese for every Chinese language, English for all others. */
export const textsFor = (language: string): InterfaceTexts => (isChinese(language) ? CHINESE : ENGLISH);

/** Whether a language tag names a Chinese language. */
export const isChinese = (language: string): boolean => /^(zh|cmn|yue)\b/i.test(language);

/** The language of the interface for a language: the same one, or English where the interface has no texts in it. */
export const interfaceLanguage = (language: string): string =>
  isChinese(language) || /^en\b/i.test(language) ? language : "en";
