// Which rows a view is read from. An entry's row in the main feed serves `final` and `unnoted`, and one row in `minor` serves
// `major` as well, since nearly every row that a reader passes over costs little, and every row that is written costs much.
import { CLASSES_OF_VIEW, type EntryClass } from "../domain/noise.ts";
import { MAIN_VIEW } from "../domain/view.ts";

export interface StoredView {
  /** The view whose rows are read. */
  readonly view: string;
  /** Only rows of these classes; null for all. */
  readonly classes: readonly EntryClass[] | null;
}

/** By `viewKey()`. */
const DERIVED_VIEWS: Readonly<Record<string, StoredView>> = {
  final: { view: MAIN_VIEW, classes: CLASSES_OF_VIEW.final },
  unnoted: { view: MAIN_VIEW, classes: CLASSES_OF_VIEW.unnoted },
  major: { view: "minor", classes: CLASSES_OF_VIEW.major },
};

export const storedView = (key: string): StoredView =>
  Object.hasOwn(DERIVED_VIEWS, key) ? DERIVED_VIEWS[key]! : { view: key, classes: null };

/** JSON of every derived view, for SQL. */
export const DERIVED_VIEWS_JSON = JSON.stringify(
  Object.entries(DERIVED_VIEWS).map(([key, stored]) => ({ key, ...stored })),
);
