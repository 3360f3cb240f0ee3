// CPU and memory of one isolate, as its inspector tells them. The clock inside of a Worker stands still while it works.

export interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly samples: readonly number[];
  /** Microseconds, one for each sample. */
  readonly timeDeltas: readonly number[];
}

/**
 * The time of all samples but those in the functions that are named. A sample counts for `mostMicroseconds` at most: while
 * the thread works for another isolate, such as D1's, none is taken, and the next one would be charged with all of that.
 */
export function activeMilliseconds(
  { nodes, samples, timeDeltas }: Profile,
  without: readonly string[],
  mostMicroseconds = Infinity,
): number {
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const microseconds = samples.map((id, index) =>
    without.includes(nameOf.get(id)!) ? 0 : Math.min(timeDeltas[index]!, mostMicroseconds),
  );
  return microseconds.reduce((total, each) => total + each, 0) / 1000;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

const SAMPLE_MICROSECONDS = 500;
/** Samples come a little late. */
const MOST_MICROSECONDS = 1.25 * SAMPLE_MICROSECONDS;
const LOOK_MILLISECONDS = 20;

export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as Answer;
      if (id !== undefined) this.#waiting.get(id)?.(result);
    });
  }

  static async open(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", () => reject(new Error(`No inspector at ${url}`)), { once: true });
    });
    return new Inspector(socket);
  }

  #ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#sent;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve as (result: unknown) => void));
  }

  /** Milliseconds that the isolate itself worked while `work` went on; what waits, and what others do for it, is not counted. */
  async cpuMilliseconds(work: () => Promise<unknown>): Promise<number> {
    await this.#ask("Profiler.enable");
    await this.#ask("Profiler.setSamplingInterval", { interval: SAMPLE_MICROSECONDS });
    await this.#ask("Profiler.start");
    await work();
    const { profile } = await this.#ask<{ readonly profile: Profile }>("Profiler.stop");
    return activeMilliseconds(profile, ["(idle)", "(program)"], MOST_MICROSECONDS);
  }

  /** The most that the isolate held while `work` went on, in bytes: its heap, and the buffers outside of it. */
  async peakBytes(work: () => Promise<unknown>): Promise<number> {
    let peak = 0;
    const look = async () => {
      const { usedSize, backingStorageSize = 0 } = await this.#ask<HeapUsage>("Runtime.getHeapUsage");
      peak = Math.max(peak, usedSize + backingStorageSize);
    };
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
    await work().finally(() => clearInterval(timer));
    await look();
    return peak;
  }

  close(): void {
    this.#socket.close();
  }
}
