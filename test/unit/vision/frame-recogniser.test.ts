import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { FrameRecogniser } from '../../../inference/vision/frame-recogniser';
import type { Box, Picture } from '../../../inference/vision/picture';

const SETTINGS = { matchThreshold: 0.6, confidenceSlope: 10, confidenceMidpoint: 0.7 };
const FRAME: Picture = {
  width: 640,
  height: 360,
  data: new Uint8Array(640 * 360 * 3),
  format: 'jpeg',
  sourceWidth: 1280,
  sourceHeight: 720,
};
const PRODUCTS = ['mug', 'lamp', 'shoe', 'twin of mug'];

/** A unit vector whose cosine with each named product's is as given; the rest of its length lies off all of them. */
function like(cosines: Readonly<Record<string, number>>): Float32Array {
  const vector = new Float32Array(PRODUCTS.length + 1);
  PRODUCTS.forEach((product, axis) => (vector[axis] = cosines[product] ?? 0));
  const rest = 1 - vector.reduce((sum, value) => sum + value * value, 0);
  vector[PRODUCTS.length] = Math.sqrt(Math.max(0, rest));
  return vector;
}

function recogniser(see: (box: Box) => Readonly<Record<string, number>>, products = PRODUCTS): FrameRecogniser {
  const index = new CatalogueIndex(PRODUCTS.length + 1);
  for (const product of products) index.put(`picture of ${product}`, product, like({ [product]: 1 }));
  const embedder = {
    embed: (_: Picture, boxes: readonly Box[] = []): Promise<Float32Array[]> =>
      Promise.resolve(boxes.map((box) => like(see(box)))),
  };
  return new FrameRecogniser(embedder, index, SETTINGS);
}

const isLeft = (box: Box): boolean => box.x + box.width < 0.7;
const isRight = (box: Box): boolean => box.x > 0.3;

describe('FrameRecogniser', () => {
  test('names nothing when no region is near enough to any product', async () => {
    expect(await recogniser(() => ({ mug: 0.59 })).recognise(FRAME)).toEqual([]);
  });

  test('names nothing, and embeds the whole frame only, while the catalogue is empty', async () => {
    const embedded: Box[] = [];
    const found = await recogniser((box) => {
      embedded.push(box);
      return { mug: 1 };
    }, []).read(FRAME);
    expect([found.regions, embedded]).toEqual([[], [{ x: 0, y: 0, width: 1, height: 1 }]]);
    expect([...found.whole]).toEqual([...like({ mug: 1 })]);
  });

  test('reports a product once, in the box that shows it best', async () => {
    const found = await recogniser((box) => ({ mug: 0.9 - 0.2 * box.width })).recognise(FRAME);
    expect(found.map((region) => region.productId)).toEqual(['mug']);
    expect(found[0]?.box.width).toBeCloseTo((0.62 * 360) / 640, 6);
  });

  test('names two products in two places, the surer first', async () => {
    const found = await recogniser((box) =>
      isLeft(box) ? { mug: 0.75 } : isRight(box) ? { lamp: 0.9 } : {},
    ).recognise(FRAME);
    expect(found.map((region) => region.productId)).toEqual(['lamp', 'mug']);
  });

  test('names one place one product, though a wider box would say another', async () => {
    const found = await recogniser((box) => (box.width === 1 ? { lamp: 0.7 } : { mug: 0.85 })).recognise(FRAME);
    expect(found.map((region) => region.productId)).toEqual(['mug']);
  });

  test('lets the shelf decide a tie without raising the confidence', async () => {
    const see = (): Record<string, number> => ({ mug: 0.69, 'twin of mug': 0.68 });
    const [without] = await recogniser(see).recognise(FRAME);
    const [withShelf] = await recogniser(see).recognise(FRAME, { shelf: new Set(['twin of mug']) });
    expect([without?.productId, withShelf?.productId]).toEqual(['mug', 'twin of mug']);
    expect(withShelf?.confidence).toBeLessThan(without?.confidence ?? 0);
  });

  test('does not let the shelf lift a product over the threshold', async () => {
    expect(await recogniser(() => ({ mug: 0.59 })).recognise(FRAME, { shelf: new Set(['mug']) })).toEqual([]);
  });

  test('does not let a shelf product below the threshold hide one above it', async () => {
    const see = (): Record<string, number> => ({ mug: 0.61, 'twin of mug': 0.59 });
    const [region] = await recogniser(see).recognise(FRAME, { shelf: new Set(['twin of mug']) });
    expect(region?.productId).toBe('mug');
  });

  test('gives a confidence of one half at the calibrated midpoint, more above it', async () => {
    const [middle] = await recogniser(() => ({ mug: 0.7 })).recognise(FRAME);
    const [high] = await recogniser(() => ({ mug: 0.95 })).recognise(FRAME);
    expect(middle?.confidence).toBeCloseTo(0.5, 4);
    expect(high?.confidence).toBeGreaterThan(0.9);
    expect(high?.confidence).toBeLessThan(1);
  });

  test('reports no more products than asked for', async () => {
    const see = (box: Box): Record<string, number> => (isLeft(box) ? { mug: 0.75 } : isRight(box) ? { lamp: 0.9 } : {});
    expect((await recogniser(see).recognise(FRAME, { limit: 1 })).map((region) => region.productId)).toEqual(['lamp']);
  });
});
