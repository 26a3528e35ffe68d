import type { InteractionSequences } from '../../../inference/recommend/interactions';

/** Numbers from 0 to 1 that repeat with the seed (mulberry32, T. Ettinger, 2017). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Small random sequences: 1 to 8 distinct items a viewer, uneven weights and times. */
export function randomSequences(viewers: number, items: number, seed: number): InteractionSequences {
  const random = randomFrom(seed);
  const offsets = [0];
  const indices: number[] = [];
  for (let viewer = 0; viewer < viewers; viewer += 1) {
    const own = new Set(Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() ** 2 * items)));
    indices.push(...own);
    offsets.push(indices.length);
  }
  return {
    items,
    offsets: Int32Array.from(offsets),
    indices: Int32Array.from(indices),
    weights: Float32Array.from(indices, () => 0.2 + 0.8 * random()),
    times: Float64Array.from(indices, () => Math.floor(1e9 * random())).sort(),
  };
}
