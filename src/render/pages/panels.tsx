// What stands beside the entries of a place: where else there is something to read.
import { legal } from "../../characters.ts";
import type { Collection } from "../../site.ts";
import { feedUrl, pageUrl, pathOfUrl, viewTitle, type Place, type View } from "../addresses.ts";
import { FORMATS } from "../formats.ts";
import { languageOf, langIn, wordsOf } from "./document.tsx";

const hrefOf = (place: Place): string => pathOfUrl(pageUrl(place));

/** The views that a collection has in any case; all of its tracks, each once. */
export function viewsOf({ sources }: Collection): View[] {
  const tracks = sources.flatMap((source) => (source.kind === "github" ? source.tracks.map(({ name }) => name) : []));
  return [
    { kind: "notes" },
    { kind: "releases" },
    ...[...new Set(tracks)].map((name) => ({ kind: "track", name }) as const),
  ];
}

/** All of a collection, or a part of it. */
export const Views = ({ place }: { readonly place: Place }) => {
  const words = wordsOf(place);
  const here = hrefOf(place);
  const places = [null, ...viewsOf(place.collection!)].map((view) => ({ ...place, view }));
  return (
    <nav class="views" aria-label={words.views}>
      <ul>
        {places.map((each) => (
          <li>
            <a href={hrefOf(each)} aria-current={hrefOf(each) === here ? "page" : undefined}>
              {legal(viewTitle(each) ?? words.everything)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

export const Years = ({ place, years }: { readonly place: Place; readonly years: readonly number[] }) => {
  const words = wordsOf(place);
  const here = hrefOf(place);
  if (years.length === 0) return null;
  return (
    <nav class="panel" aria-labelledby="years">
      <h2 id="years">{words.years}</h2>
      <ul class="chips">
        {years.map((year) => {
          const href = hrefOf({ ...place, view: { kind: "year", year } });
          return (
            <li>
              <a href={href} aria-current={href === here ? "page" : undefined}>
                {year}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

export const Tags = ({ place, views }: { readonly place: Place; readonly views: readonly View[] }) => {
  const words = wordsOf(place);
  const here = hrefOf(place);
  const tags = views.flatMap((view) => (view.kind === "tag" ? [view] : []));
  if (tags.length === 0) return null;
  return (
    <nav class="panel" aria-labelledby="tags">
      <h2 id="tags">{words.tags}</h2>
      <ul class="chips">
        {tags.map((view) => {
          const href = hrefOf({ ...place, view });
          return (
            <li>
              <a href={href} aria-current={href === here ? "page" : undefined}>
                {legal(view.name)}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

/** Every collection, what it is about, and its feeds. */
export const Collections = ({ place }: { readonly place: Place }) => {
  const { site } = place;
  const words = wordsOf(place);
  return (
    <section class="panel" aria-labelledby="collections">
      <h2 id="collections">{words.collections}</h2>
      {site.collections.map((collection) => {
        const each: Place = { site, collection, view: null };
        const lang = langIn(languageOf(place), collection.language);
        return (
          <div class="collection">
            <h3 lang={lang}>
              <a href={hrefOf(each)}>{legal(collection.title)}</a>
            </h3>
            {collection.description !== collection.title && <p lang={lang}>{legal(collection.description)}</p>}
            <p class="formats">
              {FORMATS.map(({ name, file }, index) => (
                <>
                  {index > 0 && " · "}
                  <a href={pathOfUrl(feedUrl(each, file))}>{name}</a>
                </>
              ))}
            </p>
          </div>
        );
      })}
    </section>
  );
};

/** Where the entries of a collection come from. */
export const Shelf = ({ place }: { readonly place: Place }) => {
  const sources = place.collection?.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="sources">
      <h2 id="sources">{wordsOf(place).sources}</h2>
      <ul>
        {sources.map((source) => (
          <li>
            <a href={source.kind === "github" ? `https://github.com/${source.repository}` : source.url}>
              {legal(source.title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
