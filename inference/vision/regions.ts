import { WHOLE, type Box } from './picture';

export type { Box };

/** Sides of the proposed squares, as shares of the frame's shorter side. */
const SIDES = [1, 0.62];

/** Squares in a row at most: a strip that would take more shows nothing that could be named. */
const MOST = 6;

/** Least share of its side by which one square lies beyond its neighbour. */
const STEP = 0.55;

/**
 * Where a product may be in a frame, without looking: the whole frame, then squares (in pixels) of two sizes that cover
 * it with overlap. 12 boxes for a 16:9 frame, 9 for a square one; about 0.1 s of one core to embed them.
 */
export function proposeRegions(width: number, height: number): Box[] {
  const boxes: Box[] = [WHOLE];
  for (const share of SIDES) {
    const side = share * Math.min(width, height);
    for (const y of starts(height, side)) {
      for (const x of starts(width, side)) {
        const box = { x: x / width, y: y / height, width: side / width, height: side / height };
        if (box.width < 1 || box.height < 1) boxes.push(box);
      }
    }
  }
  return boxes;
}

/** Evenly spaced starts of windows of `side` that cover `length`. */
function starts(length: number, side: number): number[] {
  const spare = length - side;
  const steps = Math.min(MOST - 1, Math.max(spare > 0.05 * side ? 1 : 0, Math.round(spare / (STEP * side))));
  return Array.from({ length: steps + 1 }, (_, index) => (steps === 0 ? spare / 2 : (spare * index) / steps));
}
