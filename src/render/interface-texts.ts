// The interface's own words, in the languages that it speaks. What entries say is never among them.
import type { InterfaceTexts } from "./interface-texts/texts.ts";
import { CHINESE } from "./interface-texts/chinese.ts";
import { ENGLISH } from "./interface-texts/english.ts";

/** The words for a language tag (BCP 47): Chinese for any Chinese, English for all else. */
export const textsFor = (language: string): InterfaceTexts => (isChinese(language) ? CHINESE : ENGLISH);

const isChinese = (language: string): boolean => /^(zh|cmn|yue)\b/i.test(language);

/** The language of the words for a language: itself, or English where there are none of its own. */
export const interfaceLanguage = (language: string): string =>
  isChinese(language) || /^en\b/i.test(language) ? language : "en";
