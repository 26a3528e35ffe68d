import { FrequentPatternTree, type WeightedPath } from './frequent-pattern-tree';
import { MostFrequent } from './most-frequent';

/** Which itemsets are wanted. */
export interface ItemsetSettings {
  /** Baskets that an itemset must be in, at least 1. */
  readonly minCount: number;
  /** Items of an itemset at most, at least 1; the itemsets found have 2 or more. */
  readonly maxLength: number;
  /** Itemsets kept at most: of more, the most frequent stay. */
  readonly limit: number;
  /** Items of a basket that are read, its most frequent ones: who takes everything says nothing of what goes together. */
  readonly maxBasket: number;
}

/** Pairs in at least 5 baskets; 200,000 of them are about 30 MB. */
export const ITEMSET_SETTINGS: ItemsetSettings = { minCount: 5, maxLength: 2, limit: 200_000, maxBasket: 500 };

/** Items that are together in `count` baskets. */
export interface Itemset {
  /** Ascending. */
  readonly items: readonly number[];
  readonly count: number;
}

/** What a basket count found. */
export interface ItemsetCount {
  /** Of two items and more, most frequent first. */
  readonly itemsets: readonly Itemset[];
  /** Baskets that each item is in, all items. */
  readonly itemCounts: ReadonlyMap<number, number>;
}

/**
 * Counts which items are in baskets together, by growing frequent patterns without candidates (FP-growth, J. Han, J. Pei and Y. Yin, 2000).
 * An item that is in a basket twice counts once. Memory is at most one tree node for each item of a basket, for each level of `maxLength`.
 * Blocks its thread. Throws a RangeError for settings that cannot be used, or an item that is no whole number from 0.
 */
export function frequentItemsets(
  baskets: readonly (readonly number[])[],
  settings: ItemsetSettings = ITEMSET_SETTINGS,
): ItemsetCount {
  const { minCount, maxLength, limit, maxBasket } = settings;
  for (const name of ['minCount', 'maxLength', 'limit', 'maxBasket'] as const) {
    if (Number.isInteger(settings[name]) && settings[name] >= 1) continue;
    throw new RangeError(`${name} is ${settings[name]}; it must be a whole number of at least 1`);
  }
  const itemCounts = countItems(baskets);
  const itemOf = [...itemCounts]
    .filter(([, count]) => count >= minCount)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .map(([item]) => item);
  const rankOf = new Map(itemOf.map((item, rank) => [item, rank]));
  const paths = baskets.map((basket): WeightedPath => {
    const ranks = new Set(basket.flatMap((item) => rankOf.get(item) ?? []));
    return { ranks: Int32Array.from(ranks).sort().slice(0, maxBasket), count: 1 };
  });
  const found = new MostFrequent(limit, minCount);
  if (maxLength > 1) grow(new FrequentPatternTree(paths, itemOf.length), [], maxLength, found);
  const itemsets = found.sorted().map(({ ranks, count }) => ({
    items: ranks.map((rank) => itemOf[rank] ?? -1).sort((a, b) => a - b),
    count,
  }));
  return { itemsets, itemCounts };
}

function countItems(baskets: readonly (readonly number[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const basket of baskets) {
    for (const item of new Set(basket)) {
      if (!Number.isInteger(item) || item < 0) {
        throw new RangeError(`a basket holds the item ${item}; items are whole numbers from 0`);
      }
      counts.set(item, (counts.get(item) ?? 0) + 1);
    }
  }
  return counts;
}

/** Adds every itemset that ends in `suffix` and has one item more, then those that have two more, and so on. */
function grow(tree: FrequentPatternTree, suffix: readonly number[], maxLength: number, found: MostFrequent): void {
  for (let rank = tree.ranks - 1; rank >= 0; rank -= 1) {
    if (tree.countOf(rank) < found.least) continue;
    const grown = [rank, ...suffix];
    const before = tree.countsBefore(rank);
    for (const [other, count] of before) {
      if (count >= found.least) found.offer([other, ...grown], count);
    }
    if (grown.length + 2 > maxLength) continue;
    const paths = tree.pathsTo(rank, (other) => (before.get(other) ?? 0) >= found.least);
    if (paths.length > 0) grow(new FrequentPatternTree(paths, rank), grown, maxLength, found);
  }
}
