/** Numbers that look random and are always the same for a seed. */
export interface Seeded {
  /** From `low` to below `high`. */
  between: (low: number, high: number) => number;
  /** The list in another order. */
  shuffled: <T>(list: readonly T[]) => T[];
}

/** Mulberry32 (Tommy Ettinger, 2017): small, quick and even enough for drawing. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (low, high) => low + (high - low) * next(),
    shuffled: (list) => list.map((one) => ({ one, place: next() })).sort((a, b) => a.place - b.place).map(({ one }) => one),
  };
}
