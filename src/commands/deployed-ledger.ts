// The ledger of the deployed site, read through wrangler before a deployment changes anything.
import { stripVTControlCharacters } from "node:util";
import type { Site } from "../domain/site.ts";
import type { StoredEntry } from "../ledger/entry-changes.ts";
import { ENTRIES_WITH_NOTE, ownerOf, toEntry, type Owner, type PublishedRow } from "../ledger/outside/published.ts";
import { UserError } from "./command.ts";
import type { Published } from "./ids.ts";
import type { WranglerRun } from "./wrangler.ts";

export type DeployedLedger =
  | { readonly kind: "missing" }
  /** The database exists, and has no tables. */
  | { readonly kind: "empty" }
  | { readonly kind: "found"; readonly published: Published };

/** Runs wrangler with these arguments. */
export type Wrangler = (args: readonly string[]) => WranglerRun;

/** Throws a UserError for the ledger of another site, and when Cloudflare does not answer the question. */
export function readDeployedLedger({ id }: Pick<Site, "id">, wrangler: Wrangler, config: string): DeployedLedger {
  const sql = `${ownerOf(id)}; ${ENTRIES_WITH_NOTE}`;
  const ask = ["d1", "execute", "LEDGER", "--remote", "--json", "--config", config, "--command", sql];
  const { isOk, stdout, output } = wrangler(ask);
  if (!isOk && /Couldn't find a D1 DB/.test(output)) return { kind: "missing" };
  if (!isOk && /no such table: entries/.test(output)) return { kind: "empty" };
  if (!isOk) throw new UserError("The deployed ledger can't be read. Nothing was changed.", ...reasonOf(output));
  const [owner, entries] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [Result<Owner>, Result<PublishedRow>];
  const { own, any } = owner.results[0]!;
  if (own === null && any !== null) throw new UserError(...foreign(id, any));
  return {
    kind: "found",
    published: {
      siteId: id,
      entries: Object.groupBy(entries.results.map(toEntry), byCollection) as Published["entries"],
    },
  };
}

interface Result<Row> {
  readonly results: readonly Row[];
}

const byCollection = ({ collection }: StoredEntry): string => collection;

const foreign = (id: string, other: string): readonly string[] => [
  `The deployed ledger belongs to another site: it has entries such as ${other}, and site.yaml says id: ${id}`,
  "Nothing was changed. Another site needs a name of its own: write `name: some-name` into its site.yaml.",
  "Is this the same site with a changed id? Put the old id back: published ids are permanent.",
];

/** What the operator can do about an error of wrangler; its own words where nothing better is known. */
export function reasonOf(output: string): readonly string[] {
  if (/code: (?:10000|10001|9109|9106)\]/.test(output))
    return [
      "Cloudflare refuses the API token for this account. It must be valid for the account of CLOUDFLARE_ACCOUNT_ID, and needs the",
      "permissions Workers Scripts: Edit, D1: Edit and Queues: Edit; for a domain of your own, Workers Routes: Edit and Zone: Read too.",
    ];
  if (/[Mm]ore than one account/.test(output))
    return [
      "This login has several accounts. Set CLOUDFLARE_ACCOUNT_ID to the one that the site belongs to.",
      ...wordsOf(output),
    ];
  if (/\bnot (?:authenticated|logged in)\b|set a CLOUDFLARE_API_TOKEN/i.test(output))
    return [
      "Wrangler is not logged in. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID).",
    ];
  return wordsOf(output);
}

const wordsOf = (output: string): string[] => {
  const texts = [...output.matchAll(/"text": (".*")/g)].map(([, text]) => JSON.parse(text!) as string);
  return (texts.length > 0 ? texts : [stripVTControlCharacters(output)])
    .flatMap((text) => text.split("\n"))
    .filter((line) => line.trim() !== "");
};
