import type { Feed, FeedEvent } from './feed';
import { Followers } from './followers';

/** A value that changes: only the newest matters, so a reader that falls behind skips what was in between. */
export class LatestFeed<T> implements Feed {
  #newest: { position: number; value: T } | undefined;
  readonly #followers = new Followers();

  constructor(
    readonly key: string,
    readonly streamId: string | null,
  ) {}

  get followers(): number {
    return this.#followers.count;
  }

  get value(): T | undefined {
    return this.#newest?.value;
  }

  /** Makes `value` the newest and tells the followers. */
  publish(value: T): void {
    this.#newest = { position: (this.#newest?.position ?? 0) + 1, value };
    this.#followers.tell(this.#newest);
  }

  /** Tells the followers that no more will come. */
  end(): void {
    this.#followers.end();
  }

  head(): Promise<number> {
    return Promise.resolve(this.#newest?.position ?? 0);
  }

  read(after: number): Promise<FeedEvent[]> {
    return Promise.resolve(this.#newest && this.#newest.position > after ? [this.#newest] : []);
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void): () => void {
    return this.#followers.follow(onEvent, onEnd);
  }
}
