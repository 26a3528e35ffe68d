import type { Feed, FeedEvent } from '../../../src/events/feed';

/** A log in memory that behaves like the real one: reads take a while, and see what was written when they were made. */
export class MemoryFeed implements Feed {
  readonly key = 'memory';
  readonly streamId = 'stream';
  readonly written: FeedEvent[] = [];
  #followers: { onEvent: (event: FeedEvent) => void; onEnd: () => void; onGap: () => void }[] = [];
  #ended = false;

  /** @param pause how long a read takes */
  constructor(private readonly pause: () => Promise<void> = () => Promise.resolve()) {}

  get followers(): number {
    return this.#followers.length;
  }

  /** Writes an event and tells of it. */
  write(value: unknown): void {
    const event = this.writeSilently(value);
    for (const { onEvent } of this.#followers) onEvent(event);
  }

  /** Writes an event of which nobody is told. */
  writeSilently(value: unknown): FeedEvent {
    const event = { position: this.written.length + 1, value };
    this.written.push(event);
    return event;
  }

  /** Tells that there is something that was not told. */
  gap(): void {
    for (const { onGap } of this.#followers) onGap();
  }

  end(): void {
    this.#ended = true;
    for (const { onEnd } of this.#followers) onEnd();
  }

  async head(): Promise<number> {
    const head = this.written.length;
    await this.pause();
    return head;
  }

  async read(after: number, limit: number): Promise<FeedEvent[]> {
    await this.pause();
    const events = this.written.slice(after, after + limit);
    await this.pause();
    return events;
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void, onGap: () => void): () => void {
    const follower = { onEvent, onEnd, onGap };
    this.#followers.push(follower);
    if (this.#ended) queueMicrotask(onEnd);
    return () => { this.#followers = this.#followers.filter((other) => other !== follower); };
  }
}
