/** Keys in one statement at most; every database takes more. */
const MAX_KEYS = 1_000;

interface Batch<T> {
  keys: Set<string>;
  found: Promise<ReadonlyMap<string, T>>;
}

/**
 * Reads by key that requests share: whatever is asked for within one turn of the event loop becomes one statement. It begins
 * when that turn is over, after the last has asked, so nobody is given what was read before it asked.
 */
export class SharedLoads<T> {
  #open: Batch<T> | undefined;

  /** @param fetch finds the values of these keys, each named once */
  constructor(private readonly fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {}

  /** Resolves with the values of these keys, by key, and perhaps those of others. */
  load(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    if (!this.#open || this.#open.keys.size + keys.length > MAX_KEYS) this.#open = this.#begin();
    for (const key of keys) this.#open.keys.add(key);
    return this.#open.found;
  }

  #begin(): Batch<T> {
    const keys = new Set<string>();
    const found = new Promise<ReadonlyMap<string, T>>((resolve, reject) => {
      setImmediate(() => {
        if (this.#open?.keys === keys) this.#open = undefined;
        this.fetch([...keys]).then(resolve, reject);
      });
    });
    return { keys, found };
  }
}
