// XML or HTML text → its tags and texts, in order. No tree and no stack, so the work is linear for every input.
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { LIMITS } from "../domain/limits.ts";
import type { Attributes } from "./vocabulary.ts";

/** Where a tag is in the text; `end` is the index after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface OpenTag extends Span {
  readonly name: string;
  /** As they are written in XML, decoded in HTML; of two with one name, the first. */
  readonly attributes: Attributes;
  /** Written as `<x/>`. */
  readonly isSelfClosing: boolean;
}

/** Each callback returns nothing, or `stop` when the rest of the text doesn't matter. */
export interface TokenHandler {
  readonly open: (tag: OpenTag) => void | "stop";
  readonly close: (name: string, span: Span) => void | "stop";
  /** In XML a text is as it is written, and with its CDATA sections marked; in HTML it is decoded. */
  readonly text: (text: string, isCdata: boolean) => void | "stop";
  /** `DOCTYPE html`, without the brackets. */
  readonly declaration?: (text: string) => void | "stop";
}

const ignore = (): void => {};

/** Reads a whole text. Names are in lower case in HTML. */
export function readTokens(text: string, language: "xml" | "html", handler: TokenHandler): void {
  const isXml = language === "xml";
  const nameAt = (start: number, end: number) =>
    isXml ? text.slice(start, end) : text.slice(start, end).toLowerCase();
  const say = (answer: void | "stop") => void (answer === "stop" && tokenizer.pause());
  let name = "";
  let start = 0;
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let attribute = "";
  let value = "";
  const open = (end: number, isSelfClosing: boolean) =>
    say(handler.open({ name, attributes, isSelfClosing, start, end: end + 1 }));
  const callbacks: TokenizerCallbacks = {
    onopentagname(from, to) {
      [name, start] = [nameAt(from, to), from - 1];
      attributes = Object.create(null) as Record<string, string>;
      attributeCount = 0;
    },
    onattribname: (from, to) => void (++attributeCount <= LIMITS.attributes && (attribute = nameAt(from, to))),
    onattribdata: (from, to) => void (value += text.slice(from, to)),
    onattribentity: (code) => void (value += String.fromCodePoint(code)),
    onattribend() {
      if (attributeCount <= LIMITS.attributes) attributes[attribute] ??= value;
      value = "";
    },
    onopentagend: (end) => open(end, false),
    onselfclosingtag: (end) => open(end, true),
    onclosetag: (from, to) =>
      say(handler.close(nameAt(from, to), { start: from - 2, end: text.indexOf(">", to) + 1 || text.length })),
    ontext: (from, to) => say(handler.text(text.slice(from, to), false)),
    ontextentity: (code) => say(handler.text(String.fromCodePoint(code), false)),
    oncdata: (from, to, offset) => void (isXml && say(handler.text(text.slice(from, to - offset), true))),
    ondeclaration: (from, to) => void (handler.declaration && say(handler.declaration(text.slice(from, to)))),
    oncomment: ignore,
    onprocessinginstruction: ignore,
    onend: ignore,
  };
  const tokenizer = new Tokenizer({ xmlMode: isXml, decodeEntities: !isXml }, callbacks);
  tokenizer.write(text);
  tokenizer.end();
}
