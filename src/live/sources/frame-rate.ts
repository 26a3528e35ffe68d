/** How far back is counted, in milliseconds. */
const WINDOW_MS = 10_000;
/** Arrivals that are remembered at most; a source that is faster is measured over a shorter time. */
const REMEMBERED = 400;

/** How many frames a second really come. */
export class FrameRate {
  readonly #arrivals: number[] = [];
  #first: number | undefined;

  /** A frame has come; `now` in milliseconds of a clock that only goes forward. */
  count(now: number): void {
    this.#first ??= now;
    this.#arrivals.push(now);
    if (this.#arrivals.length > REMEMBERED) this.#arrivals.shift();
  }

  /** Frames a second over the last ten seconds, or since the first one when that is less; to two decimals. */
  perSecond(now: number): number {
    const since = Math.max(now - WINDOW_MS, this.#arrivals.length === REMEMBERED ? (this.#arrivals[0] ?? 0) : 0, this.#first ?? 0);
    const recent = this.#arrivals.filter((at) => at >= since).length;
    return Math.round((recent / Math.max(1_000, now - since)) * 100_000) / 100;
  }
}
