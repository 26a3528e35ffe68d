/** Windows of one stream that a place has room for: over four years of windows of a second. */
const WINDOWS = 2 ** 27;

/**
 * A place among the windows of one scope as they are told: up to which window, with what came late up to which place in the
 * log. It grows with both: what comes late tells windows again from an earlier one on, under a later place in the log.
 */
export interface SentimentPlace {
  /** Place in the log of the last late change that is counted; 0 before the first. */
  late: number;
  /** Windows since the stream's start, the first being 1; 0 before it has closed. */
  window: number;
}

/** A place as one number that grows as places do. */
export const packPlace = ({ late, window }: SentimentPlace): number => late * WINDOWS + window;

/** The place that a number stands for. */
export const unpackPlace = (position: number): SentimentPlace => ({ late: Math.floor(position / WINDOWS), window: position % WINDOWS });
