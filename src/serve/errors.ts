// Responses that are not kept: errors, states, and redirects.
import { securityHeaders } from "./security.ts";

/** Short words about what went wrong, or how things stand: nobody keeps them. */
export const tell = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(text, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      ...securityHeaders(false),
      ...headers,
    },
  });

/** How things stand just now, in another form than text. */
export const tellAs = (mediaType: string, text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Cache-Control": "no-store",
      ...securityHeaders(mediaType === "text/html"),
    },
  });

/** For good, to a path of this host. */
export const redirect = (path: string, maxAgeSeconds = 86_400): Response =>
  new Response(null, {
    status: 301,
    headers: { Location: path, "Cache-Control": `public, max-age=${maxAgeSeconds}`, ...securityHeaders(false) },
  });
