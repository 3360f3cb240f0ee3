// Work that requests share, and that ends with the request that does it.
/** After a failure it is not tried again for so long. */
const RETRY_MILLISECONDS = 15_000;

/** Who has not ended it by then was stopped midway: promises of a stopped request never settle. */
const STOPPED_MILLISECONDS = 60_000;

/** How long each who needs it waits for it. */
const PATIENCE_MILLISECONDS = 20_000;

/** Something that an isolate does once, for all of its requests. */
export class Once {
  readonly #clock: () => number;
  #doing: Promise<unknown> = Promise.resolve();
  #again = -Infinity;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Ends when it is done, when it has failed, or when it is not worth waiting for any longer; never rejects. */
  async ensure(work: () => Promise<void>, background: (work: Promise<unknown>) => void): Promise<void> {
    if (this.#again === Infinity) return;
    if (this.#clock() >= this.#again) {
      this.#again = this.#clock() + STOPPED_MILLISECONDS;
      this.#doing = work().then(
        () => void (this.#again = Infinity),
        () => void (this.#again = this.#clock() + RETRY_MILLISECONDS),
      );
      background(this.#doing); // others wait for it, even when this request's client goes away
    }
    await Promise.race([this.#doing, new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS))]);
  }
}
