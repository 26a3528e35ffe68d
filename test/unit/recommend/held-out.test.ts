import { heldOutByTime, heldOutLast, type HeldOutQuestion } from '../../../inference/recommend/held-out';
import type { InteractionSequences } from '../../../inference/recommend/interactions';
import { HISTORY_LIMIT } from '../../../inference/recommend/viewer-history';
import { randomSequences } from './random-sequences';

/** [item, time] of every viewer; an act's weight is its item's number plus one. */
function sequencesOf(viewers: readonly (readonly (readonly [item: number, time: number])[])[], items: number): InteractionSequences {
  const acts = viewers.flat();
  const offsets = viewers.reduce<number[]>((ends, own) => [...ends, (ends.at(-1) ?? 0) + own.length], [0]);
  return {
    items,
    offsets: Int32Array.from(offsets),
    indices: Int32Array.from(acts, ([item]) => item),
    weights: Float32Array.from(acts, ([item]) => item + 1),
    times: Float64Array.from(acts, ([, time]) => time),
  };
}

const asked = (questions: readonly HeldOutQuestion[]): { items: number[]; seen: number[]; target: number }[] =>
  questions.map(({ history, seen, target }) => ({ items: history.map(({ item }) => item), seen: [...seen], target }));

describe('acts held out by time', () => {
  // Times 0 to 19: the first cut is at 16, the second at 18.
  const sequences = sequencesOf([
    [[0, 0], [1, 1], [2, 16], [3, 17], [4, 18], [5, 19]],
    [[6, 2], [7, 3], [8, 4], [9, 5], [0, 6], [1, 7], [2, 8], [3, 9]],
    [[5, 10], [6, 11], [7, 12], [8, 13], [9, 14], [4, 15]],
  ], 10);

  it('fits on the oldest four fifths and asks for the last act of each newer part, given all before it', () => {
    const { older, choosing, measuring } = heldOutByTime(sequences, 100);
    expect([...older.offsets]).toEqual([0, 2, 10, 16]);
    expect([...older.times]).toEqual(Array.from({ length: 16 }, (_, time) => time));
    expect([...older.indices.subarray(0, 2)]).toEqual([0, 1]);
    expect(asked(choosing)).toEqual([{ items: [0, 1, 2], seen: [0, 1, 2], target: 3 }]);
    expect(asked(measuring)).toEqual([{ items: [0, 1, 2, 3, 4], seen: [0, 1, 2, 3, 4], target: 5 }]);
    expect(choosing[0]?.history.map(({ weight }) => weight)).toEqual([1, 2, 3]);
  });

  it('asks nothing of a viewer whose first act it would be', () => {
    const before = Array.from({ length: 16 }, (_, time) => [time, time] as const);
    const { choosing, measuring } = heldOutByTime(sequencesOf([before, [[16, 16]], [[17, 17], [18, 18]], [[19, 19]]], 20), 100);
    expect(choosing).toEqual([]);
    expect(asked(measuring)).toEqual([{ items: [17], seen: [17], target: 18 }]);
  });

  it('never lets a model see an act that is asked for, whatever the behaviour', () => {
    const behaviour = randomSequences(300, 40, 11);
    const { older, choosing, measuring } = heldOutByTime(behaviour, 1_000);
    expect(choosing.length).toBeGreaterThan(0);
    expect(measuring.length).toBeGreaterThan(0);
    const [newestFitted, total] = [Math.max(...older.times), behaviour.times.length];
    const cut = [...behaviour.times].sort((a, b) => a - b)[Math.floor(total * 0.8)] ?? NaN;
    expect(newestFitted).toBeLessThan(cut);
    expect(older.times.length).toBe(behaviour.times.filter((time) => time < cut).length);
    for (const { seen, target } of [...choosing, ...measuring]) expect([...seen]).not.toContain(target);
  });
});

describe('the last acts held out', () => {
  it('asks every other viewer to choose by and the others to measure by, and fits on the rest', () => {
    const { older, choosing, measuring } = heldOutLast(sequencesOf([
      [[0, 0], [1, 0]], [[2, 0]], [[3, 0], [4, 0], [5, 0]], [], [[6, 0], [7, 0]],
    ], 8), 100);
    expect([...older.indices]).toEqual([0, 2, 3, 4, 6]);
    expect([...older.offsets]).toEqual([0, 1, 2, 4, 4, 5]);
    expect(asked(choosing)).toEqual([{ items: [0], seen: [0], target: 1 }, { items: [6], seen: [6], target: 7 }]);
    expect(asked(measuring)).toEqual([{ items: [3, 4], seen: [3, 4], target: 5 }]);
  });

  it('gives the newest acts as history, but every act as seen', () => {
    const long = Array.from({ length: HISTORY_LIMIT + 9 }, (_, item) => [item, 0] as const);
    const [question] = asked(heldOutLast(sequencesOf([long], long.length), 100).choosing);
    expect(question?.items).toEqual(Array.from({ length: HISTORY_LIMIT }, (_, place) => place + 8));
    expect(question?.seen.length).toBe(HISTORY_LIMIT + 8);
  });

  it('takes viewers evenly from all when there are more than may be asked', () => {
    const viewers = Array.from({ length: 40 }, (_, viewer) => [[viewer, 0], [viewer + 40, 0]] as const);
    const { choosing } = heldOutLast(sequencesOf(viewers, 80), 5);
    expect(asked(choosing).map(({ target }) => target)).toEqual([40, 48, 56, 64, 72]);
  });
});
