import sharp from 'sharp';
import type { Picture } from './picture';
import { PictureError } from './picture-error';
import { sniffFormat } from './picture-format';

export { PictureError };
export type { Picture };

/** What a picture may cost; both are checked before anything is decoded. */
export interface PictureLimits {
  /** Most bytes of the file. */
  readonly maxBytes: number;
  /** Most pixels (width times height) of the file, whatever its size in bytes. */
  readonly maxPixels: number;
}

/** Longest side of a decoded picture, in pixels: enough for regions of half a frame at the recogniser's input size. */
export const DECODED_SIDE = 640;

/**
 * Decodes a JPEG, PNG or WebP file to upright sRGB on white, at most {@link DECODED_SIDE} pixels on its longer side
 * (a large JPEG is decoded at reduced size, which is several times cheaper). Rejects with a {@link PictureError}.
 */
export async function decodePicture(bytes: Buffer, limits: PictureLimits): Promise<Picture> {
  if (bytes.length === 0) {
    throw new PictureError('EMPTY', 'the picture is empty (0 bytes); send the bytes of a JPEG, PNG or WebP file');
  }
  if (bytes.length > limits.maxBytes) {
    throw new PictureError(
      'TOO_LARGE',
      `the picture has ${bytes.length} bytes; at most ${limits.maxBytes} are accepted`,
    );
  }
  const format = sniffFormat(bytes);
  if (format === undefined) {
    throw new PictureError(
      'UNSUPPORTED',
      'the file is not a JPEG, PNG or WebP picture, going by its first bytes; convert it to one of them',
    );
  }
  const source = await readHeader(bytes, format);
  if (source.width * source.height > limits.maxPixels) {
    throw new PictureError(
      'TOO_MANY_PIXELS',
      `the picture is ${source.width} x ${source.height} pixels; at most ${limits.maxPixels} in all are accepted, so make it smaller`,
    );
  }
  try {
    const resized = sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error' }).resize({
      width: DECODED_SIDE,
      height: DECODED_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    });
    // A camera's plain frame is spared the steps that would leave it as it is, which are an eighth of its decoding.
    const upright = source.plain
      ? resized
      : resized.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
    const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
    return {
      width: info.width,
      height: info.height,
      data: info.channels === 3 ? data : greyToRgb(data),
      format,
      sourceWidth: source.width,
      sourceHeight: source.height,
    };
  } catch (cause) {
    throw unreadable(format, cause);
  }
}

/** What the header says, without decoding the pixels. */
interface Header {
  /** Upright. */
  readonly width: number;
  readonly height: number;
  /** Opaque RGB, upright, without a colour profile. */
  readonly plain: boolean;
}

async function readHeader(bytes: Buffer, format: string): Promise<Header> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { autoOrient, space, channels, hasAlpha, hasProfile, orientation = 1 } = header;
    const plain = space === 'srgb' && channels === 3 && !hasAlpha && !hasProfile && orientation === 1;
    return { ...autoOrient, plain };
  } catch (cause) {
    throw unreadable(format, cause);
  }
}

function unreadable(format: string, cause: unknown): PictureError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new PictureError(
    'UNREADABLE',
    `the ${format.toUpperCase()} picture is damaged or cut off (${detail}); send the complete file`,
    { cause },
  );
}

function greyToRgb(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let index = 0; index < grey.length; index += 1) rgb.fill(grey[index] ?? 0, index * 3, index * 3 + 3);
  return rgb;
}
