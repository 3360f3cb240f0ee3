// Which language a block of text is in, as far as its script shows.

const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HANGUL = /\p{Script=Hangul}/gu;
const LATIN = /\p{Script=Latin}/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;
const EAST_ASIAN_MARKS = /[，。、；：？！（《]/;
const NOT_PROSE = /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:[./:][\w-]+)+\b/g;

/** A name or two in Latin letters is no English sentence. */
const FEWEST_WORDS = 3;
const FEWEST_CHARACTERS = 3;
/** So many letters say as much as one Han character. */
const LETTERS_PER_CHARACTER = 3;
/** Names in a Chinese list may well be longer than the words around them. */
const NAMES_PER_CHARACTER = 10;
const LIMIT_CHARACTERS = 4_000;

/**
 * The language of a block, when it is clearly another than the page's; null when it is the page's, or unknown.
 *
 * Only scripts are compared, so Latin text on a page in Chinese, Japanese or Korean is taken for English, and no
 * two languages of one script are ever distinguished.
 */
export function foreignLanguage(text: string, pageLanguage: string): string | null {
  const prose = text.slice(0, LIMIT_CHARACTERS).replace(NOT_PROSE, " ");
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0;
  const [han, kana, hangul, letters, words] = [count(HAN), count(KANA), count(HANGUL), count(LATIN), count(LATIN_WORD)];

  const east = han + kana + hangul;
  const isPunctuatedEast = east > 1 && EAST_ASIAN_MARKS.test(prose) && words < east * NAMES_PER_CHARACTER;
  const isLatin = letters / LETTERS_PER_CHARACTER > east;
  if (isLatin && !(isPunctuatedEast && isEastAsian(pageLanguage))) {
    return words >= FEWEST_WORDS && isEastAsian(pageLanguage) ? "en" : null;
  }
  if (east < FEWEST_CHARACTERS) return null;
  const language = kana * 5 > east ? "ja" : hangul * 2 > east ? "ko" : "zh";
  return primary(pageLanguage) === language ? null : language;
}

/** Whether there is anything in the script of a language; what is not East Asian is taken for Latin, Greek and the like. */
export const isWrittenIn = (text: string, language: string): boolean =>
  isEastAsian(language) ? EAST_ASIAN.test(text) : /\p{L}{2}/u.test(text);

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const primary = (language: string): string => language.split("-")[0]!.toLowerCase();

const isEastAsian = (language: string): boolean => ["zh", "ja", "ko", "yue", "wuu"].includes(primary(language));
