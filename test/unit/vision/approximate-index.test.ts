import { CatalogueIndex, type Match } from '../../../inference/vision/catalogue-index';
import { seededRandom } from '../../../src/demo/shop/seeded-random';

const DIMENSION = 32;
const PRODUCTS = 400;
const VIEWS = 3;
/** Far below the pictures, so that the graph is used. */
const EXACT_UP_TO = 100;

/** `views` pictures of each product, alike but not equal, and a picture of each as a camera may see it. */
function shop(products: number, views: number): { vectors: Float32Array[][]; seen: Float32Array[] } {
  const random = seededRandom(7);
  const vector = (near: Float32Array, spread: number): Float32Array => near.map((value) => value + spread * (random() + random() - 1));
  const middles = Array.from({ length: products }, () => vector(new Float32Array(DIMENSION), 1));
  return { vectors: middles.map((middle) => Array.from({ length: views }, () => vector(middle, 0.3))), seen: middles.map((middle) => vector(middle, 0.4)) };
}

const { vectors, seen } = shop(PRODUCTS, VIEWS);
const indexes: CatalogueIndex[] = [];
const filled = (exactUpTo?: number): CatalogueIndex => {
  const index = new CatalogueIndex(DIMENSION, { exactUpTo });
  indexes.push(index);
  vectors.forEach((views, product) => { views.forEach((vector, view) => { index.put(`i${product}-${view}`, `p${product}`, vector); }); });
  return index;
};
const idsOf = (matches: readonly Match[]): string[] => matches.map(({ productId }) => productId);
const at = (product: number): Float32Array => seen[product] as Float32Array;

describe('CatalogueIndex above the size of exact search', () => {
  // What is left to put into a graph must not outlive the test.
  afterEach(async () => { for (const index of indexes.splice(0)) await index.settle(); });

  test('finds what an exact search finds, with the same scores', async () => {
    const [approximate, exact] = [filled(EXACT_UP_TO), filled()];
    await approximate.settle();
    expect([approximate.approximate, exact.approximate]).toEqual([true, false]);
    let found = 0;
    for (let product = 0; product < PRODUCTS; product += 1) {
      const [best, wanted] = [approximate.search(at(product), 10), exact.search(at(product), 10)];
      expect(best[0]).toEqual(wanted[0]);
      const ids = new Set(idsOf(best));
      found += idsOf(wanted).filter((id) => ids.has(id)).length;
    }
    expect(found / (10 * PRODUCTS)).toBeGreaterThan(0.98);
  });

  test('finds a picture the moment that it is in, and not after it has gone', () => {
    const index = filled(EXACT_UP_TO);
    const own = Float32Array.from({ length: DIMENSION }, (_, axis) => (axis === 0 ? -9 : 0.1));
    index.put('new', 'new', own);
    expect(index.search(own, 1)[0]).toMatchObject({ productId: 'new', imageId: 'new' });
    index.put('new', 'renamed', own);
    expect(index.search(own, 1)[0]?.productId).toBe('renamed');
    index.remove('new');
    expect(index.search(own, 1)[0]?.productId).not.toBe('renamed');
  });

  test('finds each product of the shelf, however far', async () => {
    const index = filled(EXACT_UP_TO);
    await index.settle();
    const far = index.search(at(3), PRODUCTS).at(-1)?.productId ?? '';
    expect(idsOf(index.search(at(3), 16))).not.toContain(far);
    const shelf = new Set([far]);
    expect(index.search(at(3), PRODUCTS, shelf).find(({ productId }) => productId === far)).toBeDefined();
    expect(index.search(at(3), 16, shelf)[0]?.productId).toBe('p3');
  });

  test('stays right while pictures come and go for long', async () => {
    const index = filled(EXACT_UP_TO);
    await index.settle();
    for (let round = 0; round < 3; round += 1) {
      for (let product = 0; product < PRODUCTS; product += 1) {
        const from = (product + round * 7) % PRODUCTS;
        index.put(`i${product}-0`, `p${product}`, vectors[product]?.[0] ?? at(product));
        index.remove(`i${from}-1`);
        index.put(`i${from}-1`, `p${from}`, vectors[from]?.[1] ?? at(from));
        if (product % 100 === 0) await index.settle();
      }
    }
    await index.settle();
    expect([index.size, index.approximate]).toEqual([PRODUCTS * VIEWS, true]);
    const exact = filled();
    for (let product = 0; product < PRODUCTS; product += 3) {
      const [found, wanted] = [index.search(at(product), 1)[0], exact.search(at(product), 1)[0]];
      expect(found?.productId).toBe(wanted?.productId);
      expect(found?.score).toBeCloseTo(wanted?.score ?? 0, 6);
    }
  });

  test('goes back to exact search when it has become small, and forward again', async () => {
    const index = filled(EXACT_UP_TO);
    for (let product = 0; product < PRODUCTS; product += 1) if (product % 40 !== 0) index.removeProduct(`p${product}`);
    expect([index.size, index.approximate]).toEqual([30, false]);
    expect(index.search(at(40), 1)[0]?.productId).toBe('p40');
    for (let product = 0; product < 120; product += 1) index.put(`again ${product}`, `p${product}`, at(product));
    await index.settle();
    expect(index.approximate).toBe(true);
    expect(index.search(at(77), 1)[0]?.productId).toBe('p77');
    for (let product = 0; product < PRODUCTS; product += 1) index.removeProduct(`p${product}`);
    expect([index.size, index.search(at(77), 3)]).toEqual([0, []]);
  });
});
