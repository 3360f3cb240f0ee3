// An entry in a list: what it is, when, and what the author says of it.
import type { Scope } from "../../domain/scope.ts";
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
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
  const { note } = entry;
  const summary = legal(summaryText(entry));
  const lang = langIn(outer, summaryLanguage(entry));
  const title = entryTitle(entry);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article class={note ? "noted" : "bare"}>
      <Meta scope={scope} entry={entry} />
      <Heading lang={langIn(outer, entryLanguage(entry))}>
        <a href={entryPath(entry)}>{legal(title)}</a>
      </Heading>
      {note?.comment ? (
        <p class="remark">
          <span lang={lang}>
            <span class="label">{textsFor(note.language).comment}</span> {summary}
          </span>
        </p>
      ) : (
        summary !== title && <p lang={lang}>{summary}</p>
      )}
    </article>
  );
};
