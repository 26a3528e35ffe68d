import type { Tensor } from '../runtime/tensor';
import type { WeightedItem } from './contributions';
import type { NeighbourTable } from './neighbour-table';

/** The most items that one request can rank: what the graph's TopK returns. */
export const RANKED_LIMIT = 100;

/**
 * What the most popular product scores by its popularity alone, others in proportion: enough to order what nothing speaks
 * for, too little to move what something does.
 */
export const POPULARITY_SCORE = 1e-6;

// Requests of equal lengths share a batch, so there are few lengths.
const HISTORY_LENGTHS = [8, 32];
const ADJUSTED_LENGTHS = [16, 128, 1024];

function paddedLength(length: number, lengths: readonly number[]): number {
  return lengths.find((candidate) => candidate >= length) ?? 2 ** Math.ceil(Math.log2(length));
}

/** The score of every item by popularity alone: [items], 0 to POPULARITY_SCORE. */
export function popularityScores(popularity: Float32Array): Float32Array {
  const most = popularity.reduce((highest, count) => Math.max(highest, count), 0);
  return popularity.map((count) => (most > 0 ? (POPULARITY_SCORE * count) / most : 0));
}

/** The graph's resident inputs for a table; `stamp` comes back with every answer that this table gave. */
export function residentTensors(table: NeighbourTable, scores: Float32Array, stamp: number): Record<string, Tensor> {
  const prior = new Float32Array(table.items + 1).fill(-Infinity);
  prior.set(scores);
  const dims = [table.items, table.k];
  return {
    neighbourIndices: { type: 'int32', dims, data: table.indices },
    neighbourWeights: { type: 'float32', dims, data: table.weights },
    prior: { type: 'float32', dims: [table.items + 1], data: prior },
    limit: { type: 'int64', dims: [1], data: BigInt64Array.of(BigInt(Math.min(RANKED_LIMIT, table.items))) },
    stamp: { type: 'int32', dims: [1], data: Int32Array.of(stamp) },
  };
}

/** One row of the graph's batched inputs; an adjustment of -Infinity takes an item out of the ranking. */
export function requestTensors(
  history: readonly WeightedItem[],
  adjustments: readonly WeightedItem[],
): Record<string, Tensor> {
  // A padded history entry weighs nothing; a padded adjustment goes to the column that is never ranked.
  const [historyItems, historyWeights] = paddedPair(history, paddedLength(history.length, HISTORY_LENGTHS), 0);
  const [adjusted, amounts] = paddedPair(adjustments, paddedLength(adjustments.length, ADJUSTED_LENGTHS), -1);
  return { history: historyItems, historyWeights, adjustedItems: adjusted, adjustments: amounts };
}

function paddedPair(entries: readonly WeightedItem[], length: number, padding: number): [Tensor, Tensor] {
  const items = new Int32Array(length).fill(padding);
  const weights = new Float32Array(length);
  entries.forEach(({ item, weight }, index) => {
    items[index] = item;
    weights[index] = weight;
  });
  return [
    { type: 'int32', dims: [1, length], data: items },
    { type: 'float32', dims: [1, length], data: weights },
  ];
}
