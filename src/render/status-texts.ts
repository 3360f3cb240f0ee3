// The status's own words, in the languages that the interface speaks.
import { interfaceLanguage } from "./interface-texts.ts";
import { CHINESE_STATUS } from "./status-texts/chinese.ts";
import { ENGLISH_STATUS } from "./status-texts/english.ts";
import type { StatusTexts } from "./status-texts/texts.ts";

export const statusTextsFor = (language: string): StatusTexts =>
  /^en\b/i.test(interfaceLanguage(language)) ? ENGLISH_STATUS : CHINESE_STATUS;
