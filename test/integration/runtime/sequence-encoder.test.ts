import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { BatchEvent } from '../../../inference/runtime/observer';
import { editManifest } from './fixtures';

const TINY = join(__dirname, '../../../../test/fixtures/sequence/tiny');
const ITEMS = 12;
const PRODUCTS = Array.from({ length: ITEMS }, (_, item) => ({ id: `prd_${item}`, sku: `SKU-${item}` }));
const idsOf = (...items: number[]): string[] => items.map((item) => `prd_${item}`);

let batches: BatchEvent[];
let runtime: InferenceRuntime;

beforeEach(() => {
  batches = [];
  runtime = new InferenceRuntime({ device: 'cpu', threads: 1, observer: { batch: (batch) => batches.push(batch) } });
});
afterEach(async () => {
  await runtime.close();
});

describe('a sequence encoder', () => {
  let encoder: SequenceEncoder;
  const encode = async (...items: number[]): Promise<number[]> => Array.from((await encoder.encode(idsOf(...items))) ?? []);

  beforeEach(async () => {
    encoder = await SequenceEncoder.load(runtime, TINY);
  });

  test('gives another query for another order, and the same one however the history is padded and batched', async () => {
    const [short, turned, alone] = [await encode(1, 2, 3), await encode(3, 2, 1), await encode(4)];
    expect(short).toHaveLength(encoder.width);
    expect(turned).not.toEqual(short);
    batches = [];
    const together = await Promise.all([encode(1, 2, 3), encode(4), encode(1, 2, 3)]);
    expect(batches.some(({ rows }) => rows > 1)).toBe(true);
    [short, alone, short].forEach((expected, row) => {
      expected.forEach((value, axis) => { expect(together[row]?.[axis]).toBeCloseTo(value, 4); });
    });
  });

  test('reads the newest products up to the length that it was trained with', async () => {
    const newest = await encode(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    const whole = await encode(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    expect(whole).toEqual(newest);
    expect(await encode(3, 4, 5, 6, 7, 8, 9, 10, 11)).not.toEqual(newest);
  });

  test('skips products that it does not know, and says nothing when it knows none', async () => {
    expect(await encoder.encode(['prd_1', 'strange', 'prd_2'])).toEqual(await encoder.encode(['prd_1', 'prd_2']));
    expect(await encoder.encode(['strange'])).toBeUndefined();
    expect(await encoder.encode([])).toBeUndefined();
  });

  test('knows the standard deviation of its scores without scoring', async () => {
    const query = (await encoder.encode(idsOf(1, 2, 3))) ?? new Float32Array();
    const scores = scoresOf(query);
    const mean = scores.reduce((sum, score) => sum + score, 0) / ITEMS;
    const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / ITEMS);
    expect(encoder.spread(query)).toBeCloseTo(deviation, 4);
  });

  test('gives a product that it does not know the mean score', async () => {
    const query = (await encoder.encode(idsOf(1, 2, 3))) ?? new Float32Array();
    const scores = scoresOf(query);
    const [strange] = products(query, encoder.vectorsOf(['strange']));
    expect(strange).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / ITEMS, 4);
  });

  test('knows products that were imported anew by their SKU', async () => {
    const before = await encoder.encode(idsOf(1, 2));
    const anew = PRODUCTS.map(({ sku }, item) => ({ id: `new_${item}`, sku }));
    expect(encoder.match([...anew, { id: 'new', sku: 'NEW' }])).toBe(ITEMS);
    expect(await encoder.encode(['new_1', 'new_2'])).toEqual(before);
    expect(await encoder.encode(idsOf(1, 2))).toBeUndefined();
  });

  test('follows a catalogue that changes its order, loses products and gains some, and every row stays its product’s', () => {
    const rowOf = (id: string): number[] => Array.from(encoder.vectorsOf([id]));
    const rows = PRODUCTS.map(({ id }) => rowOf(id));
    const mean = rowOf('strange');
    expect(encoder.follow(PRODUCTS.toReversed())).toBe(ITEMS);
    expect(PRODUCTS.map(({ id }) => rowOf(id))).toEqual(rows);
    expect(encoder.follow(PRODUCTS.filter((_, item) => item !== 4))).toBe(ITEMS - 1);
    expect([rowOf('prd_4'), rowOf('prd_5')]).toEqual([mean, rows[5]]);
    // It is sold again, under another identifier; and somebody has the SKU of a product that is still there.
    const others = [...PRODUCTS.filter((_, item) => item !== 4), { id: 'again', sku: 'SKU-4' }, { id: 'impostor', sku: 'SKU-7' }];
    expect(encoder.follow(others)).toBe(ITEMS);
    expect([rowOf('again'), rowOf('prd_4'), rowOf('impostor'), rowOf('prd_7')]).toEqual([rows[4], mean, mean, rows[7]]);
  });

  test('says by its revision whether rows that were taken are still theirs', () => {
    encoder.follow(PRODUCTS.slice(0, 6));
    const before = encoder.revision;
    encoder.follow([...PRODUCTS.slice(0, 6).reverse(), { id: 'strange', sku: 'STRANGE' }]);
    expect(encoder.revision).toBe(before);
    encoder.follow(PRODUCTS.slice(0, 7));
    const more = encoder.revision;
    expect(more).not.toBe(before);
    encoder.follow(PRODUCTS.slice(1, 8));
    expect(encoder.revision).not.toBe(more);
  });

  test('refuses a catalogue that is not the one it was trained for', () => {
    const other = Array.from({ length: 30 }, (_, item) => ({ id: `x${item}`, sku: `X-${item}` }));
    expect(() => encoder.match(other)).toThrow(/knows 0 of the catalogue's 30 products.*by id.*SKU.*another shop/s);
  });

  test('is the same model as the graph that goes from the history to the best products', async () => {
    const vectors = { type: 'float32' as const, dims: [ITEMS, encoder.width], data: encoder.vectorsOf(idsOf(...PRODUCTS.keys())) };
    const limit = { type: 'int64' as const, dims: [1], data: BigInt64Array.of(4n) };
    const { name } = await runtime.load(join(TINY, 'ranker'), { resident: { vectors, limit } });
    const history = { type: 'int32' as const, dims: [1, 5], data: Int32Array.of(-1, -1, 1, 2, 3) };
    const { ranking, scores } = await runtime.run(name, { items: history });
    const query = (await encoder.encode(idsOf(1, 2, 3))) ?? new Float32Array();
    const best = [...scoresOf(query).entries()].filter(([item]) => ![1, 2, 3].includes(item)).sort(([, a], [, b]) => b - a).slice(0, 4);
    expect(Array.from(ranking?.data ?? [], Number)).toEqual(best.map(([item]) => item));
    best.forEach(([, score], place) => { expect(Number(scores?.data[place])).toBeCloseTo(score, 4); });
  });

  function scoresOf(query: Float32Array): number[] {
    return products(query, encoder.vectorsOf(PRODUCTS.map(({ id }) => id)));
  }
});

describe('the folder of a sequence model', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-sequence-'));
    await cp(TINY, folder, { recursive: true });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** Replaces a file, and its hash in model.json, as its maker would. */
  async function rewrite(name: 'vectors' | 'products', content: string | Uint8Array): Promise<void> {
    const file = name === 'vectors' ? 'vectors.bin' : 'products.json';
    await writeFile(join(folder, file), content);
    await editManifest(folder, (manifest) => {
      (manifest['parameters'] as any)[name].sha256 = createHash('sha256').update(content).digest('hex');
    });
  }
  const edit = (change: (parameters: any) => void): Promise<void> => editManifest(folder, (manifest) => { change(manifest['parameters']); });
  const products = (change: (list: any[]) => void): Promise<void> => {
    const list = structuredClone(PRODUCTS);
    change(list);
    return rewrite('products', JSON.stringify(list));
  };

  test.each<[string, () => Promise<void>, RegExp]>([
    ['lacks model.json', () => rm(join(folder, 'model.json')), /model\.json cannot be read/],
    ['lacks vectors.bin', () => rm(join(folder, 'vectors.bin')), /vectors\.bin cannot be read/],
    ['lacks products.json', () => rm(join(folder, 'products.json')), /products\.json cannot be read/],
    ['is of another kind', () => edit((parameters) => { parameters.kind = 'painting'; }), /parameters\.kind is "painting"; it must be "sequence-encoder"/],
    ['does not say its width', () => edit((parameters) => { delete parameters.width; }), /parameters\.width is missing; it must be a whole number/],
    ['says a wrong width', () => edit((parameters) => { parameters.width = 4; }), /vectors\.bin has 384 bytes; 12 items of 4 numbers make 192/],
    ['names a file elsewhere', () => edit((parameters) => { parameters.vectors.file = '../vectors.bin'; }), /parameters\.vectors\.file .*beside model\.json/],
    ['was copied in part', () => writeFile(join(folder, 'vectors.bin'), new Uint8Array(8)), /vectors\.bin is not the file.*copy the whole folder/],
    ['has too few vectors', () => rewrite('vectors', new Uint8Array(352)), /vectors\.bin has 352 bytes; 12 items of 8 numbers make 384/],
    ['has a vector that is no number', () => rewrite('vectors', new Uint8Array(new Float32Array(96).fill(NaN, 20, 21).buffer)), /vector of item 2 holds NaN/],
    ['lists no products', () => rewrite('products', 'nothing'), /products\.json is not JSON/],
    ['lists too few products', () => products((list) => list.pop()), /products\.json lists 11 products; the model has 12 items/],
    ['lists a product without a SKU', () => products((list) => { delete list[3].sku; }), /product 3 must be \{"id": text, "sku": text\}/],
    ['lists a product twice', () => products((list) => { list[3] = list[4]; }), /lists a product twice/],
    ['has a graph of another width', async () => {
      await edit((parameters) => { parameters.width = 4; parameters.items = 24; });
      await products((list) => { list.push(...Array.from({ length: 12 }, (_, item) => ({ id: `more ${item}`, sku: `MORE-${item}` }))); });
    }, /input vectors has dims \[24, 4\]; they must fit \[-1, 8\]/],
  ])('that %s is refused', async (_, breakIt, message) => {
    await breakIt();
    await expect(SequenceEncoder.load(runtime, folder)).rejects.toThrow(message);
  });

  test('is told apart from others by what its graph answers, too', async () => {
    await writeFile(join(folder, 'selfcheck.bin'), (await readFile(join(folder, 'selfcheck.bin'))).fill(1, 1400));
    await expect(SequenceEncoder.load(runtime, folder)).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
  });
});

/** The products of a query with each row. */
function products(query: Float32Array, rows: Float32Array): number[] {
  const width = query.length;
  return Array.from({ length: rows.length / width }, (_, row) => query.reduce((sum, value, axis) => sum + value * (rows[row * width + axis] ?? 0), 0));
}
