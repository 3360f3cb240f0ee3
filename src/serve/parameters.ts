// Query strings: validation and canonical form, so that caches hold one copy of each document.

/** A query parameter of an address. */
export interface Parameter<T> {
  /** The value and its canonical text, which is empty for a default value; null when the text is invalid. */
  readonly read: (text: string) => { readonly value: T; readonly text: string } | null;
  /** Describes valid values, as in "must be …". */
  readonly allowed: string;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values of parameters; null for those that are left out. */
export type ValuesOf<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T | null : never;
};

export type ParsedQuery<P extends Parameters> =
  | { readonly kind: "canonical"; readonly values: ValuesOf<P> }
  /** The canonical query with its question mark; empty for none. */
  | { readonly kind: "redirect"; readonly query: string }
  | { readonly kind: "invalid"; readonly message: string };

/** Parses a query. Unknown and empty parameters are dropped; of a repeated parameter, the first counts. */
export function parseQuery<P extends Parameters>(query: URLSearchParams, parameters: P): ParsedQuery<P> {
  const canonical = new URLSearchParams();
  const values: Record<string, unknown> = {};
  for (const [name, { read, allowed }] of Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const text = query.get(name);
    const parsed = text === null || text === "" ? null : read(text);
    if (text && !parsed) return { kind: "invalid", message: `${name} must be ${allowed}` };
    values[name] = parsed?.value ?? null;
    if (parsed && parsed.text !== "") canonical.set(name, parsed.text);
  }
  // Compared after decoding: clients differ in what they encode, and must not be redirected in circles.
  const isCanonical = JSON.stringify([...query]) === JSON.stringify([...canonical]);
  if (isCanonical) return { kind: "canonical", values: values as ValuesOf<P> };
  return { kind: "redirect", query: canonical.size === 0 ? "" : `?${canonical}` };
}
