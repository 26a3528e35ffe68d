import { seededRandom } from '../../../src/demo/shop/seeded-random';

/** Numbers that look random and are always the same for a seed. */
export interface Seeded {
  /** From `low` to below `high`. */
  between: (low: number, high: number) => number;
  /** The list in another order. */
  shuffled: <T>(list: readonly T[]) => T[];
}

/** Numbers from the seed, even enough for drawing. */
export function seeded(seed: number): Seeded {
  const next = seededRandom(seed);
  return {
    between: (low, high) => low + (high - low) * next(),
    shuffled: (list) => list.map((one) => ({ one, place: next() })).sort((a, b) => a.place - b.place).map(({ one }) => one),
  };
}
