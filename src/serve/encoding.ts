/** Whether a client accepts gzip, by its Accept-Encoding (RFC 9110 §12.5.3), which may be missing. */
export function acceptsGzip(header: string | null): boolean {
  if (header === null) return false;
  let any = false;
  for (const part of header.split(",")) {
    const [coding = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const isWanted = !parameters.some((each) => /^q\s*=\s*0(?:\.0*)?$/.test(each));
    if (coding === "gzip" || coding === "x-gzip") return isWanted;
    if (coding === "*") any = isWanted;
  }
  return any;
}

/** The Accept-Encoding that the client sent: the platform replaces the header, and keeps the original here. */
export const clientEncoding = (request: Request): string | null => {
  const original = request.cf?.["clientAcceptEncoding"];
  return typeof original === "string" ? original : request.headers.get("Accept-Encoding");
};
