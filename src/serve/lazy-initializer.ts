// Initialization that all requests of an isolate share.

/** Time before another attempt after a failure. */
const RETRY_MILLISECONDS = 15_000;

/** After this time an attempt counts as aborted: the promises of an aborted request never settle. */
const ABORTED_MILLISECONDS = 60_000;

/** How long a request waits for the initialization. */
const WAIT_MILLISECONDS = 20_000;

/** Runs an initialization until it succeeds once. */
export class LazyInitializer {
  readonly #clock: () => number;
  #attempt: Promise<unknown> = Promise.resolve();
  /** Time of the next attempt; infinite after a success. */
  #nextAttempt = -Infinity;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Resolves after a success, after a failure, or when the wait is over; never rejects. */
  async ensure(initialize: () => Promise<void>, background: (work: Promise<unknown>) => void): Promise<void> {
    if (this.#nextAttempt === Infinity) return;
    if (this.#clock() >= this.#nextAttempt) {
      this.#nextAttempt = this.#clock() + ABORTED_MILLISECONDS;
      this.#attempt = initialize().then(
        () => void (this.#nextAttempt = Infinity),
        () => void (this.#nextAttempt = this.#clock() + RETRY_MILLISECONDS),
      );
      background(this.#attempt); // other requests wait for it, also when this client disconnects
    }
    await Promise.race([this.#attempt, new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS))]);
  }
}
