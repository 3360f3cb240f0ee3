// How things stand, for an operator and a monitor.
import type { Hono } from "hono";
import { readSourceHealth, readStatus } from "../../ledger/status.ts";
import { renderStatusPage } from "../../render/pages/status.tsx";
import { renderStatusJson, type Status } from "../../render/status.ts";
import type { Serving } from "../serving.ts";
import { isHealthy, toStatus } from "../status.ts";
import { uncachedResponse, uncachedText } from "../errors.ts";

const STATUS_MILLISECONDS = 3_000;
const STATUS_MILLISECONDS_PER_ITEM = 1;

export function addStatus(app: Hono, { site, db, clock, diagnostics }: Serving): void {
  let lastStatus: Status | null = null;
  /** Counts all that the ledger holds, so that it is not done for each who asks, and the less often the more that is. */
  const status = async (): Promise<Status> => {
    const now = clock();
    if (lastStatus && Date.parse(now) - Date.parse(lastStatus.now) < lifetimeOf(lastStatus)) return lastStatus;
    return (lastStatus = toStatus(site, await readStatus(db), await readSourceHealth(db), now));
  };
  app.get("/status", async () =>
    uncachedResponse(200, "text/html", renderStatusPage(site, await status(), diagnostics)),
  );
  app.get("/status.json", async () => uncachedResponse(200, "application/json", renderStatusJson(await status())));
  app.get("/healthz", async () => {
    const health = await readSourceHealth(db).catch(() => null);
    if (health === null) return uncachedText(503, "The ledger does not answer.");
    if (isHealthy(health, clock())) return uncachedText(200, "Healthy.");
    return uncachedText(503, "No source was refreshed for three planned intervals; /status says more.");
  });
}

const lifetimeOf = ({ sources }: Status): number =>
  STATUS_MILLISECONDS +
  STATUS_MILLISECONDS_PER_ITEM * sources.reduce((sum, { entries, bareTags }) => sum + entries + bareTags, 0);
