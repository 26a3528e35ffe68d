/**
 * Writes the newest of what it is offered, one write at a time and at most every so often; what was offered in between is passed
 * over. A write that fails is passed over too: the next one says the same or more.
 */
export class NewestWrite<T> {
  #offered: { value: T } | undefined;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writtenAt = -Infinity;
  #closed = false;

  constructor(
    private readonly write: (value: T) => Promise<void>,
    private readonly everyMs: number,
  ) {}

  /** Has a value written, unless a newer one comes before its turn. */
  offer(value: T): void {
    if (this.#closed) return;
    this.#offered = { value };
    this.#schedule();
  }

  /** Writes nothing more; resolves when the write that is under way is over. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writing;
  }

  #schedule(): void {
    if (this.#closed || this.#timer || this.#writing || !this.#offered) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const { value } = this.#offered as { value: T };
      this.#offered = undefined;
      this.#writing = this.write(value).catch(() => undefined).then(() => {
        this.#writing = undefined;
        this.#writtenAt = performance.now();
        this.#schedule();
      });
    }, Math.max(0, this.#writtenAt + this.everyMs - performance.now()));
  }
}
