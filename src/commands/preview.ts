// The journal as `npm start` shows it: compiled after each change, with every finding on the terminal.
import { join } from "node:path";
import type { Finding } from "../domain/diagnostic.ts";
import type { Compiled } from "../domain/site.ts";
import { formatFinding, isError } from "../journal/diagnostics.ts";
import { writeForPreview } from "./build-journal.ts";
import { printError, type Invocation } from "./command.ts";
import { compileWorkspace } from "./compile.ts";
import { MODULE_FILE } from "./compiled-module.ts";

export class Preview {
  readonly #invocation: Invocation;
  readonly #address: string;
  #lastValid: Compiled | null = null;
  #printed: ReadonlySet<string> = new Set();

  /** `address` is the origin where it is served. */
  constructor(invocation: Invocation, address: string) {
    this.#invocation = invocation;
    this.#address = address;
  }

  /** Returns whether there is a journal to show. An error in one build does not prevent the next one. */
  build(): boolean {
    const { terminal, workspace } = this.#invocation;
    try {
      const { journal, findings } = compileWorkspace(this.#invocation);
      this.#print(findings);
      const path = join(workspace.buildFolder, MODULE_FILE);
      const written = writeForPreview(path, { journal, findings, address: this.#address }, this.#lastValid);
      if (journal) this.#lastValid = written;
    } catch (error) {
      printError(terminal, "The journal could not be compiled. Showing the last valid version.", String(error));
    }
    return this.#lastValid !== null;
  }

  /** Errors, and whatever the build before did not have. */
  #print(findings: readonly Finding[]): void {
    const { terminal } = this.#invocation;
    const isNew = (finding: Finding) => isError(finding) || !this.#printed.has(keyOf(finding));
    printError(terminal, ...findings.filter(isNew).map(formatFinding));
    this.#printed = new Set(findings.map(keyOf));
    const errors = findings.filter(isError).length;
    if (errors === 0) return;
    const count = errors === 1 ? "One error" : `${errors} errors`;
    const consequence = this.#lastValid
      ? `Showing the last valid version until ${errors === 1 ? "it is" : "they are"} fixed.`
      : "Nothing was built.";
    printError(terminal, `${count} in the journal. ${consequence}`);
  }
}

/** A finding stays the same when lines above it are added. */
const keyOf = ({ file, rule, message }: Finding): string => JSON.stringify([file, rule, message]);
