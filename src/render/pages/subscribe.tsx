// How to subscribe to what one is reading, with addresses to copy.
import { legal } from "../../characters.ts";
import { feedUrl, pageUrl, pathOfUrl, titleOf, type Place } from "../addresses.ts";
import { FORMATS } from "../formats.ts";
import { wordsOf } from "./document.tsx";

export const Subscribe = ({ place }: { readonly place: Place }) => {
  const words = wordsOf(place);
  const [first, ...others] = FORMATS;
  return (
    <section class="panel" id="subscribe" aria-labelledby="subscribe-title">
      <h2 id="subscribe-title">
        {place.view === null && place.collection === null ? words.subscribe : legal(words.subscribeTo(titleOf(place)))}
      </h2>
      <p>{words.subscribeHow}</p>
      <p>
        <a class="button" href={pathOfUrl(feedUrl(place, first!.file))}>
          {first!.name}
        </a>
      </p>
      <p>
        <code class="address">{feedUrl(place, first!.file)}</code>
      </p>
      <p>
        {words.otherFormats}
        {others.map(({ name, file }, index) => (
          <>
            {index > 0 && " · "}
            <a href={pathOfUrl(feedUrl(place, file))}>{name}</a>
          </>
        ))}
      </p>
      <p>
        <a href="/feeds.opml">{words.allFeeds}</a>
      </p>
      {place.view === null && (
        <>
          <p>{words.terminal}</p>
          <p>
            <code class="address">curl {pageUrl(place).replace(/\/$/, "")}/latest</code>
          </p>
        </>
      )}
      <p>
        <a href="/about#ways">{words.more}</a>
      </p>
    </section>
  );
};
