// What upstream wrote, under a note.
import type { Scope } from "../../domain/scope.ts";
import { raw } from "hono/html";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import { isWithdrawn, itemLanguage, textOf } from "../content.ts";
import { textsFor } from "../interface-texts.ts";
import { langIn, languageOf, textsOf } from "./language.ts";
import { embed } from "./embed.ts";

/** Longer ones are folded: the note is what the page is about. */
const MOST_OPEN_CHARACTERS = 1_200;

export const Upstream = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const texts = textsOf(scope);
  const item = entry.item!;
  const language = itemLanguage(entry);
  const lang = langIn(languageOf(scope), language);
  const heading = item.tag === null ? texts.originalPost : texts.releaseNotes;
  const content = (
    <div class="prose" lang={lang}>
      {raw(embed(item.html, 2, textsFor(language)))}
    </div>
  );
  return (
    <section class="upstream" aria-labelledby="upstream">
      <h2 id="upstream">
        {heading} ·{" "}
        <span lang={lang}>{item.url === null ? legal(item.title) : <a href={item.url}>{legal(item.title)}</a>}</span>
      </h2>
      {isWithdrawn(scope.site, entry) && <p class="warning">{texts.withdrawn}</p>}
      {textOf(item.html).length > MOST_OPEN_CHARACTERS ? (
        <details>
          <summary>{legal(texts.unfold(item.title))}</summary>
          {content}
        </details>
      ) : (
        content
      )}
    </section>
  );
};
