// Which language a block of text is in, as far as its script tells.

const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HANGUL = /\p{Script=Hangul}/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;
const NOT_PROSE = /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:[./_:][\w-]+)+\b/g;

/** A name or two in Latin letters is no English sentence. */
const FEWEST_WORDS = 3;

/**
 * The language of a block, when it is clearly another than the page's; null when it is the page's, or can't be told.
 *
 * Only scripts are compared, so Latin text on a page in Chinese, Japanese or Korean is taken for English, and no
 * two languages of one script are ever told apart.
 */
export function foreignLanguage(text: string, pageLanguage: string): string | null {
  const prose = text.replace(NOT_PROSE, " ");
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0;
  const [han, kana, hangul, words] = [count(HAN), count(KANA), count(HANGUL), count(LATIN_WORD)];

  const east = han + kana + hangul;
  if (words >= FEWEST_WORDS && words > east) return isEastAsian(pageLanguage) ? "en" : null;
  if (east <= words || east < FEWEST_WORDS) return null;
  const language = kana * 5 > east ? "ja" : hangul * 2 > east ? "ko" : "zh";
  return primary(pageLanguage) === language ? null : language;
}

const primary = (language: string): string => language.split("-")[0]!.toLowerCase();

const isEastAsian = (language: string): boolean => ["zh", "ja", "ko", "yue", "wuu"].includes(primary(language));
