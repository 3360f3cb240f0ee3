/** Control characters, which XML can't hold (XML 1.0 §2.2) or discourages; two that are none; the byte order mark. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufeff\ufffe\uffff]/gu;

/** The tag characters of three flags (UTS #51, ED-14a); every other tag character is invisible text. */
const TAG_CHARACTERS =
  /(\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** The text without characters that no feed can carry and invisible tags; half a surrogate pair becomes U+FFFD. */
export function legal(text: string): string {
  const visible = text.includes("\udb40") ? text.replace(TAG_CHARACTERS, "$1") : text;
  return visible.replace(FORBIDDEN, "").toWellFormed();
}
