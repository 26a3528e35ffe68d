import { readFile } from 'node:fs/promises';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { decodePicture } from '../../../inference/vision/decode';
import { loadVision } from '../../../inference/vision/vision-models';
import { FrameRecogniser, type FrameReading } from '../../../inference/vision/frame-recogniser';
import type { Presence } from '../../../entities/presence';
import type { Box } from '../../../inference/vision/picture';
import { ProductPresence } from '../../../src/live/presence/product-presence';
import type { GroceryFolder } from '../picture-folders';
import { SAMPLED_FPS } from './encoding';

/** What was told at a frame, by its number. */
export interface ToldEvent {
  frame: number;
  label: string;
  presence: `${Presence}`;
  box: Box;
}

const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };
/** Train pictures a product that the catalogue has beside the iconic one. */
const TRAIN_PICTURES = 4;

/** The product's recogniser over a shop of grocery: iconic pictures and a few train pictures, without the products that are unknown. */
export async function openRecogniser(runtime: InferenceRuntime, modelFolder: string, folder: GroceryFolder, unknown: ReadonlySet<string>): Promise<FrameRecogniser> {
  const { model, embedder, detector, reference, familiarity } = await loadVision(runtime, modelFolder, 'models/product-detector');
  const index = new CatalogueIndex(model.dimension, { familiarity });
  for (const { label, path } of folder.iconic) {
    if (unknown.has(label)) continue;
    const train = folder.train.filter((picture) => picture.label === label);
    const some = Array.from({ length: Math.min(TRAIN_PICTURES, train.length) }, (_, place) => train[Math.floor((place * train.length) / TRAIN_PICTURES)]?.path ?? '');
    for (const picture of [path, ...some]) {
      index.put(picture, label, await reference.embed(await decodePicture(await readFile(picture), LIMITS)));
    }
  }
  return new FrameRecogniser(detector, embedder, index, model);
}

/** What each sampled frame shows, to the recogniser. */
export async function readFrames(recogniser: FrameRecogniser, frames: readonly Buffer[]): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for (const bytes of frames) readings.push(await recogniser.read(await decodePicture(bytes, LIMITS)));
  return readings;
}

/** What the product tells of a stream that gives these readings, one after the other. */
export async function followPresence(readings: readonly FrameReading[]): Promise<ToldEvent[]> {
  const told: ToldEvent[] = [];
  let frame = 0;
  const presence = new ProductPresence('stream', {
    record: (_streamId, _at, changes) => {
      told.push(...changes.map((change) => ({ frame, label: change.productId, presence: change.presence, box: change.box })));
      return Promise.resolve([]);
    },
  }, () => undefined);
  for (const [number, reading] of readings.entries()) {
    frame = number;
    await presence.see(new Date((number * 1000) / SAMPLED_FPS), reading);
  }
  return told;
}
