// Where what an entry is about was published first, and by whom.
import { legal } from "../../characters.ts";
import type { Entry } from "../../entry.ts";
import type { Place } from "../addresses.ts";
import { aboutUrl, sourceOf } from "../content.ts";
import { wordsOf } from "./document.tsx";

export const Origin = ({ place, entry }: { readonly place: Place; readonly entry: Entry }) => {
  const words = wordsOf(place);
  const { item } = entry;
  const source = sourceOf(place.site, entry);
  const url = aboutUrl(entry) ?? item?.url ?? null;
  if (url === null && !source) return null;
  return (
    <p class="origin">
      {words.from}
      {source && legal(source.title)}
      {source && url !== null && " · "}
      {url !== null && <a href={url}>{legal(item?.tag ?? item?.title ?? withoutScheme(url))}</a>}
      {item?.author && <> · {legal(words.by(item.author))}</>}
    </p>
  );
};

const withoutScheme = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
