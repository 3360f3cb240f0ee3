// The language of a page's interface, and of text inside of it.
import type { Scope } from "../../domain/scope.ts";
import { interfaceLanguage, textsFor } from "../interface-texts.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

/** BCP 47 of the interface on a page of this scope. */
export const languageOf = ({ site, collection }: Scope): string =>
  interfaceLanguage(collection?.language ?? site.language);

export const textsOf = (scope: Scope): InterfaceTexts => textsFor(languageOf(scope));

/** The value of `lang` for text inside of text in another language; nothing for the same. */
export const langIn = (outer: string, language: string): string | undefined =>
  language === outer ? undefined : language;
