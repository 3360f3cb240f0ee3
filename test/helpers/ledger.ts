// A ledger of its own for each test, in the real D1. Workerd only.
import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Instant, Note } from "../../src/domain/entry.ts";
import { hashOf } from "../../src/domain/identity.ts";
import { storeJournal } from "../../src/ledger/store-journal.ts";
import type { Site } from "../../src/domain/site.ts";

/** Empties the ledger and creates its tables again. */
export async function freshLedger(): Promise<D1Database> {
  await reset();
  await applyD1Migrations(env.LEDGER, env.MIGRATIONS);
  return env.LEDGER;
}

let deployments = 0;

/** Deploys a Worker that carries these notes, as far as the ledger can tell. */
export async function deployNotes(
  db: D1Database,
  site: Site,
  notes: Readonly<Record<string, readonly Note[]>>,
  now: Instant,
): Promise<void> {
  const json = JSON.stringify(notes);
  const compiled = { site, notes: json, hash: hashOf(JSON.stringify(site) + json), preview: null };
  await storeJournal(db, { compiled, deployed: String(++deployments).padStart(8, "0") }, now);
}
