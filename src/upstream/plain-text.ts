// HTML → its words.
import { legal } from "../domain/characters.ts";
import { readTokens } from "./tokens.ts";

/** Elements whose text is no words for readers. */
const SILENT = new Set(["script", "style", "template"]);

/** Elements that begin or end a line, so that words on both sides of them are two. */
const BREAKS = new Set(
  "article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table td th tr ul".split(
    " ",
  ),
);

/** Plain text of HTML, or of text that may be HTML, on one line. Linear, also for nesting without end. */
export function toPlainText(html: string): string {
  let text = "";
  let silent: string | null = null;
  readTokens(html, "html", {
    open: ({ name }) => {
      if (BREAKS.has(name)) text += " ";
      if (silent === null && SILENT.has(name)) silent = name;
    },
    close: (name) => {
      if (BREAKS.has(name)) text += " ";
      if (name === silent) silent = null;
    },
    text: (part) => {
      if (silent === null) text += part;
    },
  });
  return legal(text).replace(/\s+/g, " ").trim();
}
