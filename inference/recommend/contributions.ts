import type { NeighbourTable } from './neighbour-table';

/** One item of a viewer's history, as the table numbers it, and what it weighs. */
export interface WeightedItem {
  readonly item: number;
  readonly weight: number;
}

/**
 * Adds to `parts` (for every chosen item, a sum for each history item) what the history items give that have the chosen item as a
 * neighbour. Exact: the graph adds up the same products, in float32.
 */
export function addNeighbourParts(
  parts: ReadonlyMap<number, Map<number, number>>,
  history: readonly WeightedItem[],
  table: NeighbourTable,
): void {
  for (const { item, weight } of history) {
    if (weight === 0) continue;
    for (let at = item * table.k; at < (item + 1) * table.k; at += 1) {
      const part = parts.get(table.indices[at] ?? -1);
      part?.set(item, (part.get(item) ?? 0) + weight * (table.weights[at] ?? 0));
    }
  }
}
