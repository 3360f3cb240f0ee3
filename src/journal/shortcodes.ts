// Hugo's shortcodes, {{< name … >}} and {{% name … %}}, never reach a feed: Gazette can't run them.

/** Whose content is ordinary Markdown, so that dropping the tags loses nothing. */
const KNOWN = new Set(
  "alert blocks/section card cardpane center columns details expand hint notice note pageinfo quote tab tabpane tabs tip warning".split(
    " ",
  ),
);

export interface UnknownShortcode {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

const SHORTCODE = /\{\{([<%])(?:(?!\}\}|\{\{)[^])*?[>%]\}\}/g;
const UNFINISHED = /\{\{[<%].*|[>%]\}\}/g;

/**
 * The text without its shortcodes: tags go, what stands between a pair of them stays, and `highlight` becomes a code
 * block, since its content is no Markdown. Line breaks inside of a tag stay too, so that lines keep their numbers.
 */
export function withoutShortcodes(text: string): { text: string; unknown: readonly UnknownShortcode[] } {
  const unknown: UnknownShortcode[] = [];
  const notice = (name: string, offset: number) => {
    if (!KNOWN.has(name)) unknown.push({ name, line: text.slice(0, offset).split("\n").length });
  };
  const replaced = text.replace(SHORTCODE, (tag: string, _kind: string, offset: number) => {
    const breaks = tag.replace(/[^\n]/g, "");
    const [, closing = "", name = ""] = /^\{\{[<%]\s*(?:\/\*\s*)?(\/?)\s*([\w./-]*)/.exec(tag) ?? [];
    if (name === "highlight")
      return closing ? `${breaks}\`\`\`` : `\`\`\`${/highlight\s+([\w+-]+)/.exec(tag)?.[1] ?? ""}${breaks}`;
    if (!closing) notice(name || tag, offset);
    return breaks;
  });
  return {
    text: replaced.replace(UNFINISHED, (tag: string, offset: number) => {
      unknown.push({ name: tag.trim(), line: replaced.slice(0, offset).split("\n").length });
      return "";
    }),
    unknown,
  };
}
