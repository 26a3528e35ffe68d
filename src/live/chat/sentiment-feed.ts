import type { Stream } from '../../../entities/stream.entity';
import { StreamStatus } from '../../../entities/stream-status';
import type { Feed, FeedEvent } from '../../events/feed';
import type { Log } from '../../log';
import type { ChatTails } from './chat-tails';
import { BACKGROUND_MS } from './keyword-background';
import { packPlace, unpackPlace } from './sentiment-position';
import { changedFrom, lastChange, scopedMatter, windowNumber } from './sentiment-scope';
import { NO_TREND, closeWindows, firstEnd, lastEnd, type SentimentWindow, type TrendState, type WindowMatter, type WindowScope } from './sentiment-windows';

/** A window with its place among those that are told. */
export interface PlacedWindow extends SentimentWindow {
  position: number;
}

/** Up to which window, and which late change, followers have been told. */
interface Told {
  /** Milliseconds. */
  to: number;
  late: number;
  /** The trend there, once it has been worked out. */
  state: TrendState | undefined;
}

/** How long what comes late is collected before the windows that it changes are told again. */
const COLLECT_MS = 200;

/**
 * The windows of one stream, width and product as a feed (sentiment-position.ts has its positions). Windows close on time, in
 * silence too; those that something late changes, and those after them, are told again.
 */
export class SentimentFeed implements Feed {
  readonly key: string;
  readonly streamId: string;
  readonly #span: number;
  readonly #followers = new Set<{ onEvent: (event: FeedEvent) => void; onEnd: () => void }>();
  #timer: NodeJS.Timeout | undefined;
  #collecting: NodeJS.Timeout | undefined;
  #unwatch: (() => void) | undefined;
  #closing: Promise<void> = Promise.resolve();
  #closed: Told | undefined;
  /** Positions never fall, whatever is forgotten. */
  #late = 0;
  #ended: boolean;
  #endedAt: Date | null;

  constructor(
    private readonly stream: Stream,
    private readonly scope: WindowScope,
    private readonly tails: ChatTails,
    private readonly log: Log,
  ) {
    this.streamId = stream.id;
    this.#span = scope.windowSeconds * 1000;
    this.key = `sentimentTrend/${stream.id}/${scope.windowSeconds}/${scope.productId ?? ''}`;
    this.#ended = stream.status !== StreamStatus.LIVE;
    this.#endedAt = stream.endedAt;
  }

  async head(): Promise<number> {
    if (!this.stream.startedAt) return 0;
    return this.#place(this.#lastEnd(), lastChange(await this.#matter(Infinity), this.#span));
  }

  async read(after: number, limit: number): Promise<FeedEvent[]> {
    const { startedAt } = this.stream;
    const last = this.#lastEnd();
    if (!startedAt || last < firstEnd(startedAt, this.#span)) return [];
    const { late, window } = unpackPlace(after);
    const matter = await this.#matter();
    const told = firstEnd(startedAt, this.#span) + (window - 1) * this.#span;
    const from = Math.min(told + this.#span, changedFrom(matter, late, this.#span));
    if (from > last) return [];
    const newest = Math.max(late, lastChange(matter, this.#span));
    const { windows } = this.#close(matter, from, last);
    return windows.filter(({ to, revision }) => to.getTime() > told || revision > late).slice(0, limit).map((one) => this.#event(one, newest));
  }

  follow(onEvent: (event: FeedEvent) => void, onEnd: () => void): () => void {
    const follower = { onEvent, onEnd };
    this.#followers.add(follower);
    if (this.#ended) queueMicrotask(onEnd);
    else if (!this.#closed) {
      const known = this.tails.peek(this.streamId);
      this.#closed = { to: this.#lastEnd(), late: known ? lastChange(scopedMatter(known, this.scope.productId), this.#span) : 0, state: undefined };
      this.#unwatch = this.tails.watch(this.streamId, () => { this.#collect(); });
      this.#schedule();
    }
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size > 0) return;
      this.#stop();
      this.#closed = undefined;
    };
  }

  /** The stream is over: its last window, which closes early, is told, then the end. */
  end(endedAt: Date): void {
    this.#ended = true;
    this.#endedAt = endedAt;
    this.#stop();
    if (this.#followers.size > 0) this.#advance(this.#lastEnd());
    void this.#closing.then(() => { for (const { onEnd } of this.#followers) onEnd(); });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#collecting);
    this.#timer = this.#collecting = undefined;
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  #schedule(): void {
    if (this.#timer || this.#ended) return;
    const to = firstEnd(Date.now(), this.#span);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#advance(to);
      this.#schedule();
    }, to - Date.now());
  }

  #collect(): void {
    this.#collecting ??= setTimeout(() => {
      this.#collecting = undefined;
      this.#advance(0);
    }, COLLECT_MS);
  }

  #advance(to: number): void {
    this.#closing = this.#closing.then(() => this.#tell(to)).catch((error: unknown) => {
      this.log.error({ err: error, streamId: this.streamId }, 'a sentiment window could not be closed; the next will try again');
    });
  }

  /** Tells every window up to `to` that is still open, and again what has changed; when it fails, the next call does its work too. */
  async #tell(to: number): Promise<void> {
    const closed = this.#closed;
    if (!closed) return;
    const newest = await this.#matter(closed.to - BACKGROUND_MS);
    const last = Math.max(to, closed.to);
    const late = lastChange(newest, this.#span);
    const from = Math.min(closed.to + this.#span, changedFrom(newest, closed.late, this.#span));
    if (from > last) return;
    const { windows, state } = from > closed.to && closed.state
      ? closeWindows({ ...this.scope, firstTo: from, lastTo: last }, newest, closed.state)
      : this.#close(await this.#matter(), from, last);
    // The last follower may have gone meanwhile.
    if (this.#closed !== closed) return;
    this.#closed = { to: last, late: Math.max(late, closed.late), state };
    for (const window of windows) for (const { onEvent } of this.#followers) onEvent(this.#event(window, late));
  }

  /** The windows that end from `wantedTo` to `lastTo`; the trend rests on all since the stream's start. */
  #close(matter: WindowMatter, wantedTo: number, lastTo: number): { windows: SentimentWindow[]; state: TrendState } {
    const firstTo = firstEnd(this.stream.startedAt as Date, this.#span);
    return closeWindows({ ...this.scope, firstTo, lastTo, wantedTo: Math.max(firstTo, wantedTo) }, matter, NO_TREND);
  }

  /** What was said from a moment on, or since the stream's start; and everything that came late. */
  async #matter(from = firstEnd(this.stream.startedAt as Date, this.#span) - this.#span): Promise<WindowMatter> {
    const matter = await this.tails.read([{ streamId: this.streamId, from }]);
    return scopedMatter(matter.get(this.streamId) as WindowMatter, this.scope.productId, from);
  }

  #event(window: SentimentWindow, late: number): FeedEvent {
    const position = this.#place(window.to.getTime(), late);
    return { position, value: { ...window, position } satisfies PlacedWindow };
  }

  #place(to: number, late: number): number {
    this.#late = Math.max(this.#late, late);
    return packPlace({ late: this.#late, window: windowNumber(this.stream.startedAt as Date, to, this.#span) });
  }

  #lastEnd(): number {
    return this.#endedAt ? lastEnd(this.#endedAt, this.#span) : Math.floor(Date.now() / this.#span) * this.#span;
  }
}
