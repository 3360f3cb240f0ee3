// An entry in a list: what it is, when, and what the author says of it.
import { legal } from "../../characters.ts";
import type { Entry } from "../../entry.ts";
import { entryPage, pathOfUrl, type Place } from "../addresses.ts";
import { entryLanguage, entryTitle, summaryLanguage, summaryText } from "../content.ts";
import { wordsFor } from "../words.ts";
import { langIn, languageOf } from "./document.tsx";
import { Meta } from "./meta.tsx";

interface SummaryProps {
  /** The page that lists it. */
  readonly place: Place;
  readonly entry: Entry;
  /** Of its heading. */
  readonly level: 2 | 3;
}

export const Summary = ({ place, entry, level }: SummaryProps) => {
  const outer = languageOf(place);
  const { note } = entry;
  const summary = legal(summaryText(entry));
  const lang = langIn(outer, summaryLanguage(entry));
  const title = entryTitle(entry);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article class={note ? "noted" : "bare"}>
      <Meta place={place} entry={entry} />
      <Heading lang={langIn(outer, entryLanguage(entry))}>
        <a href={pathOfUrl(entryPage(place.site, entry))}>{legal(title)}</a>
      </Heading>
      {note?.comment ? (
        <p class="remark">
          <span lang={lang}>
            <span class="label">{wordsFor(note.language).comment}</span> {summary}
          </span>
        </p>
      ) : (
        summary !== title && <p lang={lang}>{summary}</p>
      )}
    </article>
  );
};
