import sharp from 'sharp';
import { drawProduct } from './drawings';

/** What must be known of a drawing's outline to hold it or to stand it on a table; fractions of its square. */
export interface Silhouette {
  /** Leftmost and rightmost paint at the height where hands take hold. */
  left: number;
  right: number;
  /** Leftmost paint of all. */
  edge: number;
  /** Lowest paint. */
  bottom: number;
  /** Middle and half width of the part that stands on the ground. */
  footing: { middle: number; half: number };
}

/** Height at which hands take hold, as a fraction of the square. */
export const GRIP_HEIGHT = 0.72;

const SIDE = 100;
const OPAQUE = 96;
const known = new Map<string, Promise<Silhouette>>();

/**
 * The outline of a drawing, measured once from its pixels.
 * @throws RangeError for an unknown drawing
 */
export function silhouetteOf(drawing: string): Promise<Silhouette> {
  let found = known.get(drawing);
  if (found === undefined) {
    found = measure(drawing);
    known.set(drawing, found);
  }
  return found;
}

async function measure(drawing: string): Promise<Silhouette> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 400 400">${drawProduct(drawing)}</svg>`;
  const pixels = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer();
  const extent = (row: number): [left: number, right: number] | undefined => {
    const line = pixels.subarray(row * SIDE, (row + 1) * SIDE);
    const left = line.findIndex((alpha) => alpha > OPAQUE);
    return left < 0 ? undefined : [left / SIDE, (line.findLastIndex((alpha) => alpha > OPAQUE) + 1) / SIDE];
  };
  let lowest = SIDE - 1;
  while (lowest > 0 && extent(lowest) === undefined) lowest -= 1;
  const [left, right] = extent(Math.min(lowest, Math.round(GRIP_HEIGHT * SIDE))) ?? [0.2, 0.8];
  const [from, to] = extent(lowest - 3) ?? [left, right];
  const edge = Math.min(...Array.from({ length: SIDE }, (_, row) => extent(row)?.[0] ?? 1));
  return { left, right, edge, bottom: (lowest + 1) / SIDE, footing: { middle: (from + to) / 2, half: (to - from) / 2 } };
}
