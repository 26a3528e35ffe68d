/** One event on its way to subscribers, with its place in the feed; places only grow. */
export interface FeedEvent {
  position: number;
  value: unknown;
}

/**
 * Something that can be followed: what has been can be read from a position, what comes is told. Whoever falls behind reads
 * again from where it stood, so that nobody needs a queue.
 */
export interface Feed {
  /** Names what is followed; feeds with equal keys carry the same events. */
  readonly key: string;
  /** The stream that it belongs to, whose audience those who follow are; null when it is of none. */
  readonly streamId: string | null;
  /** Position of the newest event. */
  head(): Promise<number>;
  /** Events after a position, oldest first, at most `limit`; empty when there is nothing newer. */
  read(after: number, limit: number): Promise<FeedEvent[]>;
  /**
   * Tells of each new event, in order, until the returned function is called. `onEnd`: there will be no more. `onGap`: there
   * are some that will not be told; they can be read.
   */
  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void, onGap: () => void): () => void;
}

/** What a subscription resolver returns: a feed, and the position from which the subscriber wants it. */
export class FeedSubscription implements AsyncIterable<unknown> {
  constructor(
    readonly feed: Feed,
    readonly after: number,
  ) {}

  /** The plain way to consume it, for executors that know nothing of the hub: values one after another, without a buffer. */
  async *[Symbol.asyncIterator](): AsyncGenerator {
    let wake = (): void => undefined;
    const told = { end: false };
    const stop = this.feed.follow(() => { wake(); }, () => { told.end = true; wake(); }, () => { wake(); });
    try {
      for (let position = this.after; ; ) {
        const woken = new Promise<void>((resolve) => { wake = resolve; });
        const over = told.end;
        const events = await this.feed.read(position, 100);
        for (const event of events) {
          yield event.value;
          position = event.position;
        }
        if (events.length > 0) continue;
        if (over) return;
        // An end that came while this was read may have followed events that are not in it.
        if (!told.end) await woken;
      }
    } finally {
      stop();
    }
  }
}
