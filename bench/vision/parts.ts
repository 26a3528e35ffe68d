import { cropRegion } from '../../inference/vision/crop';
import { decodePicture } from '../../inference/vision/decode';
import { Presence } from '../../entities/presence';
import { median, rounded } from '../measures';
import type { VisionShop } from './vision-shop';

const LIMITS = { maxBytes: 50_000_000, maxPixels: 100_000_000 };
const REGION = { x: 0.25, y: 0.2, width: 0.4, height: 0.6 };

/** Milliseconds of each part by itself, nothing else going on; the models' parts are in the other tables. */
export async function measureParts(shop: VisionShop, size: number): Promise<Record<string, number>> {
  const { index, recognitions } = shop.server.services;
  const bytes = shop.frames[0] as Buffer;
  const picture = await decodePicture(bytes, LIMITS);
  const query = new Float32Array(index.dimension).map((_, at) => Math.sin(at + 1));
  const [streamId = ''] = await shop.streams(1);
  const [product] = await shop.server.services.catalogue.all();
  const crops = new Uint8Array(8 * size * size * 3);
  const change = { productId: product?.id ?? '', presence: Presence.VISIBLE, confidence: 0.9, box: REGION, appearedAt: new Date(), leftAt: null };
  const told = recognitions.record.bind(recognitions);
  await told(streamId, new Date(), [{ ...change, presence: Presence.APPEARED }]);
  return {
    'decode a JPEG of 1280 x 720': await timeOf(() => decodePicture(bytes, LIMITS)),
    'crop one region': await timeOf(() => cropRegion(picture, REGION, size)),
    'crop eight regions': await timeOf(() => Promise.all(Array.from({ length: 8 }, async (_, row) => {
      crops.set(await cropRegion(picture, REGION, size), row * size * size * 3);
    }))),
    'copy eight regions': await timeOf(() => crops.slice()),
    [`match one region with ${index.size} pictures`]: await timeOf(() => index.search(query, 16)),
    'tell one recognition': await timeOf(() => told(streamId, new Date(), [change])),
  };
}

async function timeOf(part: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 60; run += 1) {
    const before = performance.now();
    await part();
    if (run >= 10) times.push(performance.now() - before);
  }
  return rounded(median(times), 3);
}
