// How to subscribe to what one is reading, with addresses to copy.
import type { Scope } from "../../domain/scope.ts";
import { feedUrl, pageUrl, feedPath } from "../../domain/addresses.ts";
import { titleOf } from "../titles.ts";
import { legal } from "../../domain/characters.ts";
import { FORMATS } from "../formats.ts";
import { textsOf } from "./language.ts";

export const Subscribe = ({ scope }: { readonly scope: Scope }) => {
  const texts = textsOf(scope);
  const [first, ...others] = FORMATS;
  return (
    <section class="panel" id="subscribe" aria-labelledby="subscribe-title">
      <h2 id="subscribe-title">
        {scope.view === null && scope.collection === null ? texts.subscribe : legal(texts.subscribeTo(titleOf(scope)))}
      </h2>
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
        {others.map(({ name, file }, index) => (
          <>
            {index > 0 && " · "}
            <a href={feedPath(scope, file)}>{name}</a>
          </>
        ))}
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
