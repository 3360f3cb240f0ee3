// What an isolate has served, as finished bytes, so that the next one who asks costs no I/O. Losing any of it costs
// only time.
import { SITE_TAG } from "../domain/scope.ts";
import { type Finished } from "./respond.ts";

const LIMIT_BYTES = 24 * 1024 * 1024;

/** After so long the ledger is asked whether anything changed, behind the reader's back. */
const LOOK_MILLISECONDS = 2_000;

/** After so long without an answer to that, readers wait for it: this is how late a change can be seen. */
const TRUST_MILLISECONDS = 10_000;

/** How long one reader waits for what is done for another, who may have been stopped midway and then never ends it. */
const PATIENCE_MILLISECONDS = 5_000;

/** What is told to those who ask now, and not kept. */
export interface Uncached {
  /** For each who waited for it the answer to the own request. */
  readonly response: (request: Request) => Response;
}

type Revisions = ReadonlyMap<string, number>;

/** Does some work after the response is sent. */
export type Background = (work: Promise<unknown>) => void;

export class ResponseCache {
  readonly #readRevisions: () => Promise<Revisions>;
  readonly #kept = new Map<string, Finished>(); // the least recently used first
  readonly #making = new Map<string, Promise<Finished | Uncached>>();
  #bytes = 0;
  #revisions: Revisions = new Map();
  #lookedAt = -Infinity;
  #looking: Promise<void> | null = null;
  #lookingSince = -Infinity;

  constructor(readRevisions: () => Promise<Revisions>) {
    this.#readRevisions = readRevisions;
  }

  /** What can be served at once; null when it is not there, or was not looked after for too long. */
  take(key: string, now: number, background: Background): Finished | null {
    const age = now - this.#lookedAt;
    if (age >= TRUST_MILLISECONDS) return null;
    const kept = this.#touch(key);
    if (kept && age >= LOOK_MILLISECONDS) background(this.#look(now));
    return kept;
  }

  /** What is served for a key: what is kept and still true, or else what `make` gives, made once for all who wait. */
  async serve(
    key: string,
    now: number,
    background: Background,
    make: () => Promise<Finished | Uncached>,
  ): Promise<Finished | Uncached> {
    if (now - this.#lookedAt >= LOOK_MILLISECONDS) {
      const looking = this.#look(now);
      background(looking); // others wait for it, even when its own reader goes away
      await Promise.race([looking, patience()]);
    }
    return this.#touch(key) ?? this.#make(key, background, make);
  }

  async #make(
    key: string,
    background: Background,
    make: () => Promise<Finished | Uncached>,
  ): Promise<Finished | Uncached> {
    const others = this.#making.get(key);
    if (others) {
      const alone = () => {
        this.#forget(key, others);
        return this.#touch(key) ?? this.#make(key, background, make);
      };
      return Promise.race([others, patience().then(alone)]);
    }
    const seen = this.#revisions;
    const making = make();
    this.#making.set(key, making);
    background(making.catch(() => null));
    try {
      const made = await making;
      if ("body" in made && this.#revisions === seen) this.#keep(key, made);
      return made;
    } finally {
      this.#forget(key, making);
    }
  }

  #forget(key: string, making: Promise<unknown>): void {
    if (this.#making.get(key) === making) this.#making.delete(key);
  }

  /** Something was stored: whoever asks next waits until it is known what. */
  invalidate(): void {
    this.#lookedAt = -Infinity;
    this.#looking = null; // who is asking now may hear of the state before
  }

  /** Drops what has changed. When the ledger doesn't answer, all is kept: old news is better than none. */
  #look(now: number): Promise<void> {
    if (this.#looking && now - this.#lookingSince < TRUST_MILLISECONDS) return this.#looking;
    const looking: Promise<void> = Promise.race([this.#readRevisions(), patience().then(() => null)])
      .then((revisions) => {
        if (revisions && this.#looking === looking) this.#compare(revisions);
      })
      .catch((error) => console.error("The ledger did not tell whether anything changed.", error))
      .finally(() => {
        if (this.#looking !== looking) return;
        this.#lookedAt = now;
        this.#looking = null;
      });
    this.#looking = looking;
    this.#lookingSince = now;
    return looking;
  }

  #compare(revisions: Revisions): void {
    const names = new Set([...revisions.keys(), ...this.#revisions.keys()]);
    const changed = [...names].filter((name) => revisions.get(name) !== this.#revisions.get(name));
    if (changed.length === 0) return;
    this.#revisions = revisions;
    const stale = new Set([...changed, SITE_TAG]);
    for (const [key, { tags }] of this.#kept) if (tags.some((tag) => stale.has(tag))) this.#drop(key);
  }

  #touch(key: string): Finished | null {
    const kept = this.#kept.get(key);
    if (!kept) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  #keep(key: string, finished: Finished): void {
    this.#drop(key);
    this.#kept.set(key, finished);
    this.#bytes += sizeOf(key, finished);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= LIMIT_BYTES) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(key, kept);
  }
}

/** With room for the compressed bytes, which may come later, and for the headers. */
const sizeOf = (key: string, { body }: Finished): number => body.length * 1.5 + key.length * 2 + 2_000;

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS));
