// The search form. It works without a script: submitting it requests the address that a link would have.
import { legal } from "../../domain/characters.ts";
import type { Site } from "../../domain/site.ts";
import { MAX_QUERY_CHARACTERS, SEARCH_VIEWS, siteTracks, type SearchQuery } from "../../domain/view.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

interface SearchFormProps {
  readonly site: Site;
  /** Null for an empty form. */
  readonly query: SearchQuery | null;
  readonly years: readonly number[];
  readonly texts: InterfaceTexts;
}

export const SearchForm = ({ site, query, years, texts }: SearchFormProps) => (
  <search>
    <form action="/search" method="get" class="search">
      <p>
        <label for="q">{texts.query}</label>
        <input
          type="search"
          id="q"
          name="q"
          value={legal(query?.text ?? "")}
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
          chosen={query?.collection}
          options={site.collections.map(({ name, title }) => [name, title])}
        />
        <Choice
          name="track"
          label={texts.trackLabel}
          any={texts.any}
          chosen={query?.track}
          options={siteTracks(site).map((track) => [track, track])}
        />
        <Choice
          name="view"
          label={texts.viewLabel}
          any={texts.everything}
          chosen={query?.view}
          options={SEARCH_VIEWS.map((view) => [view, texts.fixedViews[view]])}
        />
        <Choice
          name="year"
          label={texts.yearLabel}
          any={texts.any}
          chosen={query?.year?.toString()}
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

/** A value of the query that is no option is one nevertheless, so that the form shows the query as it is. */
const Choice = ({ name, label, any, chosen, options }: ChoiceProps) => {
  const isUnlisted = chosen && !options.some(([value]) => value === chosen);
  return (
    <span>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {[...options, ...(isUnlisted ? [[chosen, chosen] as const] : [])].map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {legal(text)}
          </option>
        ))}
      </select>
    </span>
  );
};
