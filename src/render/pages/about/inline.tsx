// Inline text of the about page → elements.
import { legal } from "../../../domain/characters.ts";
import type { InlineText } from "./texts.ts";

/** The values of the placeholders, by name. */
export type Values = Readonly<Record<string, string>>;

interface InlineProps {
  readonly text: InlineText;
  readonly values: Values;
}

const MARKED = /`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\[(?<link>[^\]]+)\]\((?<href>[^)]+)\)|[^`*[]+/g;

/** Values are filled in after the marks are read, so that a value is always text. */
export const Inline = ({ text, values }: InlineProps) => {
  const filled = (part: string): string =>
    legal(part.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder));
  return (
    <>
      {[...text.matchAll(MARKED)].map(({ 0: plain, groups = {} }) => {
        const { code, strong, link, href } = groups;
        if (code !== undefined) return <code>{filled(code)}</code>;
        if (strong !== undefined) return <strong>{filled(strong)}</strong>;
        if (link !== undefined) return <a href={href}>{filled(link)}</a>;
        return filled(plain);
      })}
    </>
  );
};
