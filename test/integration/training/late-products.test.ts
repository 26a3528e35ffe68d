import { join } from 'node:path';
import { BehaviourType } from '../../../entities/behaviour-type';
import { Product } from '../../../entities/product.entity';
import { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { openLearning, type Learning } from '../../support/learning';

const TINY = join(__dirname, '../../../../test/fixtures/sequence/tiny');
const skus = (...items: number[]): { sku: string }[] => items.map((item) => ({ sku: `SKU-${item}` }));

/** Where a product's taste lies between two others': its unit is the spread over the catalogue, which changes with every product. */
const placeOf = (sku: string, tastes: Record<string, number>): number => {
  const [own, low, high] = [sku, 'SKU-1', 'SKU-2'].map((name) => tastes[name] ?? NaN) as [number, number, number];
  return (own - low) / (high - low);
};

describe.each(databases)('products that a sequence encoder knows, and that come late, on $name', ({ create }) => {
  let house: House;
  let learning: Learning;
  let runtime: InferenceRuntime;
  let encoder: SequenceEncoder;

  /** What the encoder adds to each product, by SKU. */
  const tastes = async ({ rankers }: Learning, of: SequenceEncoder): Promise<Record<string, number>> => {
    const products = await house.dataSource.getRepository(Product).find({ order: { id: 'ASC' } });
    const history = products.slice(0, 2).map(({ id }) => ({ productId: id, weight: 1 }));
    const sequence = await of.encode(history.map(({ productId }) => productId));
    const ranked = await rankers.active.rank({ history, sequence, exclude: new Set(), k: 50 });
    return Object.fromEntries(ranked.flatMap(({ productId, taste }) => products.filter(({ id }) => id === productId).map(({ sku }) => [sku, taste])));
  };
  /** The same on a node that starts now. */
  const tastesAfterRestart = async (): Promise<Record<string, number>> => {
    const fresh = await SequenceEncoder.load(runtime, TINY);
    fresh.match(await house.catalogue.all());
    const node = openLearning(house, { encoder: fresh });
    try {
      await node.follower.catchUp();
      return await tastes(node, fresh);
    } finally {
      await node.close();
    }
  };
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) {
      await learning.follower.catchUp();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
    encoder = await SequenceEncoder.load(runtime, TINY);
    encoder.match(await house.catalogue.all());
    learning = openLearning(house, { encoder });
  }, 60_000);
  afterAll(async () => {
    await learning.close();
    await runtime.close();
    await house.close();
  });

  test('the first products of a shop are in the first model that is fitted', async () => {
    const ids = await house.products(...skus(3, 1, 2), { sku: 'STRANGE' }, { sku: 'STRANGER' });
    await house.behaviour.record(house.operator, ids.slice(0, 3).map((productId, index) => ({ viewer: 'anna', eventId: `${index}`, type: BehaviourType.VIEW, productId })));
    await learning.training.fit();
    expect((await learning.versions.active())?.blend.find(({ part }) => part === 'sequence')?.weight).toBeGreaterThan(0);
    const found = await tastes(learning, encoder);
    expect(found['SKU-1']).not.toBeCloseTo(found['SKU-2'] ?? NaN, 6);
    expect(found['STRANGE']).toBeCloseTo(found['STRANGER'] ?? NaN, 9);
    expect(found).toEqual(await tastesAfterRestart());
  });

  test('those that come later have their own rows soon, without a restart and without a fit', async () => {
    await house.products({ sku: 'STRANGEST' }, ...skus(9, 5));
    await until(async () => (await tastes(learning, encoder))['SKU-9'] !== undefined);
    const found = await tastes(learning, encoder);
    expect(found['SKU-9']).not.toBeCloseTo(found['SKU-5'] ?? NaN, 6);
    expect(found['STRANGEST']).toBeCloseTo(found['STRANGE'] ?? NaN, 6);
    expect(found).toEqual(await tastesAfterRestart());
    expect((await learning.versions.newest())?.version).toBe('1');
  });

  test('one that goes is forgotten, one that comes in its place is itself, and nobody else’s score moves to another product', async () => {
    const before = await tastes(learning, encoder);
    await house.dataSource.getRepository(Product).delete({ sku: 'SKU-9' });
    const [again] = await house.products(...skus(9), ...skus(0));
    await until(async () => (await tastes(learning, encoder))['SKU-0'] !== undefined);
    const found = await tastes(learning, encoder);
    for (const sku of ['SKU-3', 'SKU-5', 'SKU-9']) expect(placeOf(sku, found)).toBeCloseTo(placeOf(sku, before), 4);
    expect(encoder.vectorsOf([again as string])).toEqual(encoder.vectorsOf((await house.catalogue.all()).filter(({ sku }) => sku === 'SKU-9').map(({ id }) => id)));
    expect(new Set(Object.values(found).map((taste) => taste.toFixed(6))).size).toBe(7);
  });
});
