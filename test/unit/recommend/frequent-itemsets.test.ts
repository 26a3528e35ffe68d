import { frequentItemsets, type ItemsetSettings } from '../../../inference/recommend/frequent-itemsets';
import { randomFrom } from './random-sequences';

const SETTINGS: ItemsetSettings = { minCount: 4, maxLength: 4, limit: 100_000, maxBasket: 100 };

/** Baskets of 0 to 9 items, some items far more frequent than others, some twice in a basket. */
function randomBaskets(count: number, items: number, seed: number): number[][] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 10) }, () => Math.floor(random() ** 2 * items)),
  );
}

/** Every combination of 2 to `maxLength` items that a basket holds, counted one by one. */
function recount(baskets: readonly (readonly number[])[], maxLength: number): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (chosen: readonly number[], rest: readonly number[]): void => {
    if (chosen.length >= 2) counts.set(chosen.join(), (counts.get(chosen.join()) ?? 0) + 1);
    if (chosen.length === maxLength) return;
    rest.forEach((item, at) => {
      add([...chosen, item], rest.slice(at + 1));
    });
  };
  for (const basket of baskets)
    add(
      [],
      [...new Set(basket)].sort((a, b) => a - b),
    );
  return counts;
}

const asMap = (itemsets: readonly { items: readonly number[]; count: number }[]): Map<string, number> =>
  new Map(itemsets.map(({ items, count }) => [items.join(), count]));

describe('frequent itemsets', () => {
  it.each([2, 3, 4])('of up to %d items are those that a brute-force count finds', (maxLength) => {
    for (const seed of [1, 2, 3]) {
      const baskets = randomBaskets(300, 25, seed);
      const expected = new Map([...recount(baskets, maxLength)].filter(([, count]) => count >= SETTINGS.minCount));
      const { itemsets } = frequentItemsets(baskets, { ...SETTINGS, maxLength });
      expect(asMap(itemsets)).toEqual(expected);
      expect(itemsets.length).toBe(expected.size);
      expect(itemsets.length).toBeGreaterThan(30);
    }
  });

  it('are the most frequent ones when there are more than the limit', () => {
    const baskets = randomBaskets(400, 30, 4);
    const counts = [...recount(baskets, 3).values()].filter((count) => count >= 4).sort((a, b) => b - a);
    const { itemsets } = frequentItemsets(baskets, { ...SETTINGS, maxLength: 3, limit: 50 });
    expect(counts.length).toBeGreaterThan(100);
    expect(itemsets.map(({ count }) => count)).toEqual(counts.slice(0, 50));
  });

  it('of a basket that is too long come from its most frequent items', () => {
    const everything = Array.from({ length: 1000 }, (_, item) => item);
    const baskets = [everything, everything, [7, 8], [7, 8], [7, 9]];
    const { itemsets } = frequentItemsets(baskets, { ...SETTINGS, minCount: 2, maxLength: 2, maxBasket: 3 });
    expect(asMap(itemsets)).toEqual(
      new Map([
        ['7,8', 4],
        ['7,9', 3],
        ['8,9', 2],
      ]),
    );
  });

  it('are none where nothing is often enough, or there are no baskets', () => {
    expect(
      frequentItemsets(
        [
          [1, 2],
          [3, 4],
        ],
        { ...SETTINGS, minCount: 2 },
      ).itemsets,
    ).toEqual([]);
    expect(frequentItemsets([], SETTINGS).itemsets).toEqual([]);
    expect(frequentItemsets([[], [5, 5, 5]], { ...SETTINGS, minCount: 1 }).itemsets).toEqual([]);
  });

  it('refuse settings and items that cannot be used, by name', () => {
    expect(() => frequentItemsets([], { ...SETTINGS, minCount: 0 })).toThrow('minCount is 0');
    expect(() => frequentItemsets([], { ...SETTINGS, limit: NaN })).toThrow('limit is NaN');
    expect(() => frequentItemsets([[1, -2]], SETTINGS)).toThrow('the item -2');
    expect(() => frequentItemsets([[1, NaN]], SETTINGS)).toThrow('the item NaN');
  });
});
