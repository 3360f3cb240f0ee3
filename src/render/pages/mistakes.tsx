// What is wrong in the journal, on top of every page while its author writes.
import { legal } from "../../characters.ts";
import type { Finding } from "../../finding.ts";
import type { Words } from "../words.ts";

/** Only errors keep a page from being shown as it was written; nothing without one. */
export const MistakesBanner = (props: { readonly mistakes: readonly Finding[]; readonly words: Words }) => {
  const errors = props.mistakes.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  const title = props.words.mistakes(errors.length);
  return (
    <section class="mistakes" aria-label={title}>
      <p>
        <strong>{title}</strong> {props.words.mistakesMean}
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
