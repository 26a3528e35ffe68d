import type { FittedModel } from '../../../inference/recommend/fitted-model';
import { decodeModel, encodeModel } from '../../../inference/recommend/model-encoding';
import { neighbourModel } from './neighbour-model';
import { randomModel } from './random-model';
import { randomFrom } from './random-sequences';

const ITEMS = 120;
const PRODUCTS = Array.from({ length: ITEMS }, (_, item) => `商品-${item}`);

/** A model whose arrays fill several chunks, with numbers that do not compress. */
function largeModel(): FittedModel {
  const random = randomFrom(9);
  const items = 4_000;
  return neighbourModel({
    items,
    k: 90,
    indices: Int32Array.from({ length: items * 90 }, () => Math.floor(random() * items)),
    weights: Float32Array.from({ length: items * 90 }, random),
    popularity: Float32Array.from({ length: items }, random),
  });
}

describe('a stored model', () => {
  it('comes back as it was, with all of its parts or with few', async () => {
    const model = randomModel(ITEMS, 1);
    expect(await decodeModel(await encodeModel({ model, productIds: PRODUCTS }))).toEqual({ model, productIds: PRODUCTS });
    const bare = neighbourModel(model.neighbours);
    expect(await decodeModel(await encodeModel({ model: bare, productIds: PRODUCTS }))).toEqual({ model: bare, productIds: PRODUCTS });
  });

  it('is cut into chunks of less than 1 MB, whatever it holds', async () => {
    const model = largeModel();
    const productIds = Array.from({ length: 4_000 }, (_, item) => `p${item}`);
    const chunks = await encodeModel({ model, productIds });
    expect(chunks.length).toBeGreaterThan(3);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(1_000_000);
    expect(await decodeModel(chunks)).toEqual({ model, productIds });
  });

  it('is refused when a chunk is missing, too many, out of order or another model’s, and the message says so', async () => {
    const chunks = await encodeModel({ model: largeModel(), productIds: Array.from({ length: 4_000 }, (_, item) => `p${item}`) });
    const other = await encodeModel({ model: randomModel(ITEMS, 2), productIds: PRODUCTS });
    await expect(decodeModel([])).rejects.toThrow('no chunks at all');
    await expect(decodeModel(chunks.slice(0, -1))).rejects.toThrow(`has ${chunks.length - 1} chunks; its header speaks of ${chunks.length}`);
    await expect(decodeModel([...chunks, Buffer.from('more')])).rejects.toThrow(`its header speaks of ${chunks.length}`);
    await expect(decodeModel(chunks.slice(1))).rejects.toThrow('not its header');
    const [header, first, second, ...rest] = chunks as [Buffer, Buffer, Buffer, ...Buffer[]];
    await expect(decodeModel([header, second, first, ...rest])).rejects.toThrow('sha256');
    await expect(decodeModel([header, other[1] ?? first, second, ...rest])).rejects.toThrow('chunk 1 of a stored model has');
    await expect(decodeModel([Buffer.from('{"format":"vitrine-model","version":99}')])).rejects.toThrow('this server reads 1');
  });

  it('never comes back changed, whatever bytes are garbled or cut', async () => {
    const chunks = await encodeModel({ model: randomModel(ITEMS, 3), productIds: PRODUCTS });
    const random = randomFrom(4);
    for (let round = 0; round < 150; round += 1) {
      const garbled = chunks.map((chunk) => Buffer.from(chunk));
      const at = Math.floor(random() * garbled.length);
      const chunk = garbled[at] ?? Buffer.alloc(0);
      const place = Math.floor(random() * chunk.length);
      if (round % 3 === 0) garbled[at] = chunk.subarray(0, place);
      else chunk[place] = (chunk[place] ?? 0) ^ (1 + Math.floor(random() * 255));
      // A header whose weights differ is still a header; a gzip header has bytes that mean nothing.
      const outcome = await decodeModel(garbled).then(({ model }) => model.neighbours, (error: unknown) => error);
      if (!(outcome instanceof Error)) expect(outcome).toEqual((await decodeModel(chunks)).model.neighbours);
      else expect(outcome.message).toMatch(/stored model|neighbour|factors|weight|vectors|spectrum|indices|unobserved/);
    }
  });
});
