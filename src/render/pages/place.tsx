// The page of a place: the site, a collection, or a view of one.
import type { Child } from "hono/jsx";
import { legal } from "../../characters.ts";
import type { Entry, Mark } from "../../entry.ts";
import { pageUrl, pathOfUrl, titleOf, viewTitle, type Place, type Position, type View } from "../addresses.ts";
import type { Shown } from "../feed.ts";
import { languageOf, langIn, renderPage, wordsOf } from "./document.tsx";
import { dayOf } from "./dates.tsx";
import type { Finding } from "../../finding.ts";
import { Collections, Shelf, Tags, Views, Years } from "./panels.tsx";
import { collectionData, siteData } from "./structured.ts";
import { Subscribe } from "./subscribe.tsx";
import { Summary } from "./summary.tsx";

/** What a page of a place shows besides its entries. */
export interface Around {
  /** Views of the collection that there are, besides those that every collection has. */
  readonly views: readonly View[];
  /** Years that have entries, the newest first. */
  readonly years: readonly number[];
  readonly mistakes?: readonly Finding[] | undefined;
}

export function renderPlacePage(place: Place, shown: Shown, around: Around): string {
  const { entries, before = null } = shown;
  const isHome = place.collection === null && place.view === null;
  const url = pageUrl(place, before);
  return renderPage({
    place,
    mistakes: around.mistakes,
    head: {
      title: titleWithSite(place),
      description: descriptionOf(place),
      url,
      data: isHome ? siteData(place.site, entries) : collectionData(place, url, entries),
    },
    children: isHome ? (
      <Home place={place} shown={shown} around={around} />
    ) : (
      <Listing place={place} shown={shown} around={around} />
    ),
  });
}

const titleWithSite = (place: Place): string =>
  place.collection ? `${titleOf(place)} — ${place.site.title}` : titleOf(place);

const descriptionOf = (place: Place): string =>
  place.collection?.description ?? wordsOf(place).intro(place.site.author.name);

interface PlaceProps {
  readonly place: Place;
  readonly shown: Shown;
  readonly around: Around;
}

const Home = ({ place, shown, around }: PlaceProps) => {
  const words = wordsOf(place);
  return (
    <>
      <p class="intro">{legal(words.intro(place.site.author.name))}</p>
      <div class="columns">
        <section class="news" aria-labelledby="latest">
          <h2 id="latest" class="rubric">
            {words.latest}
          </h2>
          <Entries place={place} entries={shown.entries} level={3} />
          <Paging place={place} shown={shown} years={around.years} />
        </section>
        <div class="side">
          <Subscribe place={place} />
          <Collections place={place} />
          <Years place={place} years={around.years} />
        </div>
      </div>
    </>
  );
};

const Listing = ({ place, shown, around }: PlaceProps) => {
  const { site, collection, view } = place;
  const outer = languageOf(place);
  const lang = langIn(outer, collection?.language ?? site.language);
  const name = viewTitle(place);
  const Title = (): Child =>
    view === null ? (
      <h1 lang={lang}>{legal(collection!.title)}</h1>
    ) : (
      <h1>
        <a href={pathOfUrl(pageUrl({ ...place, view: null }))} lang={lang}>
          {legal(collection?.title ?? site.title)}
        </a>
        {" · "}
        <span>{legal(name!)}</span>
      </h1>
    );
  return (
    <>
      <div class="opening">
        <Title />
        {view === null && collection!.description !== collection!.title && (
          <p class="intro" lang={lang}>
            {legal(collection!.description)}
          </p>
        )}
        {collection && <Views place={place} />}
        {shown.before && <p class="meta">{beforeWords(place, shown.before)}</p>}
      </div>
      <div class="columns">
        <div class="news">
          <Entries place={place} entries={shown.entries} level={2} />
          <Paging place={place} shown={shown} years={around.years} />
        </div>
        <div class="side">
          <Subscribe place={view?.kind === "year" ? { ...place, view: null } : place} />
          <Years place={place} years={around.years} />
          <Tags place={place} views={around.views} />
          <Shelf place={place} />
        </div>
      </div>
    </>
  );
};

const beforeWords = (place: Place, { published }: Mark): string =>
  wordsOf(place).before(dayOf(place.site, wordsOf(place), published));

interface EntriesProps {
  readonly place: Place;
  readonly entries: readonly Entry[];
  readonly level: 2 | 3;
}

const Entries = ({ place, entries, level }: EntriesProps) => (
  <>
    {entries.length === 0 && <p>{wordsOf(place).noEntries}</p>}
    {entries.map((entry) => (
      <Summary place={place} entry={entry} level={level} />
    ))}
  </>
);

interface PagingProps {
  readonly place: Place;
  readonly shown: Shown;
  readonly years: readonly number[];
}

/** The documents before and after this one. */
const Paging = ({ place, shown, years }: PagingProps) => {
  const words = wordsOf(place);
  const { older = null, hasOlder = false, before = null } = shown;
  const newer = before === null ? null : { place, before: null };
  const back = newer ?? yearAfter(place, years);
  const forth = hasOlder ? older : null;
  if (back === null && forth === null) return null;
  return (
    <nav class="paging" aria-label={words.paging}>
      {back && (
        <a rel="prev" href={hrefOf(back)}>
          ← {yearStep(place, back) ?? words.newest}
        </a>
      )}
      {forth && (
        <a rel="next" href={hrefOf(forth)}>
          {yearStep(place, forth) ?? words.older} →
        </a>
      )}
    </nav>
  );
};

/** The next year that has entries: feeds step through empty ones too, people need not. */
function yearAfter(place: Place, years: readonly number[]): Position | null {
  const { view } = place;
  const year = view?.kind === "year" ? years.findLast((each) => each > view.year) : undefined;
  return year === undefined ? null : { place: { ...place, view: { kind: "year", year } }, before: null };
}

const hrefOf = (to: Position): string => pathOfUrl(pageUrl(to.place, to.before));

/** The name of the year, for a step to the beginning of another one. */
const yearStep = (from: Place, to: Position): string | null => {
  const { view } = to.place;
  const isOther = view?.kind === "year" && !(from.view?.kind === "year" && from.view.year === view.year);
  return isOther && to.before === null ? wordsOf(from).allOf(view.year) : null;
};
