// Titles of scopes, in the language of their interface.
import type { Scope } from "../domain/scope.ts";
import { textsFor } from "./interface-texts.ts";

export const titleOf = (scope: Scope): string => {
  const { site, collection } = scope;
  const title = collection?.title ?? site.title;
  const view = viewTitle(scope);
  return view === null ? title : `${title} · ${view}`;
};

/** The title of the view alone; null for the main feed. */
export function viewTitle({ site, collection, view }: Scope): string | null {
  const texts = textsFor(collection?.language ?? site.language);
  if (view === null) return null;
  switch (view.kind) {
    case "track":
      return view.name;
    case "tag":
      return `#${view.name}`;
    case "year":
      return texts.year(view.year);
    case "search":
      return texts.searchFor(view.query.text);
    default:
      return texts.fixedViews[view.kind];
  }
}
