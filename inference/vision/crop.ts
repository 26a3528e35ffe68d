import sharp from 'sharp';
import type { Box, Picture } from './picture';

/**
 * Share of a region's shorter side that the network sees: the centre square of 224 out of 256 pixels, as it was trained
 * and is measured. Squashing a whole region into the square costs 5 to 7 points of nearest neighbour.
 */
export const CENTRE_SHARE = 224 / 256;

/** The pixels of a picture that a region's crop covers: a square, clamped to the picture, at least one pixel. */
export function cropSquare(picture: Picture, box: Box): { left: number; top: number; side: number } {
  const width = box.width * picture.width;
  const height = box.height * picture.height;
  const longest = Math.min(picture.width, picture.height);
  const side = Math.min(longest, Math.max(1, Math.round(Math.min(width, height) * CENTRE_SHARE)));
  const start = (from: number, length: number, limit: number): number =>
    Math.min(limit - side, Math.max(0, Math.round(from + (length - side) / 2)));
  return {
    left: start(box.x * picture.width, width, picture.width),
    top: start(box.y * picture.height, height, picture.height),
    side,
  };
}

/**
 * The centre square of a region as the network's input: `size * size * 3` bytes, RGB, row-major, resized with a
 * Lanczos kernel. Rejects with a RangeError when the box has no area or is not a box.
 */
export async function cropRegion(picture: Picture, box: Box, size: number): Promise<Uint8Array> {
  if (!(box.width > 0 && box.height > 0 && Number.isFinite(box.x + box.y + box.width + box.height))) {
    throw new RangeError(`a region needs a width and a height above 0, in fractions; got ${JSON.stringify(box)}`);
  }
  const { left, top, side } = cropSquare(picture, box);
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .extract({ left, top, width: side, height: side })
    .resize(size, size, { kernel: 'lanczos3' })
    .raw()
    .toBuffer();
}
