// The form of a search. It works without a script: it asks for the address that a link would lead to.
import type { SearchQuery } from "../../domain/view.ts";
import { legal } from "../../domain/characters.ts";
import type { Site } from "../../domain/site.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { MAX_QUERY_CHARACTERS, siteTracks } from "../../domain/view.ts";

interface SearchFormProps {
  readonly site: Site;
  readonly question: SearchQuery | null;
  readonly years: readonly number[];
  readonly texts: InterfaceTexts;
}

export const SearchForm = ({ site, question, years, texts }: SearchFormProps) => (
  <search>
    <form action="/search" method="get" class="search">
      <p>
        <label for="q">{texts.query}</label>
        <input
          type="search"
          id="q"
          name="q"
          value={legal(question?.text ?? "")}
          maxlength={MAX_QUERY_CHARACTERS}
          autocapitalize="none"
          spellcheck={false}
        />
        <button type="submit">{texts.search}</button>
      </p>
      <p class="filters">
        <Choice
          name="collection"
          label={texts.collection}
          any={texts.any}
          chosen={question?.collection}
          options={site.collections.map(({ name, title }) => [name, title])}
        />
        <Choice
          name="track"
          label={texts.trackLabel}
          any={texts.any}
          chosen={question?.track}
          options={siteTracks(site).map((track) => [track, track])}
        />
        <Choice
          name="year"
          label={texts.yearLabel}
          any={texts.any}
          chosen={question?.year?.toString()}
          options={years.map((year) => [String(year), String(year)])}
        />
      </p>
      <p class="hint">{texts.searchHint}</p>
    </form>
  </search>
);

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
