import { EVENTS_UNTOLD, type Bus } from './bus';
import type { EventLog } from './event-log';
import type { Feed, FeedEvent } from './feed';

/** The topic that ends every feed of a stream. */
export const STREAM_ENDED = 'streamEnded';

/** One topic of a stream's event log as a feed; positions are sequences. */
export class LogFeed implements Feed {
  readonly key: string;

  /**
   * @param restore brings back the values from what the log kept of them; undefined for one that is gone (erased)
   * @param isOver whether the stream has ended: what has been can be read, nothing will come
   */
  constructor(
    readonly streamId: string,
    private readonly topic: string,
    private readonly log: EventLog,
    private readonly bus: Bus,
    private readonly restore: (payloads: readonly unknown[]) => Promise<readonly unknown[]>,
    private readonly isOver: () => Promise<boolean>,
  ) {
    this.key = `${topic}/${streamId}`;
  }

  head(): Promise<number> {
    return this.log.head(this.streamId);
  }

  async read(after: number, limit: number): Promise<FeedEvent[]> {
    const rows = await this.log.read(this.streamId, this.topic, after, limit);
    await this.log.requireKept(this.streamId, after);
    const values = await this.restore(rows.map(({ payload }) => JSON.parse(payload) as unknown));
    return rows.map(({ sequence }, index) => ({ position: sequence, value: values[index] }));
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void, onGap: () => void): () => void {
    const stop = this.bus.follow(this.streamId, ({ topic, sequence, value }) => {
      if (topic === this.topic) onEvent({ position: sequence, value });
      else if (topic === STREAM_ENDED) onEnd();
      else if (topic === EVENTS_UNTOLD) onGap();
    });
    // Asked once the bus is followed: an earlier end is found, a later one is told.
    this.isOver().then((over) => { if (over) onEnd(); }, () => undefined);
    return stop;
  }
}
