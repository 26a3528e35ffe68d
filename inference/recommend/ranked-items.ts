import type { Tensor } from '../runtime/tensor';
import { contributionsTo, type WeightedItem } from './contributions';
import type { NeighbourTable } from './neighbour-table';

/** A product in its place. `score` is the sum of all contributions, the taste, the boost and the popularity, to float32's precision. */
export interface RankedItem {
  readonly productId: string;
  readonly score: number;
  /** The products of the history that speak for it, largest contribution first; none for one that is only popular or boosted. */
  readonly because: readonly { readonly productId: string; readonly contribution: number }[];
  /** What the sequence encoder adds: it read the history as a whole, so it has no parts. 0 without one. */
  readonly taste: number;
  readonly boost: number;
  /** The part that popularity has in the score, at most POPULARITY_SCORE. */
  readonly popularity: number;
}

/** A table that a ranker answers from, and what its numbers mean. */
export interface InstalledTable {
  readonly table: NeighbourTable;
  /** [items], what each scores by popularity alone */
  readonly popularity: Float32Array;
  readonly productIds: readonly string[];
  readonly itemOf: ReadonlyMap<string, number>;
  readonly version: string;
  /** Comes back with every answer that this table gave. */
  readonly stamp: number;
}

function readRanking(outputs: Readonly<Record<string, Tensor>>, k: number): { item: number; score: number }[] {
  const items = Array.from(outputs['items']?.data ?? [], Number);
  const scores = Array.from(outputs['scores']?.data ?? [], Number);
  return items
    .map((item, place) => ({ item, score: scores[place] ?? -Infinity }))
    .filter(({ score }) => score !== -Infinity)
    .slice(0, k);
}

/** Reads the graph's one row of answers, at most `k` products, and says what made each score. */
export function rankedItems(
  outputs: Readonly<Record<string, Tensor>>,
  k: number,
  history: readonly WeightedItem[],
  boosts: readonly WeightedItem[],
  { table, popularity, productIds }: InstalledTable,
): RankedItem[] {
  const ranking = readRanking(outputs, k);
  const parts = contributionsTo(
    ranking.map(({ item }) => item),
    history,
    table,
  );
  const boostOf = new Map(boosts.map(({ item, weight }) => [item, weight]));
  const idOf = (item: number): string => productIds[item] ?? '';
  return ranking.map(({ item, score }) => ({
    productId: idOf(item),
    score,
    because: (parts.get(item) ?? []).map((part) => ({ productId: idOf(part.item), contribution: part.contribution })),
    taste: 0,
    boost: boostOf.get(item) ?? 0,
    popularity: popularity[item] ?? 0,
  }));
}
