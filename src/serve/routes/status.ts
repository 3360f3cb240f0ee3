// How things stand, for an operator and a monitor.
import type { Context, Hono } from "hono";
import { readHealth, readStatus, type LedgerHealth, type SourceStatus } from "../../ledger/status.ts";
import { renderStatusPage } from "../../render/pages/status.tsx";
import { renderHealth, renderStatusJson } from "../../render/status-json.ts";
import type { Status } from "../../render/status.ts";
import { uncachedResponse, uncachedText } from "../errors.ts";
import type { Serving } from "../serving.ts";
import { sourceNames, toHealthReport, toStatus, type Selection } from "../status.ts";

const STATUS_MILLISECONDS = 3_000;
const STATUS_MILLISECONDS_PER_ITEM = 1;

export function addStatus(app: Hono, { site, db, clock, diagnostics }: Serving): void {
  let last: { readonly at: number; readonly ledger: LedgerHealth<SourceStatus> } | null = null;
  /** Counts all items of the ledger, so that it is read the less often the more there are. */
  const readLedger = async (): Promise<LedgerHealth<SourceStatus>> => {
    const at = Date.parse(clock());
    if (last === null || at - last.at >= lifetimeOf(last.ledger)) last = { at, ledger: await readStatus(db) };
    return last.ledger;
  };
  const withStatus = async (c: Context, respond: (status: Status) => Response): Promise<Response> => {
    const status = toStatus(site, await readLedger(), selectionOf(c), clock());
    return status === null ? noSuchSource() : respond(status);
  };
  const noSuchSource = (): Response => {
    const collections = site.collections.map(({ name }) => name).join(", ");
    return uncachedText(
      404,
      `No such source. ?source= may be: ${sourceNames(site).join(", ")}; ?collection=: ${collections}.`,
    );
  };

  app.get("/status", (c) =>
    withStatus(c, (status) => uncachedResponse(200, "text/html", renderStatusPage(site, status, diagnostics))),
  );
  app.get("/status.json", (c) =>
    withStatus(c, (status) => uncachedResponse(200, "application/json", renderStatusJson(status))),
  );
  app.get("/healthz", async (c) => {
    const ledger = await readHealth(db).catch(() => null);
    if (ledger === null)
      return uncachedText(503, "The ledger does not answer. Check the D1 database and its daily limits.");
    const report = toHealthReport(site, ledger, selectionOf(c), clock());
    if (report === null) return noSuchSource();
    return uncachedText(report.health.isHealthy ? 200 : 503, renderHealth(report));
  });
}

const selectionOf = (c: Context): Selection => ({
  collection: c.req.query("collection") || null,
  source: c.req.query("source") || null,
});

const lifetimeOf = ({ sources }: LedgerHealth<SourceStatus>): number =>
  STATUS_MILLISECONDS +
  STATUS_MILLISECONDS_PER_ITEM * sources.reduce((sum, { entries, tags }) => sum + entries + tags, 0);
