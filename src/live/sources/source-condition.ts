import { SourceState } from '../../../entities/source-state';
import { LatestFeed } from '../../events/latest-feed';
import { FrameRate } from './frame-rate';

/** How a stream's source is doing. */
export interface SourceReport {
  state: SourceState;
  lastFrameAt: Date | null;
  framesPerSecond: number;
  dropped: number;
  error: string | null;
}

/** Without a picture for this long, beyond two that are due, a source counts as stalled; in milliseconds. */
const STALL_MS = 5_000;
/** After this long of pictures what was wrong before is forgotten, in milliseconds. */
const FORGIVEN_MS = 60_000;

/** What a source is asked when somebody wants to know. */
export interface SourceFigures {
  /** Frames passed over so far. */
  dropped: () => number;
  /** What the source complains of while it gives pictures. */
  complaint: () => string | undefined;
}

/** The condition of one stream's source: told of what happens, asked for a report, followed as a feed. */
export class SourceCondition {
  /** A report at each change of the state. */
  readonly feed: LatestFeed<SourceReport>;
  #state = SourceState.OFF;
  #rate = new FrameRate();
  #lastFrameAt: Date | null = null;
  #error: { why: string; at: number } | undefined;
  #figures: SourceFigures | undefined;
  #stalling: NodeJS.Timeout | undefined;

  constructor(streamId: string) {
    this.feed = new LatestFeed(`sourceChanged/${streamId}`, streamId);
    this.feed.publish(this.report());
  }

  get state(): SourceState {
    return this.#state;
  }

  /** The stream goes on air. @param framesPerSecond how many are expected */
  begin(state: SourceState.WAITING | SourceState.CONNECTING, framesPerSecond: number, figures: SourceFigures): void {
    clearTimeout(this.#stalling);
    this.#rate = new FrameRate();
    this.#lastFrameAt = null;
    this.#error = undefined;
    this.#figures = figures;
    this.#stalling = setTimeout(() => { if (this.#state === SourceState.LIVE) this.#turn(SourceState.STALLED); }, STALL_MS + 2_000 / framesPerSecond).unref();
    this.#turn(state);
  }

  /** A picture has come. */
  frame(at: Date): void {
    if (this.#state === SourceState.OFF) return;
    this.#lastFrameAt = at;
    this.#rate.count(performance.now());
    this.#stalling?.refresh();
    this.#turn(SourceState.LIVE);
  }

  /** Something was wrong that does not change the state. */
  complain(why: string): void {
    this.#error = { why, at: performance.now() };
  }

  /** The pictures have stopped. */
  broke(state: SourceState.RETRYING | SourceState.WAITING | SourceState.ENDED, why: string | undefined): void {
    if (this.#state === SourceState.OFF) return;
    if (why !== undefined) this.complain(why);
    this.#turn(state);
  }

  /** The stream is not on air any more, or did not get there. */
  leave(why?: string): void {
    clearTimeout(this.#stalling);
    if (why !== undefined) this.complain(why);
    this.#turn(SourceState.OFF);
  }

  report(): SourceReport {
    const now = performance.now();
    const complaint = this.#state === SourceState.LIVE ? this.#figures?.complaint() : undefined;
    const error = this.#error && (this.#state !== SourceState.LIVE || now - this.#error.at < FORGIVEN_MS) ? this.#error.why : null;
    const isOff = this.#state === SourceState.OFF;
    return {
      state: this.#state, lastFrameAt: this.#lastFrameAt, framesPerSecond: isOff ? 0 : this.#rate.perSecond(now),
      dropped: this.#figures?.dropped() ?? 0, error: complaint ?? error,
    };
  }

  #turn(state: SourceState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.feed.publish(this.report());
  }
}
