// The files of a new journal that is in a repository of its own, beside the engine. Pure.

export interface NewJournal {
  readonly title: string;
  readonly url: string;
  readonly id: string;
  readonly language: string;
  readonly timeZone: string;
  readonly author: string;
  /** The repository of the engine, and the version of it: OWNER/REPOSITORY and a tag or commit. */
  readonly engine: { readonly repository: string; readonly version: string };
}

/** Texts by their paths. */
export const filesOf = (journal: NewJournal): Readonly<Record<string, string>> => ({
  "site.yaml": siteFile(journal),
  "journal/news.md": `---\ntitle: ${JSON.stringify(journal.title)}\n---\n`,
  "README.md": readme(journal),
  ".gitignore": "/engine/\n*.sqlite.gz\n",
  ".github/workflows/journal.yml": workflow(journal, "Journal", "on:\n  pull_request:", [
    "npm run --silent check -- --github",
  ]),
  ".github/workflows/deploy.yml": workflow(
    journal,
    "Deploy",
    "on:\n  push:\n    branches: [main]\n  workflow_dispatch:",
    ['[ -z "$CLOUDFLARE_API_TOKEN" ] || npm run deploy'],
  ),
});

const siteFile = ({ title, url, id, language, timeZone, author, engine }: NewJournal): string =>
  `# yaml-language-server: $schema=https://raw.githubusercontent.com/${engine.repository}/${engine.version}/docs/site.schema.json
title: ${JSON.stringify(title)}
id: ${JSON.stringify(id)} # part of the id of every entry: permanent
url: ${url}
language: ${language}
timeZone: ${timeZone}
author:
  name: ${JSON.stringify(author)}

collections:
  news:
    title: ${JSON.stringify(title)}
    journal: [journal/**/*.md]
    sources: []
`;

const readme = ({ title, url, engine }: NewJournal): string => `# ${title}

The journal of ${url}. It is served by Gazette (https://github.com/${engine.repository}), of which
\`.github/workflows/\` name the version. To work on this machine, clone the engine into \`engine/\`:

    git clone --branch ${engine.version} https://github.com/${engine.repository} engine
    cd engine && npm ci
    DATA_DIR=.. npm run check     # findings
    DATA_DIR=.. npm start         # preview
    DATA_DIR=.. npm run deploy

Another version of the engine: change \`ref\` in both workflows.
To deploy from GitHub, set the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.
`;

const workflow = (
  { engine }: NewJournal,
  name: string,
  on: string,
  commands: readonly string[],
): string => `name: ${name}
${on}
permissions:
  contents: read
env:
  DATA_DIR: \${{ github.workspace }}
  CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
  CLOUDFLARE_ACCOUNT_ID: \${{ secrets.CLOUDFLARE_ACCOUNT_ID }}
jobs:
  run:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/checkout@v4
        with:
          repository: ${engine.repository}
          ref: ${engine.version}
          path: engine
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: npm ci
        working-directory: engine
${commands.map((command) => `      - run: ${JSON.stringify(command)}\n        working-directory: engine\n`).join("")}`;
