// `npm run init -- FOLDER [--title T] [--url URL] [--language L]`: makes a folder, or fills a repository, for a journal
// of one's own. Changes nothing that exists.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isLanguageTag } from "../journal/language-tag.ts";
import { print, runProgram, UserError, type Command, type Invocation } from "./command.ts";
import { proposeId, toOrigin } from "./first-deployment.ts";
import { filesOf, type NewJournal } from "./journal-template.ts";
import { nameOf, ROOT } from "./workspace.ts";

const USAGE = "npm run init -- FOLDER [--title T] [--url URL] [--language L]";

export const init: Command = async (invocation) => {
  const { folder, wanted } = readArguments(invocation);
  const files = Object.entries(filesOf(await complete(wanted, invocation)));
  const taken = files.map(([path]) => path).filter((path) => path !== "README.md" && existsSync(join(folder, path)));
  if (taken.length > 0) throw new UserError(`${folder} has ${taken.join(", ")} already. Nothing was written.`);
  for (const [path, text] of files) {
    if (existsSync(join(folder, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: "wx" });
  }
  const name = nameOf(invocation.workspace, folder);
  print(invocation.terminal, `Wrote a journal into ${name}.`, `Next: DATA_DIR=${name} npm start`);
  return 0;
};

type Wanted = Partial<Pick<NewJournal, "title" | "url" | "language">>;

function readArguments({ args, workspace }: Invocation): { readonly folder: string; readonly wanted: Wanted } {
  try {
    const options = { title: { type: "string" }, url: { type: "string" }, language: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== 1) throw new Error("Name one folder.");
    return { folder: resolve(workspace.here, positionals[0]!), wanted: { ...values } };
  } catch (error) {
    throw new UserError((error as Error).message, USAGE);
  }
}

/** What is not among the arguments is asked for. */
async function complete(wanted: Wanted, { terminal }: Invocation): Promise<NewJournal> {
  const find = async (
    option: keyof Wanted,
    question: string,
    read: (answer: string) => string | null,
  ): Promise<string> => {
    for (let answer = wanted[option]; ; answer = undefined) {
      if (answer === undefined && terminal.ask === null) throw new UserError(`--${option} is missing.`, USAGE);
      const value = read(answer ?? (await terminal.ask!(question)));
      if (value !== null) return value;
      if (terminal.ask === null) throw new UserError(`--${option} ${answer} can't be used.`, USAGE);
    }
  };
  const title = await find("title", "Title: ", (answer) => answer || null);
  const url = await find("url", "Where will it be (such as https://news.your-domain.net)? ", toOrigin);
  const language = await find("language", "Language of the notes (en): ", (answer) =>
    isLanguageTag(answer || "en") ? answer || "en" : null,
  );
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    title,
    url,
    language,
    id: proposeId(url, new Date().getUTCFullYear()),
    timeZone: timeZone.includes("/") ? timeZone : "UTC",
    author: git("config", "user.name") || title,
    engine: readEngine(),
  };
}

/** The version of package.json is a tag, and the repository is where this clone came from. */
function readEngine(): NewJournal["engine"] {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const [, repository] = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(git("remote", "get-url", "origin")) ?? [];
  return { repository: repository ?? "OWNER/gazette", version: `v${version}` };
}

const git = (...args: readonly string[]): string =>
  spawnSync("git", args, { cwd: ROOT, encoding: "utf8" }).stdout?.trim() ?? "";

if (import.meta.main) await runProgram(init);
