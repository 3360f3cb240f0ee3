// The part of an address after the question mark: what it may say, and its one right form, so that caches hold one copy.

/** A parameter that an address knows. */
export interface Parameter<T> {
  /** The value, and how it is rightly written, which is not at all for an empty text; null when it can't be right. */
  readonly read: (text: string) => { readonly value: T; readonly text: string } | null;
  /** What would be right, in words. */
  readonly allowed: string;
}

type Values<P> = { readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T | null : never };

export type Asked<P> =
  | { readonly kind: "right"; readonly values: Values<P> }
  /** The query in its right form, with its question mark; empty for none. */
  | { readonly kind: "unusual"; readonly query: string }
  | { readonly kind: "wrong"; readonly message: string };

/** Reads a query. Of a parameter that is there twice, the first counts; an empty one counts for nothing. */
export function readParameters<P extends Readonly<Record<string, Parameter<unknown>>>>(
  asked: URLSearchParams,
  known: P,
): Asked<P> {
  const right = new URLSearchParams();
  const values: Record<string, unknown> = {};
  for (const [name, { read, allowed }] of Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const text = asked.get(name);
    const found = text === null || text === "" ? null : read(text);
    if (text && !found) return { kind: "wrong", message: `${name} must be ${allowed}` };
    values[name] = found?.value ?? null;
    if (found && found.text !== "") right.set(name, found.text);
  }
  // Compared as they are read: whoever encodes in another way must not be sent around in circles.
  if (JSON.stringify([...asked]) === JSON.stringify([...right])) return { kind: "right", values: values as Values<P> };
  return { kind: "unusual", query: right.size === 0 ? "" : `?${right}` };
}
