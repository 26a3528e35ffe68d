import type { Feed, FeedEvent } from './feed';

/** A value that changes: only the newest matters, so a reader that falls behind skips what was in between. */
export class LatestFeed<T> implements Feed {
  #newest: { position: number; value: T } | undefined;
  #ended = false;
  readonly #followers = new Set<{ onEvent: (event: FeedEvent) => void; onEnd: () => void }>();

  constructor(
    readonly key: string,
    readonly streamId: string,
  ) {}

  get followers(): number {
    return this.#followers.size;
  }

  get value(): T | undefined {
    return this.#newest?.value;
  }

  /** Makes `value` the newest and tells the followers. */
  publish(value: T): void {
    this.#newest = { position: (this.#newest?.position ?? 0) + 1, value };
    for (const { onEvent } of this.#followers) onEvent(this.#newest);
  }

  /** Tells the followers that no more will come. */
  end(): void {
    this.#ended = true;
    for (const { onEnd } of this.#followers) onEnd();
  }

  head(): Promise<number> {
    return Promise.resolve(this.#newest?.position ?? 0);
  }

  read(after: number): Promise<FeedEvent[]> {
    return Promise.resolve(this.#newest && this.#newest.position > after ? [this.#newest] : []);
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void): () => void {
    const follower = { onEvent, onEnd };
    this.#followers.add(follower);
    if (this.#ended) queueMicrotask(onEnd);
    return () => { this.#followers.delete(follower); };
  }
}
