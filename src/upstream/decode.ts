// Bytes → text, in the charset that they are in.

/**
 * Decodes a feed by its byte order mark, then the charset of its Content-Type, then its XML declaration, then as
 * UTF-8 (RFC 7303 §3). Bytes that don't fit become U+FFFD.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const declared = charsetOf(contentType) ?? declaredIn(bytes);
  return decoderFor(byteOrderMark(bytes) ?? declared).decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

const charsetOf = (contentType: string | null): string | null =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? null;

/** UTF-16 without a mark shows in the zeros around `<` and `?`; all else spells its declaration in ASCII. */
function declaredIn(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] === 0x3c) return "utf-16be";
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? null;
}

function decoderFor(label: string | null): TextDecoder {
  try {
    return new TextDecoder(label ?? "utf-8");
  } catch {
    return new TextDecoder("utf-8");
  }
}
