import type { Box } from '../../../inference/vision/picture';

/** A product and where it is. */
export interface Placed {
  productId: string;
  box: Box;
}

/** A movement of everything, as fractions of the frame. */
export interface Shift {
  x: number;
  y: number;
}

/** Centres that are nearer than this share of the larger box mean the same spot. */
const SAME_SPOT = 0.5;
/** The smaller side is at least this share of the larger. */
const SAME_SIZE = 0.5;
/** The farthest that a camera is taken to have been pushed. */
const FARTHEST = 0.3;
/** A push must explain this many times as many spots as no push, this many, and these shares of what is known and seen. */
const BETTER = 1.5;
const LEAST_SPOTS = 3;
const OF_KNOWN = 0.5;
const OF_SEEN = 0.6;
/** Pushes that are tried at most. */
const MOST_TRIED = 200;

/** How far apart two boxes are, as a share of their size, 0 for the same centre; undefined when they are no one spot. */
export function apart(a: Box, b: Box, shift: Shift = { x: 0, y: 0 }): number | undefined {
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  if (Math.min(a.width, b.width) < SAME_SIZE * width || Math.min(a.height, b.height) < SAME_SIZE * height) return undefined;
  const x = Math.abs(a.x + a.width / 2 + shift.x - b.x - b.width / 2) / width;
  const y = Math.abs(a.y + a.height / 2 + shift.y - b.y - b.height / 2) / height;
  return x < SAME_SPOT && y < SAME_SPOT ? Math.hypot(x, y) : undefined;
}

/** Which spot each sighting is of: pairs of places in the two lists, the nearest first, each used once. */
export function pair(spots: readonly Placed[], seen: readonly Placed[], shift?: Shift): [spot: number, sighting: number][] {
  const near = spots.flatMap((spot, at) => seen.flatMap((sighting, index) => {
    const distance = spot.productId === sighting.productId ? apart(spot.box, sighting.box, shift) : undefined;
    return distance === undefined ? [] : [{ at, index, distance }];
  })).sort((a, b) => a.distance - b.distance);
  const [usedSpots, usedSightings] = [new Set<number>(), new Set<number>()];
  return near.flatMap(({ at, index }): [number, number][] => {
    if (usedSpots.has(at) || usedSightings.has(index)) return [];
    usedSpots.add(at);
    usedSightings.add(index);
    return [[at, index]];
  });
}

/** How everything has moved, going by the pairs: the median of each direction; no movement without pairs. */
export function drift(spots: readonly Placed[], seen: readonly Placed[], pairs: readonly [number, number][]): Shift {
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const moves = pairs.map(([at, index]) => moveOf((spots[at] as Placed).box, (seen[index] as Placed).box));
  return { x: median(moves.map(({ x }) => x)), y: median(moves.map(({ y }) => y)) };
}

/**
 * How a camera must have been pushed that shows the spots where they are seen now; undefined when they are where they were,
 * or too few agree.
 */
export function pushOf(spots: readonly Placed[], seen: readonly Placed[]): Shift | undefined {
  const unmoved = pair(spots, seen).length;
  const least = Math.max(LEAST_SPOTS, OF_KNOWN * spots.length, OF_SEEN * seen.length, BETTER * unmoved + 0.01);
  if (Math.min(spots.length, seen.length) < least) return undefined;
  const tries = spots.flatMap(({ productId, box }) => seen.filter((one) => one.productId === productId).map((one) => moveOf(box, one.box)))
    .filter(({ x, y }) => Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST);
  const step = Math.max(1, tries.length / MOST_TRIED);
  let best: { shift: Shift; count: number } | undefined;
  for (let at = 0; at < tries.length; at += step) {
    const shift = tries[Math.floor(at)] as Shift;
    const { length: count } = pair(spots, seen, shift);
    if (count >= least && count > (best?.count ?? 0)) best = { shift, count };
  }
  return best?.shift;
}

const moveOf = (from: Box, to: Box): Shift => ({ x: to.x + to.width / 2 - from.x - from.width / 2, y: to.y + to.height / 2 - from.y - from.height / 2 });
