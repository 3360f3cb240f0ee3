// The about page: one structure for the texts of each language.
import { feedUrl } from "../../domain/addresses.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { FORMATS } from "../formats.ts";
import { isChinese } from "../interface-texts.ts";
import { ABOUT_IN_CHINESE } from "./about/chinese.ts";
import { ABOUT_IN_ENGLISH } from "./about/english.ts";
import { Inline, type Values } from "./about/inline.tsx";
import type { AboutTexts, InlineText } from "./about/texts.ts";
import { renderPage } from "./document.tsx";
import { textsOf } from "./language.ts";
import { Subscribe } from "./subscribe.tsx";

export function renderAboutPage(site: Site, diagnostics?: readonly Finding[]): string {
  const scope = siteScope(site);
  const texts = textsOf(scope);
  return renderPage({
    scope,
    diagnostics,
    path: "/about",
    head: {
      title: `${texts.about} — ${site.title}`,
      description: texts.intro(site.author.name),
      url: `${site.url}/about`,
      data: null,
    },
    children: (
      <div class="prose about">
        <h1>{texts.about}</h1>
        <About site={site} about={isChinese(site.language) ? ABOUT_IN_CHINESE : ABOUT_IN_ENGLISH} />
        <Subscribe scope={scope} />
      </div>
    ),
  });
}

const About = ({ site, about }: { readonly site: Site; readonly about: AboutTexts }) => {
  const { intro, subscribe, terminal, archive, entries, extension } = about;
  const collection = site.collections[0]!;
  const values = { title: site.title, collection: collection.name };
  const Text = ({ text }: { readonly text: InlineText }) => <Inline text={text} values={values} />;
  const Paragraph = ({ text }: { readonly text: InlineText }) => (
    <p>
      <Text text={text} />
    </p>
  );
  return (
    <>
      <Paragraph text={intro} />
      <h2 id="ways">{subscribe.title}</h2>
      <Paragraph text={subscribe.text} />
      <FeedAddresses scope={{ site, collection, view: null }} />
      <Paragraph text={subscribe.feeds} />
      <h2 id="terminal">{terminal.title}</h2>
      <p>
        <code class="address">curl {site.url}/latest</code>
      </p>
      <Paragraph text={terminal.text} />
      <h2 id="archive">{archive.title}</h2>
      <Paragraph text={archive.text} />
      <h2 id="entries">{entries.title}</h2>
      <ul>
        {entries.parts.map((part) => (
          <li>
            <Text text={part} />
          </li>
        ))}
      </ul>
      <h2 id="gazette">
        <Text text={extension.title} />
      </h2>
      <Paragraph text={extension.text} />
      <FieldTable table={extension.table} values={values} />
    </>
  );
};

const FeedAddresses = ({ scope }: { readonly scope: Scope }) => (
  <ul>
    {FORMATS.map(({ name, file }) => (
      <li>
        {name}: <code class="address">{feedUrl(scope, file)}</code>
      </li>
    ))}
  </ul>
);

interface FieldTableProps {
  readonly table: AboutTexts["extension"]["table"];
  readonly values: Values;
}

const FieldTable = ({ table, values }: FieldTableProps) => (
  <div class="wide" role="group" aria-label={table.label} tabindex={0}>
    <table>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, type, meaning]) => (
          <tr id={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{type}</td>
            <td>
              <Inline text={meaning} values={values} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
