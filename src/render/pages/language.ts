// The language of a page's interface, and of text inside of it.
import type { Scope } from "../../domain/scope.ts";
import { directionOf } from "../../domain/language.ts";
import { interfaceLanguage, textsFor } from "../interface-texts.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

/** BCP 47 of the interface on a page of this scope. */
export const languageOf = ({ site, collection }: Scope): string =>
  interfaceLanguage(collection?.language ?? site.language);

export const textsOf = (scope: Scope): InterfaceTexts => textsFor(languageOf(scope));

/** The attributes of an element whose text is in another language than the text around it. */
export interface LanguageAttributes {
  readonly lang?: string;
  readonly dir?: "rtl" | "ltr";
}

/** `lang` for a language other than the outer one, and `dir` where its script runs in the other direction. */
export function langIn(outer: string, language: string): LanguageAttributes {
  if (language === outer) return {};
  const dir = directionOf(language);
  return dir === directionOf(outer) ? { lang: language } : { lang: language, dir };
}
