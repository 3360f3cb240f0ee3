// The findings of all pages, collected while they are read.
import type { Diagnostic } from "./diagnostics.ts";
import type { NoteDiagnostic } from "./note-context.ts";

/** Rules about what a link consists of, and rules about where it leads. One mistake is reported by the first alone. */
const EXPLAINS_LINK: readonly string[] = ["bad-link", "full-width", "shortcode", "unsupported", "reference"];

const EXPLAINED: readonly string[] = ["not-joined", "relative-link"];

/** Each finding once, although a page in two collections is read twice. */
export class PageDiagnostics {
  readonly #found = new Map<string, NoteDiagnostic>();

  add(path: string, diagnostics: readonly Diagnostic[]): void {
    for (const each of diagnostics) this.#found.set(JSON.stringify([path, each]), { path, ...each });
  }

  get all(): NoteDiagnostic[] {
    const all = [...this.#found.values()];
    const key = ({ path, line }: NoteDiagnostic) => `${path}:${line}`;
    const explained = new Set(all.filter(({ rule }) => EXPLAINS_LINK.includes(rule)).map(key));
    return all.filter((each) => !EXPLAINED.includes(each.rule) || !explained.has(key(each)));
  }
}
