// Plain text → HTML that shows its paragraphs and lines.
import { escapeMarkup } from "./entities.ts";

export function htmlOfText(text: string): string {
  if (!text.includes("\n")) return escapeMarkup(text);
  return text
    .split("\n\n")
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeMarkup(paragraph.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("");
}
