interface Pending<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How a group forms. */
export interface GroupLimits {
  /** Items in one commit at most. */
  maxItems: number;
  /** How long the first item waits for company, in milliseconds. */
  maxDelayMs: number;
}

/**
 * Joins many small writes into few commits, one at a time: what comes while one runs goes together into the next. `add`
 * resolves when the commit that holds the item is durable. When a group fails, its items are committed one by one, so that a
 * bad one fails alone.
 */
export class GroupCommit<Item, Result> {
  #pending: Pending<Item, Result>[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** A commit that will take what is pending waits for its turn. */
  #queued = false;
  #running: Promise<void> = Promise.resolve();

  /** @param commit writes the items durably and answers in their order */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly limits: GroupLimits = { maxItems: 500, maxDelayMs: 2 },
  ) {}

  /** Queues one item; resolves with its result once it is durable. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ item, resolve, reject });
      if (this.#queued) return;
      if (this.#pending.length >= this.limits.maxItems) this.#flush();
      else this.#timer ??= setTimeout(() => { this.#flush(); }, this.limits.maxDelayMs);
    });
  }

  /** Resolves when everything that was added before is durable (or has failed). */
  async settled(): Promise<void> {
    // Each turn takes the oldest items; what is added meanwhile is not waited for.
    for (let turns = Math.ceil(this.#pending.length / this.limits.maxItems); turns > 1; turns -= 1) {
      this.#flush();
      await this.#running;
    }
    this.#flush();
    await this.#running;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queued || this.#pending.length === 0) return;
    this.#queued = true;
    this.#running = this.#running.then(() => {
      this.#queued = false;
      const group = this.#pending.splice(0, this.limits.maxItems);
      this.#flush();
      return this.#write(group);
    });
  }

  async #write(group: readonly Pending<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(group.map(({ item }) => item));
      group.forEach((single, index) => { single.resolve(results[index] as Result); });
    } catch (error) {
      const only = group.length === 1 ? group[0] : undefined;
      if (only) only.reject(error);
      else for (const single of group) await this.#write([single]);
    }
  }
}
