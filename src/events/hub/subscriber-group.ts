import type { Feed, FeedEvent } from '../feed';
import type { HubStatistics } from './hub-statistics';
import type { Subscriber } from './subscriber';
import { asBytes, textFrameHeader } from './web-socket-frame';

/** Bounds of a group. */
export interface GroupBounds {
  /** Bytes that may wait in a socket before its subscriber falls out of the live group. */
  socketBufferBytes: number;
  /** Events that may wait to be rendered before the live subscribers are sent to read them from the feed. */
  queuedEvents: number;
  /** Newest messages kept rendered, for subscribers that come back all at once. */
  recentMessages: number;
}

/**
 * Subscribers with the same operation, variables and rights: each event is executed once and serialised once, then its bytes
 * go to every socket. A subscriber that lags, or starts from a cursor, reads the feed by itself until it has caught up.
 */
export class SubscriberGroup {
  readonly #members = new Set<Subscriber>();
  readonly #live = new Set<Subscriber>();
  readonly #recent = new Map<number, Promise<string>>();
  readonly #stop: () => void;
  #queue: FeedEvent[] = [];
  #flushing = false;
  #over = false;
  /** Live subscribers have been served up to here. */
  #delivered = 0;

  /** @param render executes the operation for one value and answers with the payload as JSON */
  constructor(
    private readonly feed: Feed,
    private readonly render: (value: unknown) => Promise<string>,
    private readonly bounds: GroupBounds,
    private readonly statistics: HubStatistics,
    private readonly onEmpty: () => void,
  ) {
    this.#stop = feed.follow((event) => { this.#enqueue(event); }, () => { this.#over = true; this.#schedule(); });
  }

  /** Takes a subscriber in; `current`: it stands at the feed's newest event and has nothing to catch up. */
  join(subscriber: Subscriber, current: boolean): void {
    this.#members.add(subscriber);
    if (current && !this.#over) this.#live.add(subscriber);
    else void this.#catchUp(subscriber);
  }

  leave(subscriber: Subscriber): void {
    subscriber.ended = true;
    this.#live.delete(subscriber);
    if (this.#members.delete(subscriber) && this.#members.size === 0) {
      this.#stop();
      this.onEmpty();
    }
  }

  #enqueue(event: FeedEvent): void {
    this.#queue.push(event);
    if (this.#queue.length > this.bounds.queuedEvents) {
      // Rendering cannot keep up: forget the queue; everybody reads on from the feed at the pace that is possible.
      this.#queue = [];
      for (const subscriber of this.#live) this.#lag(subscriber);
      return;
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const events = this.#queue.splice(0);
      const tails = await Promise.all(events.map((event) => this.#tail(event)));
      this.#broadcast(events, tails);
    }
    this.#flushing = false;
    if (this.#over) for (const subscriber of this.#live) subscriber.end();
  }

  #broadcast(events: readonly FeedEvent[], tails: readonly string[]): void {
    const first = (events[0] as FeedEvent).position;
    const last = (events.at(-1) as FeedEvent).position;
    const headers = new Map<number, string[]>();
    this.#delivered = last;
    this.statistics.events += events.length;
    for (const subscriber of this.#live) {
      if (subscriber.port.buffered > this.bounds.socketBufferBytes) {
        this.#lag(subscriber);
        continue;
      }
      if (subscriber.position >= last) continue;
      const { head, position } = subscriber;
      let ofLength = headers.get(head.length);
      if (!ofLength) headers.set(head.length, (ofLength = tails.map((tail) => textFrameHeader(head.length + tail.length))));
      let frames = '';
      for (let i = position < first ? 0 : events.findIndex((event) => event.position > position); i < tails.length; i += 1) {
        if (tails[i] !== '') frames += `${ofLength[i] as string}${head}${tails[i] as string}`;
      }
      subscriber.position = last;
      subscriber.port.write(frames);
      this.statistics.deliveries += tails.length;
    }
  }

  #lag(subscriber: Subscriber): void {
    this.#live.delete(subscriber);
    this.statistics.lagged += 1;
    void this.#catchUp(subscriber);
  }

  async #catchUp(subscriber: Subscriber): Promise<void> {
    const { port } = subscriber;
    try {
      for (;;) {
        await port.drained();
        if (subscriber.ended) return;
        const delivered = this.#delivered;
        const events = await this.feed.read(subscriber.position, 100);
        // Whatever the group delivered before this read, and the read did not find, is not to be had.
        if (events.length === 0 && subscriber.position < delivered) subscriber.position = delivered;
        if (events.length === 0 && this.#delivered === delivered) break;
        for (const event of events) {
          const tail = await this.#tail(event);
          if (port.buffered > this.bounds.socketBufferBytes) await port.drained();
          if (subscriber.ended) return;
          if (tail !== '') port.write(`${textFrameHeader(subscriber.head.length + tail.length)}${subscriber.head}${tail}`);
          subscriber.position = event.position;
          this.statistics.replayed += 1;
        }
      }
      if (this.#over) subscriber.end();
      else this.#live.add(subscriber);
    } catch (error) {
      subscriber.end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What follows the head in the message about an event, in bytes as latin1; empty for a value that is gone. */
  #tail(event: FeedEvent): Promise<string> {
    const known = this.#recent.get(event.position);
    if (known) return known;
    const tail = event.value === undefined
      ? Promise.resolve('')
      : this.render(event.value).then((payload) => asBytes(`,"type":"next","payload":${payload}}`));
    this.#recent.set(event.position, tail);
    if (this.#recent.size > this.bounds.recentMessages) this.#recent.delete(this.#recent.keys().next().value as number);
    return tail;
  }
}
