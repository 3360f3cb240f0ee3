// What upstream wrote, under a note.
import { raw } from "hono/html";
import { legal } from "../../characters.ts";
import type { Entry } from "../../entry.ts";
import type { Place } from "../addresses.ts";
import { isWithdrawn, itemLanguage, textOf } from "../content.ts";
import { wordsFor } from "../words.ts";
import { langIn, languageOf, wordsOf } from "./document.tsx";
import { embed } from "./embed.ts";

/** Longer ones are folded: the note is what the page is about. */
const MOST_OPEN_CHARACTERS = 1_200;

export const Upstream = ({ place, entry }: { readonly place: Place; readonly entry: Entry }) => {
  const words = wordsOf(place);
  const item = entry.item!;
  const language = itemLanguage(entry);
  const lang = langIn(languageOf(place), language);
  const heading = item.tag === null ? words.originalPost : words.releaseNotes;
  const content = (
    <div class="prose" lang={lang}>
      {raw(embed(item.html, 2, wordsFor(language)))}
    </div>
  );
  return (
    <section class="upstream" aria-labelledby="upstream">
      <h2 id="upstream">
        {heading} ·{" "}
        <span lang={lang}>{item.url === null ? legal(item.title) : <a href={item.url}>{legal(item.title)}</a>}</span>
      </h2>
      {isWithdrawn(place.site, entry) && <p class="warning">{words.withdrawn}</p>}
      {textOf(item.html).length > MOST_OPEN_CHARACTERS ? (
        <details>
          <summary>{legal(words.unfold(item.title))}</summary>
          {content}
        </details>
      ) : (
        content
      )}
    </section>
  );
};
