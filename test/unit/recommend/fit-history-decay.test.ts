import { fitHistoryDecay, neighbourGains } from '../../../inference/recommend/fit-history-decay';
import type { HeldOutQuestion } from '../../../inference/recommend/held-out';
import type { NeighbourTable } from '../../../inference/recommend/neighbour-table';
import { HISTORY_DECAY } from '../../../inference/recommend/viewer-history';

const K = 12;
/** Item 0 speaks for item 2 alone, item 1 for the twelve items from 3 on. */
const table = (ofOld: number, ofNew: number): NeighbourTable => ({
  items: 15, k: K,
  indices: Int32Array.from({ length: 15 * K }, (_, at) => (at === 0 ? 2 : at >= K && at < 2 * K ? at - K + 3 : -1)),
  weights: Float32Array.from({ length: 15 * K }, (_, at) => (at === 0 ? ofOld : at >= K && at < 2 * K ? ofNew : 0)),
  popularity: new Float32Array(15),
});
const question = (older: number, newer: number, target: number): HeldOutQuestion => ({
  history: [{ item: older, weight: 1 }, { item: newer, weight: 1 }],
  seen: Int32Array.of(older, newer),
  target,
});
const many = (one: HeldOutQuestion, count = 300): HeldOutQuestion[] => Array.from({ length: count }, () => one);

describe('how fast a history fades', () => {
  it('is slower where older acts say what comes next', () => {
    // Item 2 is ahead of the twelve from a decay of 1 / 1.2 on.
    expect(fitHistoryDecay(table(1.2, 1), many(question(0, 1, 2)))).toBe(0.9);
  });

  it('is faster where only the newest act does', () => {
    // The newest act speaks for item 2, the older one for the twelve: they are behind below a decay of 1 / 2.2.
    expect(fitHistoryDecay(table(1, 2.2), many(question(1, 0, 2)))).toBe(0.3);
  });

  it('stays what ships where all do as well, where too few gain, and where there are few questions', () => {
    expect(fitHistoryDecay(table(3, 1), many(question(0, 1, 2)))).toBe(HISTORY_DECAY);
    // One question in 300 would gain: within a standard error of the difference.
    expect(fitHistoryDecay(table(1.2, 1), [...many(question(1, 0, 14), 299), question(0, 1, 2)])).toBe(HISTORY_DECAY);
    expect(fitHistoryDecay(table(1.2, 1), many(question(0, 1, 2), 199))).toBe(HISTORY_DECAY);
  });
});

describe('the gain of a question by the neighbours alone', () => {
  const gains = (one: HeldOutQuestion, decay: number): number[] => [...neighbourGains(table(1.2, 1), [one, one], decay, new Float64Array(15))];

  it('counts ties against the item asked for', () => {
    expect(gains(question(0, 1, 2), 1)).toEqual([1, 1]);
    // All thirteen tie: rank 13 is no hit.
    const even = neighbourGains(table(1, 1), [question(0, 1, 2)], 1, new Float64Array(15));
    expect([...even]).toEqual([0]);
  });

  it('does not rank what the viewer has seen, and misses what no neighbour speaks for', () => {
    const seeing = { ...question(0, 1, 14), seen: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) };
    // Left are 12, 13 and 14, all alike.
    expect(gains(seeing, 1)[0]).toBeCloseTo(1 / Math.log2(4), 12);
    expect(gains(question(2, 0, 14), 1)).toEqual([0, 0]);
  });
});
