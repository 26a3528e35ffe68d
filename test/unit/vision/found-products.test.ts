import { join } from 'node:path';
import sharp from 'sharp';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { decodePicture } from '../../../inference/vision/decode';
import { readDetectorModel } from '../../../inference/vision/detector-model';
import { intersectionOverUnion } from '../../../inference/vision/overlap';
import type { Box, Picture } from '../../../inference/vision/picture';
import { ProductDetector } from '../../../inference/vision/product-detector';
import { DRAWN_PRODUCTS, sceneOf } from './drawn-shop';

const LIMITS = { maxBytes: 5_000_000, maxPixels: 20_000_000 };
const plain = (width: number, height: number, level: number): Picture => ({
  width, height, data: new Uint8Array(3 * width * height).fill(level), format: 'png', sourceWidth: width, sourceHeight: height,
});

/** The shipped detector on drawings, none of which it was trained on. */
describe('the shipped product detector', () => {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  let detector: ProductDetector;

  beforeAll(async () => {
    const { manifest } = await runtime.load(join(process.cwd(), 'models/product-detector'));
    detector = new ProductDetector(runtime, readDetectorModel(manifest));
  });

  afterAll(() => runtime.close());

  const best = (found: readonly { box: Box }[], wanted: Box): number => Math.max(0, ...found.map(({ box }) => intersectionOverUnion(box, wanted)));

  test('finds several products of one frame, each with a tight box', async () => {
    const drawn = [
      { drawing: DRAWN_PRODUCTS['purple jar'] ?? '', x: 90, y: 180, side: 340, box: [20, 12, 80, 90] },
      { drawing: DRAWN_PRODUCTS['green bottle'] ?? '', x: 470, y: 130, side: 380, box: [26, 5, 74, 95] },
      { drawing: DRAWN_PRODUCTS['black handbag'] ?? '', x: 850, y: 220, side: 330, box: [6, 13, 94, 92] },
    ];
    const frame = await decodePicture(await sceneOf(drawn), LIMITS);
    const found = await detector.detect(frame, 6);
    for (const { x, y, side, box: [left = 0, top = 0, right = 0, bottom = 0] } of drawn) {
      const at = (from: number, value: number): number => from + (value * side) / 100;
      const wanted: Box = {
        x: at(x, left) / 1280, y: at(y, top) / 720, width: ((right - left) * side) / 128_000, height: ((bottom - top) * side) / 72_000,
      };
      expect(best(found, wanted)).toBeGreaterThan(0.7);
    }
  });

  test('finds the same place in a portrait frame as in a landscape one', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1280"><rect width="720" height="1280" fill="#9fb0a8"/><g transform="translate(180 420) scale(3.6)">${DRAWN_PRODUCTS['red mug'] ?? ''}</g></svg>`;
    const frame = await decodePicture(await sharp(Buffer.from(svg)).jpeg().toBuffer(), LIMITS);
    const found = await detector.detect(frame, 6);
    expect(best(found, { x: 237.6 / 720, y: 484.8 / 1280, width: 273.6 / 720, height: 244.8 / 1280 })).toBeGreaterThan(0.7);
  });

  test.each([
    [1, 1, 0], [1, 1, 255], [640, 1, 128], [1, 640, 128], [2000, 3, 40], [640, 360, 0], [640, 360, 255],
  ])('survives a picture of %i x %i pixels of level %i, and finds no box outside of it', async (width, height, level) => {
    for (const { box } of await detector.detect(plain(width, height, level), 6)) {
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
      expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
    }
  });

  test('finds nothing in a black and in a white frame', async () => {
    expect([await detector.detect(plain(640, 360, 0), 6), await detector.detect(plain(640, 360, 255), 6)]).toEqual([[], []]);
  });

  test('answers the same, looked at alone or beside other frames', async () => {
    const drawn = (x: number): Promise<Picture> =>
      sceneOf([{ drawing: DRAWN_PRODUCTS['red mug'] ?? '', x, y: 200, side: 330 }]).then((bytes) => decodePicture(bytes, LIMITS));
    const frames = await Promise.all([100, 400, 700, 900].map(drawn));
    const together = await Promise.all(frames.map((frame) => detector.detect(frame, 6)));
    for (const [row, frame] of frames.entries()) {
      const alone = await detector.detect(frame, 6);
      expect(together[row]).toHaveLength(alone.length);
      alone.forEach(({ box }, at) => { expect(together[row]?.[at]?.box.x).toBeCloseTo(box.x, 4); });
    }
  });
});
