// The line under an entry's title: its source, its upstream page, and its upstream author.
import type { Scope } from "../../domain/scope.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import { aboutUrl, sourceOf } from "../content.ts";
import { textsOf } from "./language.ts";

export const Origin = ({ scope, entry }: { readonly scope: Scope; readonly entry: Entry }) => {
  const texts = textsOf(scope);
  const { item } = entry;
  const source = sourceOf(scope.site, entry);
  const url = aboutUrl(entry) ?? item?.url ?? null;
  if (url === null && !source) return null;
  return (
    <p class="origin">
      {texts.from}
      {source && legal(source.title)}
      {source && url !== null && " · "}
      {url !== null && <a href={url}>{legal(item?.tag ?? item?.title ?? withoutScheme(url))}</a>}
      {item?.author && <> · {legal(texts.by(item.author))}</>}
    </p>
  );
};

const withoutScheme = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
