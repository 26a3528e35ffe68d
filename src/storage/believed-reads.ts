interface Known<T> {
  value: T;
  readAt: number;
}

/**
 * Values by key that are read often and change seldom: each is believed for a short time, so that what another node changed
 * is found within it, and a change on this node, once told, at once. Only so many are kept, those that were read last.
 */
export class BelievedReads<T> {
  readonly #known = new Map<string, Known<T>>();
  /** Changes on this node so far. */
  #changes = 0;

  /**
   * @param fetch finds the values of these keys, each named once; it must give one for every key
   * @param believedMs how long a value is believed, in milliseconds
   * @param most keys that are kept at most
   */
  constructor(
    private readonly fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly believedMs: number,
    private readonly most: number,
  ) {}

  /** The values of these keys, by key; those that are not believed any more are read together. */
  async get(keys: readonly string[]): Promise<Map<string, T>> {
    const now = Date.now();
    const found = new Map<string, T>();
    const lacking: string[] = [];
    for (const key of new Set(keys)) {
      const known = this.#known.get(key);
      if (known && now - known.readAt < this.believedMs) found.set(key, known.value);
      else lacking.push(key);
    }
    if (lacking.length === 0) return found;
    const changes = this.#changes;
    const read = await this.fetch(lacking);
    for (const key of lacking) {
      const value = read.get(key) as T;
      found.set(key, value);
      // What was read before a change that came meanwhile is not to be believed afterwards.
      if (changes === this.#changes) this.#keep(key, { value, readAt: now });
    }
    return found;
  }

  /** Something has changed on this node: everything is read again. */
  changed(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  #keep(key: string, known: Known<T>): void {
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > this.most) this.#known.delete(oldest);
  }
}
