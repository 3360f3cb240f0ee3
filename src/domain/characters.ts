/** Control characters, which XML can't hold (XML 1.0 §2.2) or discourages; two that are none; the byte order mark. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufeff\ufffe\uffff]/gu;

/** The text without characters that no feed can carry; half a surrogate pair becomes U+FFFD. */
export const legal = (text: string): string => text.replace(FORBIDDEN, "").toWellFormed();
