// The responses that an isolate has served, so that most requests need no I/O. Everything in it can be rendered again.
import { SITE_TAG } from "../domain/scope.ts";
import { LruCache } from "./lru-cache.ts";
import type { ConfirmedResponse, StoredResponse } from "./respond.ts";

const LIMIT_BYTES = 24 * 1024 * 1024;

/** After this time the cache is revalidated in the background: it compares revisions with the ledger. */
const FRESH_MILLISECONDS = 2_000;

/** After this time without revalidation, requests wait for it. Changes become visible within this time. */
const MAX_STALE_MILLISECONDS = 10_000;

/** How long a request waits for the work of another one. An aborted request's promises never settle. */
const WAIT_MILLISECONDS = 5_000;

/** A response that must not be cached. Requests that wait for the same rendering each get their own. */
export interface Uncached {
  readonly response: (request: Request) => Response;
}

/** Continues work after the response is sent. */
export type Background = (work: Promise<unknown>) => void;

type Revisions = ReadonlyMap<string, number>;
type Render = () => Promise<StoredResponse | Uncached>;

export class ResponseCache {
  readonly #readRevisions: () => Promise<Revisions>;
  readonly #responses = new LruCache<ConfirmedResponse>(LIMIT_BYTES, sizeOf);
  readonly #inFlight = new Map<string, Promise<ConfirmedResponse | Uncached>>();
  #revisions: Revisions = new Map();
  /** Last attempt to revalidate, and the last one that succeeded. */
  #revalidatedAt = -Infinity;
  #confirmedAt = -Infinity;
  #revalidation: { readonly done: Promise<void>; readonly startedAt: number } | null = null;

  constructor(readRevisions: () => Promise<Revisions>) {
    this.#readRevisions = readRevisions;
  }

  /** A cached response that is fresh enough to serve without waiting; null when there is none. */
  get(key: string, now: number, background: Background): ConfirmedResponse | null {
    const age = now - this.#revalidatedAt;
    if (age >= MAX_STALE_MILLISECONDS) return null;
    const cached = this.#get(key);
    if (cached && age >= FRESH_MILLISECONDS) background(this.#revalidate(now));
    return cached;
  }

  /** A cached response that is still current, or a new one, which is rendered once for all requests that wait for it. */
  async getOrRender(
    key: string,
    now: number,
    background: Background,
    render: Render,
  ): Promise<ConfirmedResponse | Uncached> {
    if (now - this.#revalidatedAt >= FRESH_MILLISECONDS) {
      const revalidation = this.#revalidate(now);
      background(revalidation); // other requests wait for it, also when this client disconnects
      await Promise.race([revalidation, timeout()]);
    }
    return this.#get(key) ?? this.#renderOnce(key, now, background, render);
  }

  /** Something was stored: the next request revalidates against the ledger. */
  invalidate(): void {
    this.#revalidatedAt = -Infinity;
    this.#revalidation = null; // it may read the state before the change
  }

  async #renderOnce(
    key: string,
    now: number,
    background: Background,
    render: Render,
  ): Promise<ConfirmedResponse | Uncached> {
    const other = this.#inFlight.get(key);
    if (other) {
      const renderAgain = () => {
        this.#endFlight(key, other);
        return this.#get(key) ?? this.#renderOnce(key, now, background, render);
      };
      return Promise.race([other, timeout().then(renderAgain)]);
    }
    const rendering = this.#render(key, now, render);
    this.#inFlight.set(key, rendering);
    background(rendering.catch(() => null));
    try {
      return await rendering;
    } finally {
      this.#endFlight(key, rendering);
    }
  }

  async #render(key: string, now: number, render: Render): Promise<ConfirmedResponse | Uncached> {
    const revisions = this.#revisions;
    const rendered = await render();
    if ("response" in rendered) return rendered;
    const confirmed = { stored: rendered, confirmedAt: now };
    if (this.#revisions === revisions) this.#responses.set(key, confirmed);
    return confirmed;
  }

  #endFlight(key: string, rendering: Promise<unknown>): void {
    if (this.#inFlight.get(key) === rendering) this.#inFlight.delete(key);
  }

  /** Everything in the cache was current when the revisions were last read. */
  #get(key: string): ConfirmedResponse | null {
    const cached = this.#responses.get(key);
    return cached && { ...cached, confirmedAt: Math.max(cached.confirmedAt, this.#confirmedAt) };
  }

  /** Drops responses that have changed. While the ledger doesn't answer, all are kept. */
  #revalidate(now: number): Promise<void> {
    const current = this.#revalidation;
    if (current && now - current.startedAt < MAX_STALE_MILLISECONDS) return current.done;
    const isCurrent = () => this.#revalidation?.done === done;
    const done: Promise<void> = Promise.race([this.#readRevisions(), timeout().then(() => null)])
      .then((revisions) => {
        if (!revisions || !isCurrent()) return;
        this.#dropChanged(revisions);
        this.#confirmedAt = now;
      })
      .catch((error) => console.error("The revisions could not be read from the ledger.", error))
      .finally(() => {
        if (!isCurrent()) return;
        this.#revalidatedAt = now;
        this.#revalidation = null;
      });
    this.#revalidation = { done, startedAt: now };
    return done;
  }

  #dropChanged(revisions: Revisions): void {
    const names = new Set([...revisions.keys(), ...this.#revisions.keys()]);
    const changed = [...names].filter((name) => revisions.get(name) !== this.#revisions.get(name));
    if (changed.length === 0) return;
    this.#revisions = revisions;
    const stale = new Set([...changed, SITE_TAG]);
    this.#responses.deleteWhere(({ stored }) => stored.tags.some((tag) => stale.has(tag)));
  }
}

/** Includes the compressed body, which may be made later, and the headers. */
const sizeOf = (key: string, { stored }: ConfirmedResponse): number =>
  stored.body.length * 1.5 + key.length * 2 + 2_000;

const timeout = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS));
