import { CatalogueIndex } from '../../../inference/vision/catalogue-index';
import { FrameRecogniser } from '../../../inference/vision/frame-recogniser';
import { WHOLE, type Box, type Picture } from '../../../inference/vision/picture';
import type { Detection } from '../../../inference/vision/product-detector';

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

const LEFT: Box = { x: 0.1, y: 0.2, width: 0.2, height: 0.5 };
const RIGHT: Box = { x: 0.6, y: 0.3, width: 0.3, height: 0.4 };

/** What the catalogue's products look like in a part of the frame; `box` is what is embedded, whose middle is the place's. */
type See = (box: Box) => Readonly<Record<string, number>>;

function recogniser(see: See, places: readonly Box[] = [LEFT, RIGHT], products = PRODUCTS): FrameRecogniser {
  const index = new CatalogueIndex(PRODUCTS.length + 1);
  for (const product of products) index.put(`picture of ${product}`, product, like({ [product]: 1 }));
  const detector = {
    detect: (_: Picture, limit: number): Promise<Detection[]> =>
      Promise.resolve(places.slice(0, limit).map((box) => ({ box, score: 0.8 }))),
  };
  const embedder = {
    embed: (_: Picture, boxes: readonly Box[] = [WHOLE]): Promise<Float32Array[]> =>
      Promise.resolve(boxes.map((box) => like(see(box)))),
  };
  return new FrameRecogniser(detector, embedder, index, SETTINGS);
}

const isWhole = (box: Box): boolean => box === WHOLE;
const isAt = (place: Box, box: Box): boolean =>
  !isWhole(box) && Math.abs(box.x + box.width / 2 - place.x - place.width / 2) < 1e-9;
const mugAndLamp: See = (box) => (isAt(LEFT, box) ? { mug: 0.75 } : isAt(RIGHT, box) ? { lamp: 0.9 } : {});

describe('FrameRecogniser', () => {
  test('names nothing when no region is near enough to any product', async () => {
    expect(await recogniser(() => ({ mug: 0.59 })).recognise(FRAME)).toEqual([]);
  });

  test('names nothing, and embeds the whole frame only, while the catalogue is empty', async () => {
    const embedded: Box[] = [];
    const found = await recogniser((box) => {
      embedded.push(box);
      return { mug: 1 };
    }, [LEFT], []).read(FRAME);
    expect([found.regions, embedded]).toEqual([[], [{ x: 0, y: 0, width: 1, height: 1 }]]);
    expect([...found.whole]).toEqual([...like({ mug: 1 })]);
  });

  test('reports a product once, in the tight box that shows it best', async () => {
    const found = await recogniser((box) => (isAt(LEFT, box) ? { mug: 0.7 } : { mug: 0.9 })).recognise(FRAME);
    expect(found.map(({ productId, box }) => [productId, box])).toEqual([['mug', RIGHT]]);
  });

  test('reports the tight box, though the whole frame is surer of the product', async () => {
    const see: See = (box) => (isWhole(box) ? { mug: 0.95 } : isAt(LEFT, box) ? { mug: 0.7 } : {});
    const [sure] = await recogniser(see).recognise(FRAME);
    const [alone] = await recogniser((box) => (isWhole(box) ? {} : see(box))).recognise(FRAME);
    expect([sure?.productId, sure?.box]).toEqual(['mug', LEFT]);
    expect(sure?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
  });

  test('names what the whole frame shows where no place was found', async () => {
    const found = await recogniser(() => ({ mug: 0.8 }), []).recognise(FRAME);
    expect(found.map(({ productId, box }) => [productId, box])).toEqual([['mug', WHOLE]]);
  });

  test('names two products in two places, the surer first', async () => {
    const found = await recogniser(mugAndLamp).recognise(FRAME);
    expect(found.map(({ productId, box }) => [productId, box])).toEqual([['lamp', RIGHT], ['mug', LEFT]]);
  });

  test('reports a product at every place that shows it when asked to', async () => {
    const twice: See = (box) => (isWhole(box) ? {} : isAt(LEFT, box) ? { mug: 0.7 } : { mug: 0.9 });
    const every = await recogniser(twice).recognise(FRAME, { every: true });
    expect(every.map(({ productId, box }) => [productId, box])).toEqual([['mug', RIGHT], ['mug', LEFT]]);
    const overlapping = { ...RIGHT, x: RIGHT.x + 0.02 };
    expect(await recogniser(twice, [RIGHT, overlapping]).recognise(FRAME, { every: true })).toHaveLength(1);
  });

  test('looks at no more places than asked for, eight unless told', async () => {
    const many = Array.from({ length: 10 }, (_, at) => ({ x: at / 11, y: 0.4, width: 0.08, height: 0.2 }));
    const seen: Box[] = [];
    const see: See = (box) => { seen.push(box); return {}; };
    await recogniser(see, many).recognise(FRAME);
    expect(seen.filter((box) => !isWhole(box))).toHaveLength(8);
    seen.length = 0;
    await recogniser(see, many).recognise(FRAME, { places: 9 });
    expect(seen.filter((box) => !isWhole(box))).toHaveLength(9);
  });

  test('names one place one product, though a wider box would say another', async () => {
    const found = await recogniser((box) => (isWhole(box) ? { lamp: 0.7 } : { mug: 0.85 })).recognise(FRAME);
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
    expect((await recogniser(mugAndLamp).recognise(FRAME, { limit: 1 })).map((region) => region.productId)).toEqual(['lamp']);
  });
});
