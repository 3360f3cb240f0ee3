// The direction of text, by its language.

/** ISO 15924 codes of the scripts that run from right to left. */
const RIGHT_TO_LEFT = /^(?:Adlm|Arab|Aran|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi)$/;

/** The direction of a language (BCP 47) in its usual script, or in the script that the tag names. */
export function directionOf(language: string): "rtl" | "ltr" {
  try {
    return RIGHT_TO_LEFT.test(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";
  } catch {
    return "ltr"; // not a language tag
  }
}
