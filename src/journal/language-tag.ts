// Language tags (BCP 47), and what is often written instead.

/** Country codes and names that are taken for language tags. */
const MEANT: Readonly<Record<string, string>> = {
  cn: "zh-Hans",
  chinese: "zh-Hans",
  简体中文: "zh-Hans",
  中文: "zh-Hans",
  繁體中文: "zh-Hant",
  tw: "zh-Hant",
  hk: "zh-Hant",
  jp: "ja",
  japanese: "ja",
  kr: "ko",
  korean: "ko",
  us: "en",
  uk: "en",
  gb: "en",
  english: "en",
  german: "de",
  french: "fr",
};

export function isLanguageTag(value: string): boolean {
  try {
    const [tag, ...others] = Intl.getCanonicalLocales(value);
    return tag !== undefined && others.length === 0 && /^[a-z]{2,3}(-|$)/i.test(value) && isKnown(tag);
  } catch {
    return false;
  }
}

/** `cn` has the form of a tag, and there is no such language. */
function isKnown(tag: string): boolean {
  const [language = ""] = tag.split("-");
  return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(language) !== undefined;
}

/** The tag that was most likely meant; null when nothing is near. */
export function meantLanguage(value: string): string | null {
  const word = value.trim().toLowerCase();
  const withHyphens = value.replaceAll("_", "-");
  return MEANT[word] ?? MEANT[word.split(/[-_]/)[0]!] ?? (isLanguageTag(withHyphens) ? withHyphens : null);
}
