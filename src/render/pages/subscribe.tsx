// How to subscribe to a scope, with addresses to copy.
import { feedPath, feedUrl, pageUrl } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Scope } from "../../domain/scope.ts";
import { FORMATS, type Format } from "../formats.ts";
import { titleOf } from "../titles.ts";
import { textsOf } from "./language.ts";

export const Subscribe = ({ scope }: { readonly scope: Scope }) => {
  const texts = textsOf(scope);
  const [first, ...others] = FORMATS;
  const isWholeSite = scope.view === null && scope.collection === null;
  return (
    <section class="panel" id="subscribe" aria-labelledby="subscribe-title">
      <h2 id="subscribe-title">{isWholeSite ? texts.subscribe : legal(texts.subscribeTo(titleOf(scope)))}</h2>
      <p>{texts.subscribeHow}</p>
      <p>
        <a class="button" href={feedPath(scope, first!.file)}>
          {first!.name}
        </a>
      </p>
      <p>
        <code class="address">{feedUrl(scope, first!.file)}</code>
      </p>
      <p>
        {texts.otherFormats}
        <FormatLinks scope={scope} formats={others} />
      </p>
      <p>
        <a href="/feeds.opml">{texts.allFeeds}</a>
      </p>
      {scope.view === null && (
        <>
          <p>{texts.terminal}</p>
          <p>
            <code class="address">curl {pageUrl(scope).replace(/\/$/, "")}/latest</code>
          </p>
        </>
      )}
      <p>
        <a href="/about#ways">{texts.more}</a>
      </p>
    </section>
  );
};

interface FormatLinksProps {
  readonly scope: Scope;
  readonly formats: readonly Format[];
}

/** Links to the scope's feeds, on one line. */
export const FormatLinks = ({ scope, formats }: FormatLinksProps) => (
  <>
    {formats.map(({ name, file }, index) => (
      <>
        {index > 0 && " · "}
        <a href={feedPath(scope, file)}>{name}</a>
      </>
    ))}
  </>
);
