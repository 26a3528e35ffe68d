import { join } from 'node:path';
import { loadVision } from '../../../inference/vision/vision-models';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { decodePicture } from '../../../inference/vision/decode';
import { FrameRecogniser } from '../../../inference/vision/frame-recogniser';
import { VIEWS, renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { drawingNames } from '../../../src/demo/pictures/drawings';
import { renderScene, type Placement } from '../../../src/demo/pictures/scene';
import { demoProducts } from '../../../src/demo/shop/products';

const LIMITS = { maxBytes: 5_000_000, maxPixels: 20_000_000 };

/** The shipped model on the demo's own shop, as the demo shows it. */
describe('the demo studio', () => {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  let recogniser: FrameRecogniser;

  const named = async (products: Placement[], time = 3): Promise<string[]> => {
    const frame = await decodePicture(await renderScene({ products, time }), LIMITS);
    return (await recogniser.recognise(frame)).map(({ productId }) => productId);
  };

  beforeAll(async () => {
    const { model, embedder, detector, reference, familiarity } = await loadVision(runtime, join(process.cwd(), 'models/product-embedding'), join(process.cwd(), 'models/product-detector'));
    const index = new CatalogueIndex(model.dimension, { familiarity });
    for (const drawing of drawingNames) {
      for (let view = 0; view < VIEWS; view += 1) {
        const picture = await decodePicture(await renderProductPicture(drawing, view), LIMITS);
        index.put(`${drawing} ${view}`, drawing, await reference.embed(picture));
      }
    }
    for (const { drawing, matchThreshold } of demoProducts) if (matchThreshold !== undefined) index.setThreshold(drawing, matchThreshold);
    recogniser = new FrameRecogniser(detector, embedder, index, model);
  }, 120_000);

  afterAll(() => runtime.close());

  test.each(drawingNames)('names the %s, and nothing else, while the host holds it up', async (drawing) => {
    expect(await named([{ drawing, x: 592, y: 306, size: 318, angle: 3, held: true }])).toEqual([drawing]);
  });

  test('names both of two products that stand on the table', async () => {
    const stand = { y: 400, size: 252, angle: 0, held: false };
    const found = await named([
      { ...stand, drawing: 'mug', x: 564 },
      { ...stand, drawing: 'kettle', x: 804 },
    ]);
    expect(found.sort()).toEqual(['kettle', 'mug']);
  });

  test.each([0, 7, 19])('names nothing while the host talks with empty hands, %i s into the show', async (time) => {
    expect(await named([], time)).toEqual([]);
  });
});
