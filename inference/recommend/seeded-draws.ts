/**
 * Draws from [0, 1), the same ones for the same seed: what was drawn for a list can be drawn again from its identifier. The seed is
 * hashed with FNV-1a (Fowler, Noll and Vo, 1991), and the draws are Mulberry32 (T. Ettinger, 2017); not for secrets.
 */
export function seededDraws(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
