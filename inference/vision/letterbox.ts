import sharp from 'sharp';
import type { InputSize } from './detector-model';
import type { Picture } from './picture';

/** A picture fitted into a network's input, and by how much it was enlarged (below 1: reduced). */
export interface Letterboxed {
  /** `3 * width * height` bytes, RGB, row-major; the picture is at the upper left, the rest is grey. */
  readonly data: Uint8Array;
  readonly size: InputSize;
  readonly scale: number;
}

/** The grey that fills what a picture leaves over, as in training. */
const PADDING = { r: 114, g: 114, b: 114 };

/** The size into which a picture fits largest; the first of equals. Throws a RangeError when there is none. */
export function fittingSize(picture: Pick<Picture, 'width' | 'height'>, sizes: readonly InputSize[]): InputSize {
  const [first, ...others] = sizes;
  if (first === undefined) throw new RangeError('a network needs at least one size of input');
  return others.reduce((best, size) => (scaleInto(picture, size) > scaleInto(picture, best) ? size : best), first);
}

/** Resizes a picture with its aspect kept, in one pass, into the one of `sizes` that shows it largest. */
export async function letterbox(picture: Picture, sizes: readonly InputSize[]): Promise<Letterboxed> {
  const size = fittingSize(picture, sizes);
  const scale = scaleInto(picture, size);
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(size.width, size.height, { fit: 'contain', position: 'left top', background: PADDING, kernel: 'linear' })
    .raw()
    .toBuffer();
  return { data, size, scale };
}

function scaleInto(picture: Pick<Picture, 'width' | 'height'>, size: InputSize): number {
  return Math.min(size.width / picture.width, size.height / picture.height);
}
