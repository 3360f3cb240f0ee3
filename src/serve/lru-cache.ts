// A map of limited size that drops the least recently used values.

export class LruCache<Value> {
  readonly #limitBytes: number;
  readonly #sizeOf: (key: string, value: Value) => number;
  readonly #values = new Map<string, Value>(); // in the order of their last use
  #bytes = 0;

  constructor(limitBytes: number, sizeOf: (key: string, value: Value) => number) {
    this.#limitBytes = limitBytes;
    this.#sizeOf = sizeOf;
  }

  get(key: string): Value | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.#values.set(key, value);
    this.#bytes += this.#sizeOf(key, value);
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#limitBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= this.#sizeOf(key, value);
  }

  deleteWhere(isStale: (value: Value) => boolean): void {
    for (const [key, value] of this.#values) if (isStale(value)) this.delete(key);
  }
}
