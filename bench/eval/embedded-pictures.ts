import { readFile } from 'node:fs/promises';
import { decodePicture } from '../../inference/vision/decode';
import type { PictureEmbedder } from '../../inference/vision/picture-embedder';
import type { OnBadRow } from './bad-rows';
import type { LabelledPicture } from './picture-folders';

/** A labelled picture and what the model made of it. */
export interface EmbeddedPicture extends LabelledPicture {
  /** `[dimension]`, unit length. */
  readonly embedding: Float32Array;
}

const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };
const IN_FLIGHT = 8;

/**
 * Decodes and embeds pictures as the product does, in their order. A picture that cannot be read goes to `onBadRow` and is
 * left out; rejects when none is left, or when the model fails.
 */
export async function embedAll(
  embedder: PictureEmbedder,
  pictures: readonly LabelledPicture[],
  what: string,
  onBadRow: OnBadRow,
): Promise<EmbeddedPicture[]> {
  const done: EmbeddedPicture[] = [];
  for (let start = 0; start < pictures.length; start += IN_FLIGHT) {
    const some = pictures.slice(start, start + IN_FLIGHT);
    done.push(...(await Promise.all(some.map((picture) => embedOne(embedder, picture, onBadRow)))).flat());
    if (start % 400 < IN_FLIGHT) process.stderr.write(`${what}: ${start + some.length} of ${pictures.length}\n`);
  }
  if (done.length === 0) throw new Error(`${what}: no picture could be read`);
  return done;
}

async function embedOne(
  embedder: PictureEmbedder,
  labelled: LabelledPicture,
  onBadRow: OnBadRow,
): Promise<EmbeddedPicture[]> {
  const { path } = labelled;
  const picture = await readFile(path)
    .then((bytes) => decodePicture(bytes, LIMITS))
    .catch((cause: unknown) => {
      onBadRow(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
    });
  if (picture === undefined) return [];
  const [embedding] = await embedder.embed(picture);
  if (embedding === undefined) throw new Error(`${path}: the model answered nothing`);
  return [{ ...labelled, embedding }];
}
