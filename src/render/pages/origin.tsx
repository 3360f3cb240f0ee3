// The line under an entry's title: its source, its upstream page, what is known of its release, and its upstream author.
import type { Scope } from "../../domain/scope.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import { aboutUrl, releaseOf, sourceOf } from "../content.ts";
import { textsOf } from "./language.ts";

interface OriginProps {
  readonly scope: Scope;
  readonly entry: Entry;
}

export const Origin = ({ scope, entry }: OriginProps) => {
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
      <Facts scope={scope} entry={entry} />
      {item?.author && <> · {legal(texts.by(item.author))}</>}
    </p>
  );
};

/** The version of a release, and what it counts. */
const Facts = ({ scope, entry }: OriginProps) => {
  const { version = null, level = null, prerelease = null } = releaseOf(scope.site, entry) ?? {};
  const texts = textsOf(scope);
  const facts = [
    version === null ? null : legal(texts.version(version)),
    level && texts.levels[level],
    prerelease === true ? texts.prerelease : null,
  ];
  return <>{facts.map((fact) => fact !== null && ` · ${fact}`)}</>;
};

const withoutScheme = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
