// The allow-list of the sanitiser.
import type { IOptions } from "sanitize-html";
import { LINK_SCHEMES, PUBLISHED_ATTRIBUTES, PUBLISHED_ELEMENTS, REMOVED_ELEMENTS } from "../domain/html-allow-list.ts";
import { LIMITS } from "../domain/limits.ts";

const publishedAttributes = Object.entries(PUBLISHED_ATTRIBUTES).map(([tag, names]) => [tag, [...names]] as const);

export const ALLOWED_HTML: IOptions = {
  allowedTags: [...PUBLISHED_ELEMENTS],
  allowedAttributes: {
    ...Object.fromEntries(publishedAttributes),
    a: ["href", "rel"],
    code: ["class"],
    img: ["src", "srcset", "alt", "width", "height"],
    source: ["srcset", "media"],
  },
  allowedClasses: { code: ["language-*"] },
  allowedSchemes: [...LINK_SCHEMES],
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  nestingLimit: LIMITS.sanitisedDepth,
  // The choices of a form become a list.
  nonTextTags: REMOVED_ELEMENTS.filter((tag) => tag !== "select" && tag !== "option"),
  parseStyleAttributes: false,
};
