// Sends a queue message for each source that is due. Apart from the visits, whose parsers an isolate that only serves
// never loads.
import type { Instant } from "../domain/entry.ts";
import { markQueued, takeDueSources } from "../ledger/due-sources.ts";
import { makeDue, type RefreshSelection } from "../ledger/refresh-requests.ts";
import type { SourceRef } from "../ledger/sources.ts";
import { HOST_PAUSE_MILLISECONDS } from "../upstream/schedule.ts";

/** What dispatching needs of the outside world. */
export interface DispatchContext {
  readonly db: D1Database;
  readonly queue: Pick<Queue<SourceRef>, "sendBatch">;
  readonly clock: () => Instant;
}

/** Messages of one `sendBatch`. */
const BATCH = 100;

/** Sends a message for each source that is due, unless that was done less than `pauseMilliseconds` ago. Returns how many. */
export async function dispatch({ db, queue, clock }: DispatchContext, pauseMilliseconds: number): Promise<number> {
  const now = clock();
  const ofHost = new Map<string, number>();
  const messages = (await takeDueSources(db, now, pauseMilliseconds)).map(({ collection, key, host }) => {
    const before = ofHost.get(host) ?? 0;
    ofHost.set(host, before + 1);
    return { collection, key, delaySeconds: Math.ceil((before * HOST_PAUSE_MILLISECONDS) / 1000) };
  });
  for (let start = 0; start < messages.length; start += BATCH) {
    const batch = messages.slice(start, start + BATCH);
    await markQueued(db, batch, now);
    await queue.sendBatch(batch.map(({ delaySeconds, ...body }) => ({ body, delaySeconds })));
  }
  return messages.length;
}

/** The same for the sources of a selection, due or not, but for those that are gone. Returns how many it selects. */
export async function dispatchNow(context: DispatchContext, selection: RefreshSelection): Promise<number> {
  const count = await makeDue(context.db, selection, context.clock());
  if (count > 0) await dispatch(context, 0);
  return count;
}

export const ALL_SOURCES: RefreshSelection = { collection: null, repository: null };
