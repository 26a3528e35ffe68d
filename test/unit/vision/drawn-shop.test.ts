import { join } from 'node:path';
import { loadVision } from '../../../inference/vision/vision-models';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { decodePicture } from '../../../inference/vision/decode';
import { FrameRecogniser } from '../../../inference/vision/frame-recogniser';
import { DRAWN_PRODUCTS, cataloguePicture, framePicture } from './drawn-shop';

const LIMITS = { maxBytes: 5_000_000, maxPixels: 20_000_000 };
/** Places of a product in a frame: [x, y, side] in pixels of 1280 x 720. */
const PLACES: [number, number, number][] = [
  [420, 130, 460],
  [90, 250, 380],
  [830, 320, 340],
];

/** The shipped model on a catalogue of drawings, none of which it was trained on. */
describe('a shop of drawn products', () => {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  let recogniser: FrameRecogniser;

  beforeAll(async () => {
    const { model, embedder, detector, reference, familiarity } = await loadVision(runtime, join(process.cwd(), 'models/product-embedding'), join(process.cwd(), 'models/product-detector'));
    const index = new CatalogueIndex(model.dimension, { familiarity });
    for (const [product, drawing] of Object.entries(DRAWN_PRODUCTS)) {
      const embedding = await reference.embed(await decodePicture(await cataloguePicture(drawing), LIMITS));
      index.put(`picture of ${product}`, product, embedding);
    }
    recogniser = new FrameRecogniser(detector, embedder, index, model);
  });

  afterAll(() => runtime.close());

  test.each(Object.keys(DRAWN_PRODUCTS))('names the %s first wherever it is held into the frame', async (product) => {
    for (const [x, y, side] of PLACES) {
      const frame = await decodePicture(await framePicture(DRAWN_PRODUCTS[product] ?? '', x, y, side), LIMITS);
      const [first] = await recogniser.recognise(frame);
      expect([first?.productId, x, y, side]).toEqual([product, x, y, side]);
    }
  });

  test('names nothing in a frame without any product', async () => {
    const room = await decodePicture(await framePicture('', 0, 0, 100), LIMITS);
    expect(await recogniser.recognise(room)).toEqual([]);
  });
});
