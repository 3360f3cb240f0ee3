// Security headers, which every response has.
import { createHash } from "node:crypto";
import { STYLE } from "../render/style.ts";

const styleHash = createHash("sha256").update(STYLE).digest("base64");

/** A page may load its own style sheet, and images. */
const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' https: data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Everything else loads nothing but the style sheet of feeds. */
const OTHER_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; sandbox";

export const securityHeaders = (isPage: boolean): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": isPage ? PAGE_POLICY : OTHER_POLICY,
  "Cross-Origin-Resource-Policy": isPage ? "same-origin" : "cross-origin",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Strict-Transport-Security": "max-age=31536000",
  "X-Content-Type-Options": "nosniff",
});
