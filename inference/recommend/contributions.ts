import type { NeighbourTable } from './neighbour-table';

/** One item of a viewer's history, as the table numbers it, and what it weighs. */
export interface WeightedItem {
  readonly item: number;
  readonly weight: number;
}

/**
 * Splits scores into what each history item gave: for every item of `chosen`, the history items that have it as a
 * neighbour, largest contribution first. An item that is in the history twice gives one sum. Exact: the graph adds up
 * the same products, in float32.
 */
export function contributionsTo(
  chosen: Iterable<number>,
  history: readonly WeightedItem[],
  table: NeighbourTable,
): Map<number, { item: number; contribution: number }[]> {
  const parts = new Map<number, Map<number, number>>();
  for (const item of chosen) parts.set(item, new Map());
  for (const { item, weight } of history) {
    if (weight === 0) continue;
    for (let at = item * table.k; at < (item + 1) * table.k; at += 1) {
      const part = parts.get(table.indices[at] ?? -1);
      part?.set(item, (part.get(item) ?? 0) + weight * (table.weights[at] ?? 0));
    }
  }
  return new Map(
    [...parts].map(([item, part]) => [
      item,
      [...part]
        .map(([from, contribution]) => ({ item: from, contribution }))
        .sort((a, b) => b.contribution - a.contribution || a.item - b.item),
    ]),
  );
}
