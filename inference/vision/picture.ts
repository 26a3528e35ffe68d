import type { PictureFormat } from './picture-format';

/** A decoded picture, as it is meant to be seen: turned upright, flattened on white, sRGB. */
export interface Picture {
  /** Pixels of `data`, after reduction. */
  readonly width: number;
  readonly height: number;
  /** RGB, 8 bits each, row-major: `3 * width * height` bytes. */
  readonly data: Uint8Array;
  readonly format: PictureFormat;
  /** Pixels before reduction, upright. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}

/** A part of a picture, in fractions of its width and height: `x + width <= 1`, `y + height <= 1`. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box that is the whole picture. */
export const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };
