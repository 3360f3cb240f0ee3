// The names of elements in feeds, whatever prefix a document gives to their namespace.

/** Prefixes that the parser knows, by namespace. RSS has no namespace, or one of these. */
const PREFIXES: Readonly<Record<string, string>> = {
  "": "",
  "http://www.w3.org/2005/Atom": "atom",
  "http://purl.org/atom/ns#": "atom03",
  "http://purl.org/rss/1.0/": "",
  "http://my.netscape.com/rdf/simple/0.9/": "",
  "http://backend.userland.com/rss2": "",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://search.yahoo.com/mrss/": "media",
  "http://search.yahoo.com/mrss": "media",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://www.w3.org/1999/xhtml": "xhtml",
};

const KNOWN = new Set(Object.values(PREFIXES));

export type Attributes = Readonly<Record<string, string>>;

/** Namespaces by prefix, where they are in force. */
export class Namespaces {
  readonly #parent: Namespaces | null;
  readonly #declared: ReadonlyMap<string, string>;

  private constructor(parent: Namespaces | null, declared: ReadonlyMap<string, string>) {
    this.#parent = parent;
    this.#declared = declared;
  }

  static readonly none = new Namespaces(null, new Map());

  /** Inside of an element with these attributes. */
  within(attributes: Attributes): Namespaces {
    const declared = Object.entries(attributes).flatMap(([name, uri]): [string, string][] =>
      name === "xmlns" || name.startsWith("xmlns:") ? [[name.slice(6), uri.trim()]] : [],
    );
    return declared.length === 0 ? this : new Namespaces(this, new Map(declared));
  }

  /**
   * The element's name with the prefix that the parser knows. A prefix that is not declared, or for a namespace that
   * nobody knows, means what it usually does.
   */
  canonical(name: string): string {
    const colon = name.indexOf(":");
    const [prefix, local] = colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
    const uri = this.#uriOf(prefix);
    const known = (uri === undefined ? undefined : PREFIXES[uri]) ?? (KNOWN.has(prefix) ? prefix : undefined);
    return known === undefined ? `other:${local}` : known === "" ? local : `${known}:${local}`;
  }

  #uriOf(prefix: string): string | undefined {
    // Documents are at most LIMITS.documentDepth levels deep, and so is this chain.
    const uri = this.#declared.get(prefix);
    return uri !== undefined || this.#parent === null ? uri : this.#parent.#uriOf(prefix);
  }
}
