// The style sheet of feeds that are opened in a browser: what the feed is, how to subscribe to it, and its entries. It works
// on the elements of Atom and RSS alike; where a selector names two, the first is Atom's.
import { CHINESE } from "./interface-texts/chinese.ts";
import { ENGLISH } from "./interface-texts/english.ts";
import { textsFor } from "./interface-texts.ts";
import type { InterfaceTexts } from "./interface-texts/texts.ts";

/** The path of the style sheet. */
export const FEED_STYLE_PATH = "/feed.css";

/** Only Atom says in an attribute which language a feed is in; RSS gets the site's. */
export const renderFeedStyle = (siteLanguage: string): string =>
  [
    STYLE,
    explanation("channel", textsFor(siteLanguage)),
    explanation("feed", textsFor(siteLanguage)),
    explanation("feed:lang(en)", ENGLISH),
    explanation("feed:lang(zh)", CHINESE),
  ].join("");

const explanation = (feed: string, { feedExplained }: InterfaceTexts): string =>
  `${feed} > title::after { content: ${JSON.stringify(feedExplained)}; }\n`;

const STYLE = `
:root {
  color-scheme: light dark; margin: 0; padding: 1.5rem 1.25rem 3rem;
  background: light-dark(#fdfcf9, #16171a); color: light-dark(#1d1b18, #e4e2dd);
  font: 1.0625rem/1.6 Georgia, "Noto Serif CJK SC", "Songti SC", serif; overflow-wrap: anywhere;
}
feed > *, channel > *, entry > *, item > * { display: none; }
rss { display: block; }
feed, channel { display: flex; flex-direction: column; }
:is(feed, channel) > :is(title, subtitle, description, identifier, entry, item) { display: block; width: 100%; max-width: 44rem; margin-inline: auto; }
:is(feed, channel) > title { order: -3; font-size: 1.75rem; font-weight: 700; line-height: 1.35; }
:is(feed, channel) > title::after { display: block; margin-top: 0.75rem; font: 1rem/1.6 system-ui, sans-serif; }
:is(feed, channel) > identifier { order: -2; box-sizing: border-box; margin-top: 0.5rem; padding: 0.5rem 0.75rem; user-select: all; border: 2px solid light-dark(#9c1f17, #f2a196); border-radius: 4px; font: 0.9375rem/1.6 ui-monospace, Menlo, Consolas, monospace; }
:is(feed, channel) > :is(subtitle, description) { order: -1; margin-top: 1rem; color: light-dark(#5f5a52, #a9a59c); }
:is(feed, channel) > :is(entry, item) { display: flex; flex-direction: column; margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid light-dark(#d9d4c9, #3a3b40); }
:is(entry, item) > :is(title, summary, description) { display: block; }
:is(entry, item) > title { font-size: 1.1875rem; font-weight: 700; line-height: 1.4; }
:is(entry, item) > :is(published, pubDate) { display: block; order: -1; overflow: hidden; white-space: nowrap; font: 0.875rem/1.6 ui-monospace, Menlo, Consolas, monospace; color: light-dark(#5f5a52, #a9a59c); }
entry > published { max-width: 10ch; }
item > pubDate { max-width: 16ch; }
:is(entry, item) > :is(summary, description) { margin-top: 0.25rem; }
`;
