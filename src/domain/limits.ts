// The limits of every foreign value, in one table. A limit holds after a value is decoded and resolved: where the value
// enters (upstream), and again where it is rendered. Characters are UTF-16 units.

export const LIMITS = {
  /** A URL, also the base of relative ones. A longer one is left out, and its words stay. */
  urlCharacters: 2_000,
  /** A language tag (BCP 47); RFC 5646 §4.4.1 recommends room for 35. A longer one counts as missing. */
  languageCharacters: 35,
  /** A title, and the words of an attribute such as `alt`. A longer one is cut. */
  titleCharacters: 500,
  /** A name. A longer one is cut. */
  authorCharacters: 200,
  /** An item's identifier. A longer one is replaced by its hash. */
  idCharacters: 1_000,
  /** A release's tag. An item with a longer one is no release. */
  tagCharacters: 255,
  /** A date as it is written. A longer one can't be read. */
  dateCharacters: 100,
  /** Items of one document, in its order. The others are not read. */
  documentItems: 2_000,
  /** Values of one JSON document: objects, arrays, members and elements. A document with more is not read. */
  documentValues: 200_000,
  /** Elements of one XML document. A document with more is not read. */
  documentElements: 200_000,
  /** Attributes of one element. The others are not read. */
  attributes: 100,
  /** Attributes of one XML document that mean something. The others are not read. */
  attributeCharacters: 1_000_000,
  /** Levels of elements in an XML document, or of objects and arrays in a JSON document. */
  documentDepth: 100,
  /** Links, authors and the like of one item. The others are not read. */
  fieldsOfOneName: 20,
  /** All fields of one item. The others are not read. */
  fieldsOfItem: 40,
  /** HTML of an item before it is sanitised. A longer one is cut to how its words begin. */
  rawHtmlCharacters: 600_000,
  /** HTML of an item after it is sanitised. A longer one is cut to how its words begin. */
  htmlCharacters: 400_000,
  /** Elements in the HTML of an item. HTML with more is cut to how its words begin. */
  htmlElements: 30_000,
  /** Levels of elements in the HTML of an item, as a parser counts them. Deeper HTML becomes its words. */
  htmlDepth: 256,
  /** Levels of elements in sanitised HTML. Deeper tags are left out, and their words stay. */
  sanitisedDepth: 60,
  /** What is left of HTML that is too long, as plain text. */
  wordsCharacters: 5_000,
} as const;

/** The beginning of a text, without half a character at its end. */
export const cut = (text: string, limitCharacters: number): string =>
  text.length <= limitCharacters
    ? text
    : text
        .slice(0, limitCharacters)
        .toWellFormed()
        .replace(/\ufffd$/, "");
