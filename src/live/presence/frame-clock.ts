/** Gaps that say how often frames come. */
const GAPS = 8;
/** A gap of so many usual ones is a stall … */
const STALL_GAPS = 4;
/** … unless it is shorter than this: quick streams lose a few frames without anybody seeing less. In milliseconds. */
const LEAST_STALL_MS = 1_500;

/**
 * Counts the frames of a stream that come as they like. The usual gap is learnt (the median of the last {@link GAPS}), so a
 * slow stream and a quick one are counted alike; a gap that is far longer than usual is a stall, in which nobody saw anything.
 */
export class FrameClock {
  #gaps: number[] = [];
  #last: number | undefined;

  /** Takes the moment of the next frame; answers whether frames had stalled before it. */
  hasStalled(at: Date): boolean {
    const gap = this.#last === undefined ? 0 : at.getTime() - this.#last;
    this.#last = at.getTime();
    if (gap <= 0) return false;
    const usual = [...this.#gaps].sort((a, b) => a - b)[this.#gaps.length >> 1];
    this.#gaps = [...this.#gaps.slice(1 - GAPS), gap];
    return usual !== undefined && gap > Math.max(LEAST_STALL_MS, STALL_GAPS * usual);
  }
}
