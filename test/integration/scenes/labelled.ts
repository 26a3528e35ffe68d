import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import sharp from 'sharp';
import type { Box, Picture } from '../../../inference/vision/picture';
import { SceneExamples } from '../../../src/live/scenes/scene-examples';
import { SceneFeatures } from '../../../src/live/scenes/scene-features';
import { SceneKnowledge } from '../../../src/live/scenes/scene-knowledge';
import { MediaStore } from '../../../src/storage/media-store';
import type { House } from '../../support/house';

const LIMITS = { maxBytes: 1e6, maxPixels: 1e6 };

/** One plain colour as a small picture; `grain` makes pictures of one colour differ in their bytes. */
export const plain = (red: number, green: number, blue: number, grain = 0): Promise<Buffer> =>
  sharp({ create: { width: 32 + grain, height: 24, channels: 3, background: { r: red, g: green, b: blue } } }).png().toBuffer();

/** Describes a view by its mean colour: enough to tell plain pictures apart. */
const byColour = {
  embed: async ({ data, width, height }: Picture, boxes: readonly Box[] = []): Promise<Float32Array[]> => {
    const { channels } = await sharp(data, { raw: { width, height, channels: 3 } }).stats();
    const colour = channels.map(({ mean }) => mean / 255);
    const length = Math.hypot(...colour) || 1;
    return boxes.map(() => Float32Array.from(colour, (value) => value / length));
  },
};

/** Labelling and what comes of it, on one node: its own memory, and the house's database and pictures. */
export interface LabellingNode {
  examples: SceneExamples;
  knowledge: SceneKnowledge;
  features: SceneFeatures;
  media: MediaStore;
  /** The newest frame of every stream, while there is one. */
  frame: { bytes: Buffer } | undefined;
}

/** A folder of pictures that nodes share; remove it after the tests. */
export async function pictureFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'vitrine-scenes-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A node with an embedding model of that name. */
export function openNode(house: House, folder: string, { model = 'colours@1', believedMs = 0 } = {}): LabellingNode {
  const log = pino({ level: 'silent' });
  const media = new MediaStore(folder);
  const features = new SceneFeatures({ transactions: house.transactions, media, embedder: byColour, log }, model, LIMITS);
  const knowledge = new SceneKnowledge(house.transactions, (example) => features.of(example), log, believedMs);
  const node: LabellingNode = {
    media, features, knowledge, frame: undefined,
    examples: new SceneExamples({
      transactions: house.transactions, streams: house.streams, media, features, latestFrame: () => node.frame, onChange: () => { knowledge.changed(); },
    }, LIMITS),
  };
  return node;
}
