/** Numbers that look random and are the same for the same seed. */
export class RandomSource {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1 (mulberry32). */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return scrambled(this.#state);
  }

  /** A whole number below `n`. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Of mean 0 and variance 1 (Box and Muller, 1958). */
  normal(): number {
    return normalOf(this.uniform(), this.uniform());
  }
}

/** A number from 0 to 1 for these whole numbers, always the same: chance that two policies share. */
export function chance(...keys: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const key of keys) {
    mixed = Math.imul(mixed ^ key, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return scrambled(mixed >>> 0);
}

/** A normal number for these whole numbers, always the same. */
export const normalChance = (...keys: readonly number[]): number => normalOf(chance(1, ...keys), chance(2, ...keys));

const normalOf = (a: number, b: number): number => Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);

function scrambled(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
