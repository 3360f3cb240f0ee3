// One result of a search: the entry, and the passage that matches.
import { entryPath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { entryLanguage, entryTitle, itemLanguage, summaryLanguage, summaryText, textOf } from "../content.ts";
import { excerpt, markHits } from "../hits.ts";
import { langIn, languageOf } from "./language.ts";
import { Meta } from "./meta.tsx";

const PASSAGE_CHARACTERS = 160;

/** Characters of each text that are searched for a passage. */
const SEARCHED_CHARACTERS = 4_000;

interface ResultProps {
  readonly scope: Scope;
  readonly entry: Entry;
  /** The words of the search. */
  readonly query: string;
}

export const Result = ({ scope, entry, query }: ResultProps) => {
  const outer = languageOf(scope);
  const { text, language } = passageOf(entry, query);
  return (
    <article class="hit">
      <Meta scope={scope} entry={entry} />
      <h2 {...langIn(outer, entryLanguage(entry))}>
        <a href={entryPath(entry)}>
          <Marked text={entryTitle(scope.site, entry)} query={query} />
        </a>
      </h2>
      <p {...langIn(outer, language)}>
        <Marked text={excerpt(text, query, PASSAGE_CHARACTERS)} query={query} />
      </p>
    </article>
  );
};

interface Passage {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** The first text of an entry that matches: the comment, the note, or the release notes; the summary if none does. */
function passageOf(entry: Entry, query: string): Passage {
  const { note, item } = entry;
  const texts = [
    { text: note?.comment ?? "", language: note?.language ?? "" },
    { text: textOf(note?.html ?? ""), language: note?.language ?? "" },
    { text: textOf(item?.html ?? ""), language: itemLanguage(entry) },
  ].map(({ text, language }) => ({ text: text.slice(0, SEARCHED_CHARACTERS), language }));
  const match = texts.find(({ text }) => markHits(text, query).some(({ isHit }) => isHit));
  return match ?? { text: summaryText(entry), language: summaryLanguage(entry) };
}

const Marked = ({ text, query }: { readonly text: string; readonly query: string }) => (
  <>{markHits(text, query).map((piece) => (piece.isHit ? <mark>{legal(piece.text)}</mark> : legal(piece.text)))}</>
);
