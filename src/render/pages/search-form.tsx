// The form of a search. It works without a script: it asks for the address that a link would lead to.
import { legal } from "../../characters.ts";
import type { Question } from "../addresses.ts";
import type { Site } from "../../site.ts";
import type { Words } from "../words.ts";
import { viewsOf } from "./panels.tsx";

/** Characters of a question; more are cut off. */
export const MOST_QUERY_CHARACTERS = 200;

interface SearchFormProps {
  readonly site: Site;
  readonly question: Question | null;
  readonly years: readonly number[];
  readonly words: Words;
}

export const SearchForm = ({ site, question, years, words }: SearchFormProps) => (
  <search>
    <form action="/search" method="get" class="search">
      <p>
        <label for="q">{words.query}</label>
        <input
          type="search"
          id="q"
          name="q"
          value={legal(question?.text ?? "")}
          maxlength={MOST_QUERY_CHARACTERS}
          autocapitalize="none"
          spellcheck={false}
        />
        <button type="submit">{words.search}</button>
      </p>
      <p class="filters">
        <Choice
          name="collection"
          label={words.collection}
          any={words.any}
          chosen={question?.collection}
          options={site.collections.map(({ name, title }) => [name, title])}
        />
        <Choice
          name="track"
          label={words.trackLabel}
          any={words.any}
          chosen={question?.track}
          options={tracksOf(site).map((track) => [track, track])}
        />
        <Choice
          name="year"
          label={words.yearLabel}
          any={words.any}
          chosen={question?.year?.toString()}
          options={years.map((year) => [String(year), String(year)])}
        />
      </p>
      <p class="hint">{words.searchHint}</p>
    </form>
  </search>
);

/** Names of all tracks of a site. */
export const tracksOf = (site: Site): string[] => [
  ...new Set(site.collections.flatMap(viewsOf).flatMap((view) => (view.kind === "track" ? [view.name] : []))),
];

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly chosen: string | null | undefined;
  readonly options: readonly (readonly [value: string, text: string])[];
}

const Choice = ({ name, label, any, chosen, options }: ChoiceProps) => {
  const isOdd = chosen && !options.some(([value]) => value === chosen);
  return (
    <span>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {[...options, ...(isOdd ? [[chosen, chosen] as const] : [])].map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {legal(text)}
          </option>
        ))}
      </select>
    </span>
  );
};
