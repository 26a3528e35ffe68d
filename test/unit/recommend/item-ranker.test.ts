import { join } from 'node:path';
import { fitItemNeighbours } from '../../../inference/recommend/item-neighbours';
import { ItemRanker } from '../../../inference/recommend/item-ranker';
import type { NeighbourTable } from '../../../inference/recommend/neighbour-table';
import type { RankedItem } from '../../../inference/recommend/ranked-items';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { neighbourModel } from './neighbour-model';
import { randomModel } from './random-model';
import { randomFrom, randomSequences } from './random-sequences';

const DIRECTORY = join(__dirname, '../../../../models/item-ranker');
const ITEMS = 300;
const PRODUCTS = Array.from({ length: ITEMS }, (_, item) => `p${item}`);
const productsOf = (ranking: readonly RankedItem[]): string[] => ranking.map(({ productId }) => productId);

/** A table in which item i has the neighbour i + step alone. */
function ring(items: number, step: number): NeighbourTable {
  return {
    items,
    k: 1,
    indices: Int32Array.from({ length: items }, (_, item) => (item + step) % items),
    weights: new Float32Array(items).fill(1),
    popularity: new Float32Array(items),
  };
}

describe('the item ranker', () => {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  const ranker = new ItemRanker(runtime, DIRECTORY);
  const table = fitItemNeighbours(randomSequences(2000, ITEMS, 1));
  const history = ['p3', 'p250', 'p17', 'p1', 'p3'].map((productId, index) => ({ productId, weight: 0.3 + index / 5 }));
  const exclude = new Set(['p0', 'p1', 'p3']);

  beforeAll(async () => {
    await ranker.install(neighbourModel(table), PRODUCTS, 'first');
  });
  afterAll(async () => {
    await runtime.close();
  });

  /** The same scores by plain sums over the whole catalogue. */
  function bruteForce(boosts: ReadonlyMap<string, number>): Map<string, number> {
    const most = Math.max(...table.popularity);
    const scores = new Map(
      PRODUCTS.map((id, item) => [id, (boosts.get(id) ?? 0) + (1e-6 * (table.popularity[item] ?? 0)) / most]),
    );
    for (const { productId, weight } of history) {
      for (let at = Number(productId.slice(1)) * table.k; at < (Number(productId.slice(1)) + 1) * table.k; at += 1) {
        const neighbour = PRODUCTS[table.indices[at] ?? -1];
        if (neighbour !== undefined)
          scores.set(neighbour, (scores.get(neighbour) ?? 0) + weight * (table.weights[at] ?? 0));
      }
    }
    return scores;
  }

  it('ranks as a plain sum over the whole catalogue does', async () => {
    const boosts = new Map([
      ['p40', 0.5],
      ['p41', -0.1],
      ['unknown', 9],
    ]);
    const scores = bruteForce(boosts);
    const expected = [...scores]
      .filter(([id]) => !exclude.has(id))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 50);
    const ranking = await ranker.rank({ history, exclude, boosts, k: 50 });
    ranking.forEach(({ productId, score }, place) => {
      expect(score).toBeCloseTo(expected[place]?.[1] ?? NaN, 6);
      expect(score).toBeCloseTo(scores.get(productId) ?? NaN, 6);
    });
  });

  it('explains a score by contributions that sum to it, largest first', async () => {
    const ranking = await ranker.rank({ history, exclude, boosts: new Map([['p40', 0.5]]), k: 100 });
    for (const { score, because, boost, popularity } of ranking) {
      const sum = because.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum + boost + popularity).toBeCloseTo(score, 6);
      expect(because.map(({ contribution }) => contribution)).toEqual(
        because.map(({ contribution }) => contribution).sort((a, b) => b - a),
      );
      expect(new Set(because.map(({ productId }) => productId)).size).toBe(because.length);
    }
    expect(ranking[0]?.because.length).toBeGreaterThan(0);
  });

  it('explains every part of a blend: the items of the history, taste, boost and popularity add up to the score', async () => {
    const blended = new ItemRanker(runtime, DIRECTORY, 'blended');
    for (const seed of [1, 2, 3]) {
      await blended.install(randomModel(60, seed), PRODUCTS.slice(0, 60), String(seed));
      const sequence = Float32Array.of(0.3, -0.2, 0.9, 0.1);
      const ranking = await blended.rank({
        history: [{ productId: 'p3', weight: 0.4 }, { productId: 'p17', weight: 0.6 }, { productId: 'p3', weight: 1 }],
        exclude, boosts: new Map([['p40', 0.5]]), k: 50, sequence,
      });
      for (const { score, because, taste, boost, popularity } of ranking) {
        const sum = because.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum + taste + boost + popularity).toBeCloseTo(score, 4);
      }
      expect(ranking.some(({ taste }) => taste !== 0)).toBe(true);
      expect(blended.similar('p3', 5)).toHaveLength(5);
      expect(blended.similar('nobody', 5)).toEqual([]);
    }
  });

  it('never shows what is excluded, nor lets it take the place of another product', async () => {
    const random = randomFrom(5);
    for (const share of [0, 0.1, 0.5, 0.65]) {
      const out = new Set(PRODUCTS.filter(() => random() < share));
      const ranking = await ranker.rank({
        history,
        exclude: out,
        boosts: new Map([...out].map((id) => [id, 5])),
        k: 100,
      });
      expect(ranking).toHaveLength(100);
      expect(productsOf(ranking).filter((productId) => out.has(productId))).toEqual([]);
      expect(new Set(productsOf(ranking)).size).toBe(100);
    }
  });

  it('gives all that is left when less than k is', async () => {
    const ranking = await ranker.rank({ history, exclude: new Set(PRODUCTS.slice(4)), k: 10 });
    expect(productsOf(ranking).sort()).toEqual(['p0', 'p1', 'p2', 'p3']);
  });

  it('orders by popularity for a viewer without history', async () => {
    const ranking = await ranker.rank({ history: [], exclude: new Set(), k: 20 });
    const expected = [...table.popularity].sort((a, b) => b - a).slice(0, 20);
    expect(ranking.map(({ productId }) => table.popularity[PRODUCTS.indexOf(productId)])).toEqual(expected);
    expect(ranking.every(({ because }) => because.length === 0)).toBe(true);
  });

  it('answers concurrent viewers each with their own ranking', async () => {
    const alone: string[][] = [];
    const requests = PRODUCTS.slice(0, 40).map((productId) => ({
      history: [{ productId, weight: 1 }],
      exclude: new Set([productId]),
      k: 10,
    }));
    for (const request of requests) alone.push(productsOf(await ranker.rank(request)));
    const together = await Promise.all(requests.map((request) => ranker.rank(request)));
    expect(together.map(productsOf)).toEqual(alone);
  });

  it('refuses a k, a weight and a table that cannot be used', async () => {
    await expect(ranker.rank({ history, exclude, k: 101 })).rejects.toThrow(
      'k must be a whole number from 1 to 100; got 101',
    );
    await expect(ranker.rank({ history: [{ productId: 'p1', weight: NaN }], exclude, k: 1 })).rejects.toThrow(
      'p1 has the weight NaN',
    );
    await expect(ranker.install(neighbourModel(ring(3, 1)), ['a', 'b'], 'odd')).rejects.toThrow('3 items, but there are 2 product ids');
    await expect(
      ranker.install(neighbourModel({ ...ring(3, 1), indices: Int32Array.of(1, 2, 3) }), ['a', 'b', 'c'], 'odd'),
    ).rejects.toThrow('index 3');
    expect(ranker.version).toBe('first');
  });

  it('says so when it has no table yet', async () => {
    const empty = new ItemRanker(runtime, DIRECTORY);
    expect(empty.ready).toBe(false);
    await expect(empty.rank({ history, exclude, k: 1 })).rejects.toMatchObject({ code: 'MODEL_NOT_LOADED' });
  });
});

describe('a hot swap', () => {
  const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
  afterAll(async () => {
    await runtime.close();
  });

  it('never answers from one table with the products of another, whatever runs at that moment', async () => {
    const ranker = new ItemRanker(runtime, DIRECTORY);
    // Products are numbered the other way round in each version, and the second has fewer.
    const before = Array.from({ length: 40 }, (_, item) => `p${item}`);
    const after = before.slice(0, 30).reverse();
    await ranker.install(neighbourModel(ring(40, 1)), before, 'before');
    const swap = { done: false };
    const install = ranker.install(neighbourModel(ring(30, 1)), after, 'after').then(() => {
      swap.done = true;
    });
    const seen = new Set<string | undefined>();
    for (let round = 0; round < 5; round += swap.done ? 1 : 0) {
      const [ranking] = await Promise.all(
        Array.from({ length: 4 }, () =>
          ranker.rank({ history: [{ productId: 'p10', weight: 1 }], exclude: new Set(), k: 1 }),
        ),
      );
      seen.add(ranking?.[0]?.productId);
    }
    await install;
    expect(ranker.version).toBe('after');
    expect([...seen]).toEqual(['p11', 'p9']);
  });

  it('asks again when the runtime has swapped before the ranker has', async () => {
    let stamp = 0;
    let release: (() => void) | undefined;
    const early = {
      // Serves a new table at once, but tells of it only when released: the moment that matters, made long.
      load: async (
        _directory: string,
        options?: { resident?: Readonly<Record<string, { data: ArrayLike<unknown> }>> | undefined },
      ) => {
        stamp = Number(options?.resident?.['stamp']?.data[0]);
        if (stamp > 1) await new Promise<void>((resolve) => (release = resolve));
        return { name: 'item-ranker' } as never;
      },
      run: () =>
        Promise.resolve({
          items: { type: 'int32' as const, dims: [1, 1], data: Int32Array.of(0) },
          scores: { type: 'float32' as const, dims: [1, 1], data: Float32Array.of(1) },
          answeredBy: { type: 'int32' as const, dims: [1, 1], data: Int32Array.of(stamp) },
        }),
    };
    const ranker = new ItemRanker(early, DIRECTORY);
    await ranker.install(neighbourModel(ring(2, 1)), ['old', 'other'], '1');
    const install = ranker.install(neighbourModel(ring(2, 1)), ['new', 'other'], '2');
    while (release === undefined) await new Promise(setImmediate);
    const ranking = ranker.rank({ history: [], exclude: new Set(), k: 1 });
    release();
    await install;
    expect(productsOf(await ranking)).toEqual(['new']);
  });
});
