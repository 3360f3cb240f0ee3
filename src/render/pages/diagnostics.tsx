// Errors of the journal, at the top of every page of a preview.
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

interface DiagnosticsBannerProps {
  readonly diagnostics: readonly Finding[];
  readonly texts: InterfaceTexts;
}

/** Nothing without an error: with warnings alone, the pages show the journal as it is. */
export const DiagnosticsBanner = ({ diagnostics, texts }: DiagnosticsBannerProps) => {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  const title = texts.diagnostics(errors.length);
  return (
    <section class="diagnostics" aria-label={title}>
      <p>
        <strong>{title}</strong> {texts.diagnosticsMean}
      </p>
      <ul lang="en">
        {errors.map(({ file, line, column, message, rule }) => (
          <li>
            <code>{legal(`${file}:${line}:${column}`)}</code> {legal(message)} ({rule})
          </li>
        ))}
      </ul>
    </section>
  );
};
