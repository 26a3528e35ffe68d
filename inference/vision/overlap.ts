import type { Box } from './picture';

/** Overlap of two boxes over their union, 0 to 1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** True when the centre of `inner` lies in `outer`. */
export function holdsCentre(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/**
 * True when two boxes mean the same place, of which only one product should be named: they overlap by a third, or
 * `later`, found with less confidence, has the middle of `earlier` inside it.
 */
export function samePlace(earlier: Box, later: Box): boolean {
  return intersectionOverUnion(earlier, later) >= 1 / 3 || holdsCentre(later, earlier);
}
