import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { invoke } from "../../src/commands/command.ts";
import { askForAddress, withKeys } from "../../src/commands/first-deployment.ts";
import { workspaceOf } from "../../src/commands/workspace.ts";
import { aFolder, SITE } from "../helpers/folders.ts";

const EXAMPLE = SITE.replaceAll("t.example", "gazette.example").replace(
  'id: "tag:gazette.example,2026:"',
  "id: tag:gazette.example,2026: # set once",
);

/** Answers in their order; the questions and everything printed are kept. */
async function asked(folder: string, answers: string[] | null) {
  let seen = "";
  const ask = async (question: string) => {
    seen += `${question}\n`;
    return answers!.shift()!;
  };
  const terminal = {
    ask: answers && ask,
    write: (text: string) => void (seen += text),
    writeError: (text: string) => void (seen += text),
  };
  const env = { DATA_DIR: folder };
  const status = await invoke(
    async (invocation) => {
      await askForAddress(invocation);
      return 0;
    },
    { args: [], env, workspace: workspaceOf(env, folder), terminal },
  );
  return { status, seen, text: readFileSync(join(folder, "site.yaml"), "utf8") };
}

test("url and id are asked for and written, and nothing else changes", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE });
  const { status, seen, text } = await asked(folder, ["not a host", "News.Acme.net", ""]);
  expect(status).toBe(0);
  const year = new Date().getUTCFullYear();
  expect(text).toBe(
    EXAMPLE.replace("https://gazette.example", "https://news.acme.net").replace(
      "id: tag:gazette.example,2026: # set once",
      `id: "tag:news.acme.net,${year}:" # set once`,
    ),
  );
  expect(seen).toContain("Feed readers know entries by their ids, so it is permanent:");
  expect(await asked(folder, [])).toMatchObject({ status: 0, seen: "", text });
});

test("an id that can't be one is asked for again", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE });
  const { text } = await asked(folder, [
    "https://news.acme.net",
    "acme",
    "tag:gazette.example,2026:",
    "tag:acme.net,2020:",
  ]);
  expect(text).toContain('id: "tag:acme.net,2020:"');
});

test("without a terminal, the lines to write are printed", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE });
  const { status, seen, text } = await asked(folder, null);
  expect(status).toBe(1);
  expect(seen).toMatch(/^url: https:\/\/your-host\nid: "tag:your-host,\d{4}:"$/m);
  expect(text).toBe(EXAMPLE);
});

test("keys that are not on lines of their own are left to the operator", () => {
  expect(withKeys("{ url: https://a.example, id: x }", { url: "https://b.net", id: "tag:b.net,2026:" })).toBeNull();
});
