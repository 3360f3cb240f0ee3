// An entry in a list: its title, its dates, and the comment or summary.
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { entryLanguage, entryTitle, summaryLanguage, summaryText } from "../content.ts";
import { textsFor } from "../interface-texts.ts";
import { langIn, languageOf } from "./language.ts";
import { Meta } from "./meta.tsx";

interface SummaryProps {
  /** The page that lists it. */
  readonly scope: Scope;
  readonly entry: Entry;
  /** Of its heading. */
  readonly level: 2 | 3;
}

export const Summary = ({ scope, entry, level }: SummaryProps) => {
  const outer = languageOf(scope);
  const title = entryTitle(scope.site, entry);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article class={entry.note ? "noted" : "bare"}>
      <Meta scope={scope} entry={entry} />
      <Heading {...langIn(outer, entryLanguage(entry))}>
        <a href={entryPath(entry)}>{legal(title)}</a>
      </Heading>
      <SummaryText entry={entry} title={title} outer={outer} />
    </article>
  );
};

interface SummaryTextProps {
  readonly entry: Entry;
  readonly title: string;
  /** The language of the page. */
  readonly outer: string;
}

/** The style sheet limits the lines of it; the whole text is on the entry's own page. */
const SummaryText = ({ entry, title, outer }: SummaryTextProps) => {
  const summary = legal(summaryText(entry));
  const attributes = langIn(outer, summaryLanguage(entry));
  if (entry.note?.comment)
    return (
      <div class="remark" {...attributes}>
        <p class="clamped">
          <span class="label">{textsFor(entry.note.language).comment}</span> {summary}
        </p>
      </div>
    );
  if (summary === title || summary === entry.item?.title) return null;
  return (
    <p class="clamped" {...attributes}>
      {summary}
    </p>
  );
};
