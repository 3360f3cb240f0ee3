// The allow-list of the sanitiser: what release notes are made of.
import type { IOptions } from "sanitize-html";
import { LIMITS } from "../domain/limits.ts";

const ALLOWED_TAGS =
  "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  );

export const ALLOWED_HTML: IOptions = {
  allowedTags: ALLOWED_TAGS,
  allowedAttributes: {
    "*": ["lang", "dir", "title"],
    a: ["href", "rel"],
    blockquote: ["cite"],
    code: ["class"],
    details: ["open"],
    img: ["src", "srcset", "alt", "width", "height"],
    ol: ["start", "reversed", "type"],
    pre: ["lang"],
    source: ["srcset", "media"],
    td: ["align", "colspan", "rowspan"],
    th: ["align", "colspan", "rowspan", "scope"],
    time: ["datetime"],
  },
  allowedClasses: { code: ["language-*"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  nestingLimit: LIMITS.sanitisedDepth,
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "xmp",
    "noscript",
    "template",
    "title",
    "iframe",
    "object",
    "svg",
    "math",
  ],
  parseStyleAttributes: false,
};
