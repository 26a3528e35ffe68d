import type { Tensor } from '../runtime/tensor';
import type { BlendedModel, BlendedViewer } from './blended-model';
import type { WeightedItem } from './contributions';

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
/** Rows of vectors that are written between two turns of the event loop. */
const ROWS_AT_ONCE = 4_096;

function paddedLength(length: number, lengths: readonly number[]): number {
  return lengths.find((candidate) => candidate >= length) ?? 2 ** Math.ceil(Math.log2(length));
}

/** The score of every item by popularity alone: [items], 0 to POPULARITY_SCORE. */
export function popularityScores(popularity: Float32Array): Float32Array {
  const most = popularity.reduce((highest, count) => Math.max(highest, count), 0);
  return popularity.map((count) => (most > 0 ? (POPULARITY_SCORE * count) / most : 0));
}

/** How the graph's row of scores is cut up: its top is taken from the best blocks, so the cost is least where both steps are alike. */
export function blocksOf(items: number): { readonly count: number; readonly width: number } {
  const width = 2 ** Math.max(3, Math.ceil(Math.log2(Math.sqrt(items / RANKED_LIMIT))));
  // One column more than items at least: the last is where padding lands.
  return { count: Math.floor(items / width) + 1, width };
}

/** The graph's resident inputs for a model; `stamp` comes back with every answer that this model gave. Yields to the event loop on the way. */
export async function residentTensors(blended: BlendedModel, scores: Float32Array, stamp: number): Promise<Record<string, Tensor>> {
  const { neighbours: table } = blended.model;
  const { count, width } = blocksOf(table.items);
  const columns = count * width;
  const prior = new Float32Array(columns).fill(-Infinity);
  prior.set(scores);
  const vectors = new Float32Array(columns * blended.dims);
  for (let first = 0; first < table.items; first += ROWS_AT_ONCE) {
    blended.writeRows(vectors, first, Math.min(table.items, first + ROWS_AT_ONCE));
    await new Promise(setImmediate);
  }
  const dims = [table.items, table.k];
  const whole = (...values: number[]): Tensor => ({ type: 'int64', dims: [values.length], data: BigInt64Array.from(values, BigInt) });
  return {
    neighbourIndices: { type: 'int32', dims, data: table.indices },
    neighbourWeights: { type: 'float32', dims, data: table.weights },
    itemVectors: { type: 'float32', dims: [columns, blended.dims], data: vectors },
    prior: { type: 'float32', dims: [columns], data: prior },
    blocks: whole(-1, count, width),
    blockLimit: whole(Math.min(RANKED_LIMIT, count)),
    limit: whole(Math.min(RANKED_LIMIT, table.items)),
    stamp: { type: 'int32', dims: [1], data: Int32Array.of(stamp) },
  };
}

/** One row of the graph's batched inputs; an adjustment of -Infinity takes an item out of the ranking. */
export function requestTensors({ history, query }: BlendedViewer, adjustments: readonly WeightedItem[]): Record<string, Tensor> {
  // A padded history entry weighs nothing; a padded adjustment goes to the column that is never ranked.
  const [historyItems, historyWeights] = paddedPair(history, paddedLength(history.length, HISTORY_LENGTHS), 0);
  const [adjusted, amounts] = paddedPair(adjustments, paddedLength(adjustments.length, ADJUSTED_LENGTHS), -1);
  return {
    history: historyItems,
    historyWeights,
    query: { type: 'float32', dims: [1, query.length], data: query },
    adjustedItems: adjusted,
    adjustments: amounts,
  };
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
