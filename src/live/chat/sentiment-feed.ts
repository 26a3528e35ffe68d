import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { Feed, FeedEvent } from '../../events/feed';
import type { Log } from '../../log';
import { NO_TREND, firstEnd, lastEnd, type SentimentWindow, type TrendState, type WindowRow } from './sentiment-windows';

/** Makes the windows of a row, following on from `state`. */
export interface WindowSource {
  windows(row: WindowRow, state: TrendState): Promise<{ windows: SentimentWindow[]; state: TrendState }>;
}

/** The windows of one stream and width as a feed; a position is a window's end in whole seconds. Windows close on time, in silence too. */
export class SentimentFeed implements Feed {
  readonly key: string;
  readonly streamId: string;
  readonly #followers = new Set<{ onEvent: (event: FeedEvent) => void; onEnd: () => void }>();
  #timer: NodeJS.Timeout | undefined;
  #closing: Promise<void> = Promise.resolve();
  #closed: { to: number; state: TrendState } | undefined;
  #ended: boolean;
  #endedAt: Date | null;

  constructor(
    private readonly stream: Stream,
    private readonly windowSeconds: number,
    private readonly trends: WindowSource,
    private readonly log: Log,
  ) {
    this.streamId = stream.id;
    this.key = `sentimentTrend/${stream.id}/${windowSeconds}`;
    this.#ended = stream.status !== StreamStatus.LIVE;
    this.#endedAt = stream.endedAt;
  }

  head(): Promise<number> {
    return Promise.resolve(this.#lastEnd() / 1000);
  }

  async read(after: number, limit: number): Promise<FeedEvent[]> {
    const last = this.#lastEnd();
    if (after * 1000 >= last) return [];
    const { windows } = await this.#sinceStart(last, (after + this.windowSeconds) * 1000);
    return windows.slice(0, limit).map(asEvent);
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void): () => void {
    const follower = { onEvent, onEnd };
    this.#followers.add(follower);
    if (this.#ended) queueMicrotask(onEnd);
    else this.#schedule();
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#closed = undefined;
    };
  }

  /** The stream is over: its last window, which closes early, is told, then the end. */
  end(endedAt: Date): void {
    this.#ended = true;
    this.#endedAt = endedAt;
    clearTimeout(this.#timer);
    if (this.#followers.size > 0) this.#closing = this.#closing.then(() => this.#close(this.#lastEnd()));
    void this.#closing.then(() => { for (const { onEnd } of this.#followers) onEnd(); });
  }

  #schedule(): void {
    if (this.#timer || this.#ended) return;
    const span = this.windowSeconds * 1000;
    const to = firstEnd(new Date(), span);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#closing = this.#closing.then(() => this.#close(to));
      this.#schedule();
    }, to - Date.now());
  }

  /** Closes every window up to `to` that is still open; when it fails, the next call does its work too. */
  async #close(to: number): Promise<void> {
    try {
      const span = this.windowSeconds * 1000;
      if (this.#closed && this.#closed.to >= to) return;
      const from = this.#closed ?? { to: to - span, state: (await this.#sinceStart(to - span, to)).state };
      const row = { streamId: this.streamId, windowSeconds: this.windowSeconds, firstTo: from.to + span, lastTo: to };
      const { windows, state } = await this.trends.windows(row, from.state);
      this.#closed = { to, state };
      for (const window of windows) for (const { onEvent } of this.#followers) onEvent(asEvent(window));
    } catch (error) {
      this.log.error({ err: error, streamId: this.streamId }, 'a sentiment window could not be closed; the next will try again');
    }
  }

  /** The windows that end from `wantedTo` to `to`; the trend rests on all since the stream's start. */
  async #sinceStart(to: number, wantedTo: number): Promise<{ windows: SentimentWindow[]; state: TrendState }> {
    const { startedAt } = this.stream;
    if (!startedAt) return { windows: [], state: NO_TREND };
    const firstTo = firstEnd(startedAt, this.windowSeconds * 1000);
    return this.trends.windows({ streamId: this.streamId, windowSeconds: this.windowSeconds, firstTo, lastTo: to, wantedTo: Math.max(firstTo, wantedTo) }, NO_TREND);
  }

  #lastEnd(): number {
    const span = this.windowSeconds * 1000;
    return this.#endedAt ? lastEnd(this.#endedAt, span) : Math.floor(Date.now() / span) * span;
  }
}

const asEvent = (window: SentimentWindow): FeedEvent => ({ position: window.to.getTime() / 1000, value: window });
