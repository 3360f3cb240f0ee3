// What Gazette's feeds say, in the words of the interface.
import { feedUrl } from "../../domain/addresses.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { AboutInChinese } from "./about/chinese.tsx";
import { AboutInEnglish } from "./about/english.tsx";
import type { Example } from "./about/example.ts";
import { renderPage } from "./document.tsx";
import { languageOf, textsOf } from "./language.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import { Subscribe } from "./subscribe.tsx";

export function renderAboutPage(site: Site, diagnostics?: readonly Finding[]): string {
  const scope = siteScope(site);
  const texts = textsOf(scope);
  const collection = site.collections[0]!;
  const main: Scope = { site, collection, view: null };
  const example: Example = {
    site,
    collection: collection.name,
    feed: feedUrl(main, "feed."),
  };
  const isChinese = !/^en\b/i.test(languageOf(scope));
  return renderPage({
    scope,
    diagnostics,
    path: "/about",
    head: {
      title: `${texts.about} — ${site.title}`,
      description: texts.intro(site.author.name),
      url: `${site.url}/about`,
      data: null,
    },
    children: (
      <div class="prose about">
        <h1>{texts.about}</h1>
        {isChinese ? <AboutInChinese {...example} /> : <AboutInEnglish {...example} />}
        <Subscribe scope={scope} />
      </div>
    ),
  });
}
