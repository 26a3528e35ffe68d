import type { Tensor } from '../runtime/tensor';
import type { BlendedModel, BlendedViewer } from './blended-model';
import type { WeightedItem } from './contributions';

/** A product in its place. `score` is the sum of all contributions, the taste, the boost and the popularity, to float32's precision. */
export interface RankedItem {
  readonly productId: string;
  readonly score: number;
  /** The products of the history that speak for it (or, below 0, against it), largest contribution first; none for one that is only popular or boosted. */
  readonly because: readonly { readonly productId: string; readonly contribution: number }[];
  /** What the sequence encoder adds: it read the history as a whole, so it has no parts. 0 without one. */
  readonly taste: number;
  readonly boost: number;
  /** The part that popularity has in the score, at most POPULARITY_SCORE. */
  readonly popularity: number;
}

/** A model that a ranker answers from, and what its numbers mean. */
export interface InstalledModel {
  readonly blended: BlendedModel;
  /** [columns, dims], as the graph has them */
  readonly rows: Float32Array;
  /** [items], what each scores by popularity alone */
  readonly popularity: Float32Array;
  readonly productIds: readonly string[];
  readonly itemOf: ReadonlyMap<string, number>;
  readonly version: string;
  /** Comes back with every answer that this model gave. */
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
  viewer: BlendedViewer,
  boosts: readonly WeightedItem[],
  { blended, rows, popularity, productIds }: InstalledModel,
): RankedItem[] {
  const ranking = readRanking(outputs, k);
  const parts = viewer.contributionsTo(ranking.map(({ item }) => item));
  const boostOf = new Map(boosts.map(({ item, weight }) => [item, weight]));
  const idOf = (item: number): string => productIds[item] ?? '';
  return ranking.map(({ item, score }) => ({
    productId: idOf(item),
    score,
    because: (parts.get(item) ?? []).map((part) => ({ productId: idOf(part.item), contribution: part.contribution })),
    taste: viewer.taste(rows, item * blended.dims),
    boost: boostOf.get(item) ?? 0,
    popularity: popularity[item] ?? 0,
  }));
}
