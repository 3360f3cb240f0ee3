// What Gazette's feeds say, in the words of the interface.
import type { Site } from "../../site.ts";
import { feedUrl, wholeSite, type Place } from "../addresses.ts";
import { AboutInChinese } from "./about/chinese.tsx";
import { AboutInEnglish } from "./about/english.tsx";
import { languageOf, renderPage, wordsOf } from "./document.tsx";
import type { Finding } from "../../finding.ts";
import { Subscribe } from "./subscribe.tsx";

/** What the text is told of the site, so that its examples are real. */
export interface Example {
  readonly site: Site;
  /** Name of a collection. */
  readonly collection: string;
  /** Address of its feed, without the format. */
  readonly feed: string;
}

export function renderAboutPage(site: Site, mistakes?: readonly Finding[]): string {
  const place = wholeSite(site);
  const words = wordsOf(place);
  const collection = site.collections[0]!;
  const main: Place = { site, collection, view: null };
  const example: Example = {
    site,
    collection: collection.name,
    feed: feedUrl(main, "feed."),
  };
  const isChinese = !/^en\b/i.test(languageOf(place));
  return renderPage({
    place,
    mistakes,
    path: "/about",
    head: {
      title: `${words.about} — ${site.title}`,
      description: words.intro(site.author.name),
      url: `${site.url}/about`,
      data: null,
    },
    children: (
      <div class="prose about">
        <h1>{words.about}</h1>
        {isChinese ? <AboutInChinese {...example} /> : <AboutInEnglish {...example} />}
        <Subscribe place={place} />
      </div>
    ),
  });
}
