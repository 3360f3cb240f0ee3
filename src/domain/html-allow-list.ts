// The HTML that Gazette publishes, of notes and of release notes alike.

const words = (list: string): readonly string[] => list.split(" ");

/** Elements that are published. Of every other element only the content is. */
export const PUBLISHED_ELEMENTS = words(
  "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr",
);

/** Elements that are removed together with their content. */
export const REMOVED_ELEMENTS = words(
  "script style xmp template noscript iframe object title textarea select option svg math",
);

/** Attributes by element, without `class` and `srcset`, which need more than a name to be safe. */
export const PUBLISHED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "*": ["lang", "dir", "title"],
  a: ["href"],
  blockquote: ["cite"],
  details: ["open"],
  img: ["src", "alt", "width", "height"],
  ol: ["start", "reversed", "type"],
  source: ["media"],
  td: ["align", "colspan", "rowspan"],
  th: ["align", "colspan", "rowspan", "scope"],
  time: ["datetime"],
};

/** Schemes of links; of images and citations only the first two are published. */
export const LINK_SCHEMES = ["http", "https", "mailto"] as const;
export const RESOURCE_SCHEMES = ["http", "https"] as const;
