// What is wrong in the journal, on top of every page while its author writes.
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";

/** Only errors keep a page from being shown as it was written; nothing without one. */
export const MistakesBanner = (props: { readonly diagnostics: readonly Finding[]; readonly texts: InterfaceTexts }) => {
  const errors = props.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  const title = props.texts.diagnostics(errors.length);
  return (
    <section class="diagnostics" aria-label={title}>
      <p>
        <strong>{title}</strong> {props.texts.mistakesMean}
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
