// What upstream wrote, under a note. A long text is folded: the note is what the page is about.
import { raw } from "hono/html";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Scope } from "../../domain/scope.ts";
import { isWithdrawn, itemLanguage } from "../content.ts";
import { textsFor } from "../interface-texts.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { embed } from "./embed.ts";
import { foldHtml } from "./fold.ts";
import { langIn, languageOf, textsOf } from "./language.ts";

export const Upstream = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const texts = textsOf(scope);
  const item = entry.item!;
  const language = itemLanguage(entry);
  const attributes = langIn(languageOf(scope), language);
  return (
    <section class="upstream" aria-labelledby="upstream">
      <h2 id="upstream">
        {item.tag === null ? texts.originalPost : texts.releaseNotes} ·{" "}
        <span {...attributes}>
          {item.url === null ? legal(item.title) : <a href={item.url}>{legal(item.title)}</a>}
        </span>
      </h2>
      {isWithdrawn(scope.site, entry) && <p class="warning">{texts.withdrawn}</p>}
      <Folding html={embed(item.html, 2, textsFor(language))} texts={texts} attributes={attributes} />
    </section>
  );
};

interface FoldingProps {
  /** As it stands on the page. */
  readonly html: string;
  readonly texts: InterfaceTexts;
  readonly attributes: ReturnType<typeof langIn>;
}

/** The whole text, or its first lines and the rest behind a label. */
const Folding = ({ html, texts, attributes }: FoldingProps) => {
  const folded = foldHtml(html);
  const Prose = ({ text }: { readonly text: string }) => (
    <div class="prose" {...attributes}>
      {raw(text)}
    </div>
  );
  if (!folded) return <Prose text={html} />;
  return (
    <>
      <Prose text={folded.lead} />
      <details class="rest">
        <summary>
          <span class="when-folded">{texts.unfold(folded.hiddenWords)}</span>
          <span class="when-unfolded">{texts.fold}</span>
        </summary>
        <Prose text={folded.rest} />
      </details>
    </>
  );
};
