import { describe, expect, test } from "vitest";
import { decode } from "../../src/upstream/decode.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

const utf16 = (text: string, littleEndian: boolean, mark: boolean) => {
  const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2));
  if (mark) view.setUint16(0, 0xfeff, littleEndian);
  [...text].forEach((character, index) =>
    view.setUint16((index + (mark ? 1 : 0)) * 2, character.charCodeAt(0), littleEndian),
  );
  return new Uint8Array(view.buffer);
};

describe("text is read in its charset", () => {
  test.each<[string, Uint8Array, string | null, string]>([
    ["UTF-8 where nothing is said", bytes("<a>中é</a>"), null, "<a>中é</a>"],
    ["by its mark", bytes([0xef, 0xbb, 0xbf], "<a>é</a>"), "text/xml; charset=iso-8859-1", "<a>é</a>"],
    ["UTF-16 with a mark", utf16("<a>中</a>", true, true), null, "<a>中</a>"],
    ["UTF-16, the other way round", utf16("<a>中</a>", false, true), null, "<a>中</a>"],
    [
      "UTF-16 without a mark",
      utf16('<?xml version="1.0"?><a>中</a>', false, false),
      null,
      '<?xml version="1.0"?><a>中</a>',
    ],
    ["by HTTP", bytes("<a>", [0xe9], "</a>"), 'text/xml; charset="ISO-8859-1"', "<a>é</a>"],
    [
      "by HTTP rather than by itself",
      bytes('<?xml version="1.0" encoding="utf-8"?><a>', [0xe9], "</a>"),
      "text/xml;charset=windows-1252",
      '<?xml version="1.0" encoding="utf-8"?><a>é</a>',
    ],
    [
      "by its declaration",
      bytes("<?xml version='1.0' encoding='GB2312'?><a>", [0xd6, 0xd0], "</a>"),
      "text/xml",
      "<?xml version='1.0' encoding='GB2312'?><a>中</a>",
    ],
    ["Windows's quotes", bytes("<a>", [0x93, 0x94], "</a>"), "text/xml; charset=windows-1252", "<a>“”</a>"],
    ["an unknown charset as UTF-8", bytes("<a>é</a>"), "text/xml; charset=utf-7", "<a>é</a>"],
    ["broken UTF-8 as far as it goes", bytes("<a>", [0xff, 0xc3], "b</a>"), null, "<a>\ufffd\ufffdb</a>"],
  ])("%s", (_name, input, contentType, text) => {
    expect(decode(input, contentType)).toBe(text);
  });
});
