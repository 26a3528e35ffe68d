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
  /** Live subscribers have been served, or sent to read for themselves, up to here. */
  #delivered = 0;
  /** Times that there was something to read that was not told; who reads just then reads again. */
  #gaps = 0;

  /** @param render executes the operation for one value and answers with the payload as JSON */
  constructor(
    private readonly feed: Feed,
    private readonly render: (value: unknown) => Promise<string>,
    private readonly bounds: GroupBounds,
    private readonly statistics: HubStatistics,
    private readonly onEmpty: () => void,
  ) {
    this.#stop = feed.follow((event) => { this.#enqueue(event); }, () => { this.#over = true; this.#schedule(); }, () => { this.#reread(); });
  }

  /** Takes a subscriber in: live when it has everything already, else it reads first what it lacks. */
  join(subscriber: Subscriber): void {
    this.#members.add(subscriber);
    void this.#admit(subscriber);
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
      this.#delivered = event.position;
      this.#reread();
      return;
    }
    this.#schedule();
  }

  #reread(): void {
    this.#gaps += 1;
    for (const subscriber of this.#live) this.#lag(subscriber);
  }

  #schedule(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const events = this.#queue.splice(0);
      try {
        const tails = await Promise.all(events.map((event) => this.#tail(event)));
        for (const { from, to } of this.#pieces(tails)) this.#broadcast(events.slice(from, to), tails.slice(from, to));
      } catch (error) {
        for (const subscriber of this.#live) subscriber.end(asError(error));
      }
    }
    this.#flushing = false;
    if (this.#over) for (const subscriber of this.#live) subscriber.end();
  }

  /** A burst goes out in pieces that a socket's buffer can hold, so that none holds more than its bound and a piece. */
  *#pieces(tails: readonly string[]): Generator<{ from: number; to: number }> {
    for (let from = 0, to = 0, bytes = 0; to < tails.length; ) {
      bytes += (tails[to] as string).length;
      to += 1;
      if (to < tails.length && bytes + (tails[to] as string).length <= this.bounds.socketBufferBytes) continue;
      yield { from, to };
      from = to;
      bytes = 0;
    }
  }

  #broadcast(events: readonly FeedEvent[], tails: readonly string[]): void {
    const first = (events[0] as FeedEvent).position;
    const last = (events.at(-1) as FeedEvent).position;
    const headers = new Map<number, string[]>();
    this.#delivered = Math.max(this.#delivered, last);
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
        if (tails[i] === '') continue;
        frames += `${ofLength[i] as string}${head}${tails[i] as string}`;
        this.statistics.deliveries += 1;
      }
      subscriber.position = last;
      if (frames !== '') subscriber.port.write(frames);
    }
  }

  #lag(subscriber: Subscriber): void {
    this.#live.delete(subscriber);
    this.statistics.lagged += 1;
    void this.#catchUp(subscriber);
  }

  /** The group follows the feed already, so what comes while the head is looked up is delivered or read: nothing falls between. */
  async #admit(subscriber: Subscriber): Promise<void> {
    try {
      const gaps = this.#gaps;
      const head = await this.feed.head();
      if (subscriber.ended) return;
      if (!this.#over && this.#gaps === gaps && Math.max(head, this.#delivered) <= subscriber.position) this.#live.add(subscriber);
      else await this.#catchUp(subscriber);
    } catch (error) {
      subscriber.end(asError(error));
    }
  }

  async #catchUp(subscriber: Subscriber): Promise<void> {
    const { port } = subscriber;
    try {
      for (;;) {
        await port.drained();
        if (subscriber.ended) return;
        const delivered = this.#delivered;
        const [over, gaps] = [this.#over, this.#gaps];
        const events = await this.feed.read(subscriber.position, 100);
        // Whatever the group delivered before this read, and the read did not find, is not to be had.
        if (events.length === 0 && subscriber.position < delivered) subscriber.position = delivered;
        // What was delivered, or was the last before the end, while this read ran may not be in it: read again.
        if (events.length === 0 && this.#delivered === delivered && this.#over === over && this.#gaps === gaps) break;
        for (const event of events) await this.#replay(subscriber, event);
      }
      if (this.#over) subscriber.end();
      else this.#live.add(subscriber);
    } catch (error) {
      subscriber.end(asError(error));
    }
  }

  async #replay(subscriber: Subscriber, event: FeedEvent): Promise<void> {
    const { port, head } = subscriber;
    const tail = await this.#tail(event);
    if (port.buffered > this.bounds.socketBufferBytes) await port.drained();
    if (subscriber.ended) return;
    subscriber.position = event.position;
    if (tail === '') return;
    port.write(`${textFrameHeader(head.length + tail.length)}${head}${tail}`);
    this.statistics.replayed += 1;
  }

  /** What follows the head in the message about an event, in bytes as latin1; empty for a value that is gone. */
  #tail(event: FeedEvent): Promise<string> {
    const known = this.#recent.get(event.position);
    if (known) return known;
    const tail = event.value === undefined
      ? Promise.resolve('')
      : this.render(event.value).then((payload) => asBytes(`,"type":"next","payload":${payload}}`));
    this.#recent.set(event.position, tail);
    // Whoever asks again gets another try.
    tail.catch(() => { this.#recent.delete(event.position); });
    if (this.#recent.size > this.bounds.recentMessages) this.#recent.delete(this.#recent.keys().next().value as number);
    return tail;
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
