import { ChangeDetector, type Shift } from '../../../../src/live/chat/change-point';

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
/** A mood of one message, with a deviation of 0.6 about a mean. */
const mood = (mean: number, random: () => number): number => mean + 0.6 * Math.sqrt(3) * (2 * random() - 1);
interface Value { value: number; weight?: number; at: number }
const values = (count: number, secondsApart: number, mean: (n: number) => number, seed = 1): Value[] => {
  const random = chance(seed);
  return Array.from({ length: count }, (_, n) => ({ value: mood(mean(n), random), at: n * secondsApart * 1000 }));
};
const shifts = (list: readonly Value[]): (Shift & { noticed: number })[] => {
  const detector = new ChangeDetector();
  return list.flatMap(({ value, weight = 1, at }, noticed) => { const shift = detector.add(value, weight, at); return shift ? [{ ...shift, noticed }] : []; });
};

describe('a change of the mood', () => {
  test('is told soon after it happened: when, from what, to what', () => {
    for (const [seed, secondsApart] of [[1, 12], [2, 1], [3, 0.2]] as const) {
      const [shift, ...rest] = shifts(values(600, secondsApart, (n) => (n < 300 ? 0.3 : -0.4), seed));
      expect(rest).toEqual([]);
      expect(shift).toMatchObject({ before: expect.closeTo(0.3, 0), confidence: expect.any(Number) });
      expect(shift?.noticed).toBeGreaterThan(302);
      expect(shift?.noticed).toBeLessThan(360);
      expect(Math.abs((shift?.since ?? 0) / 1000 / secondsApart - 300)).toBeLessThan(20);
      expect(shift?.after).toBeLessThan(0);
      expect(shift?.confidence).toBeGreaterThan(0.95);
    }
  });

  test('is told once, and the way back is another', () => {
    const found = shifts(values(900, 2, (n) => (n < 300 || n >= 600 ? 0.4 : -0.4), 4));
    expect(found.map(({ before, after }) => Math.sign(after - before))).toEqual([-1, 1]);
    expect((found[1] as Shift).before).toBeCloseTo((found[0] as Shift).after, 0);
  });

  test('is not seen in a steady mood, of many minds or of one', () => {
    for (let seed = 10; seed < 20; seed += 1) expect(shifts(values(3_000, 1, () => 0.2, seed))).toEqual([]);
    expect(shifts(Array.from({ length: 1_000 }, (_, n) => ({ value: 0.9, at: n * 1000 })))).toEqual([]);
    expect(shifts(Array.from({ length: 1_000 }, (_, n) => ({ value: n % 50 === 0 ? -0.9 : 0.9, at: n * 1000 })))).toEqual([]);
  });

  test('is not seen in what is weighed down', () => {
    const steady = values(600, 2, () => 0.3, 5);
    const flood = Array.from({ length: 100 }, (_, n) => ({ value: -1, weight: 0.02, at: 600_000 + n * 100 }));
    const among = [...steady.slice(0, 300), ...flood, ...steady.slice(300).map((one) => ({ ...one, at: one.at + 10_000 }))];
    expect(shifts(among)).toEqual([]);
    expect(shifts(among.map((one) => ({ ...one, weight: 1 })))).not.toEqual([]);
  });

  test('is not seen in a burst that is over soon, but in a mood that stays', () => {
    const burst = (lasting: number): Value[] => {
      const random = chance(6);
      const list: Value[] = [];
      for (let at = 0; at < 1_200_000; ) {
        const inBurst = at >= 600_000 && at < 620_000;
        const changed = inBurst || (at >= 620_000 && at < 620_000 + lasting);
        list.push({ value: mood(changed ? -0.4 : 0.2, random), at });
        at += inBurst ? 300 : 2_000;
      }
      return list;
    };
    expect(shifts(burst(0))).toEqual([]);
    expect(shifts(burst(580_000))).toHaveLength(1);
  });

  test('is found the same by a watch that begins later, so that a restart changes nothing that matters', () => {
    const list = values(2_000, 1, (n) => (n < 1_500 ? 0.3 : -0.3), 7);
    const [whole] = shifts(list);
    const [restarted] = shifts(list.slice(600));
    expect(restarted?.since).toBe(whole?.since);
    expect(Math.abs((restarted?.noticed ?? 0) + 600 - (whole?.noticed ?? 0))).toBeLessThan(15);
  });

  test('takes what is said in one instant, and after days of silence', () => {
    expect(shifts(Array.from({ length: 500 }, () => ({ value: 0.5, at: 0 })))).toEqual([]);
    const detector = new ChangeDetector();
    for (let n = 0; n < 50; n += 1) detector.add(0.5, 1, n * 86_400_000);
    expect(detector.add(-0.5, 1, 50 * 86_400_000)).toBeUndefined();
  });
});
