/** Whether a client takes gzip, by its Accept-Encoding (RFC 9110 §12.5.3); null for a client that did not say. */
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

/** What the client itself sent: the platform in front of a Worker writes its own Accept-Encoding, and says here what it read. */
export const clientEncoding = (request: Request): string | null => {
  const told = request.cf?.["clientAcceptEncoding"];
  return typeof told === "string" ? told : request.headers.get("Accept-Encoding");
};
