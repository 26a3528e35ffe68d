import type { FeedEvent } from './feed';

/** Those who follow something that is told as it happens. */
export class Followers {
  readonly #followers = new Set<{ onEvent: (event: FeedEvent) => void; onEnd: () => void }>();
  #ended = false;

  get count(): number {
    return this.#followers.size;
  }

  /** Tells everybody of an event. */
  tell(event: FeedEvent): void {
    for (const { onEvent } of this.#followers) onEvent(event);
  }

  /** Tells everybody, and whoever comes later, that no more will come. */
  end(): void {
    this.#ended = true;
    for (const { onEnd } of this.#followers) onEnd();
  }

  /** Follows until the returned function is called. */
  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void): () => void {
    const follower = { onEvent, onEnd };
    this.#followers.add(follower);
    if (this.#ended) queueMicrotask(onEnd);
    return () => { this.#followers.delete(follower); };
  }
}
