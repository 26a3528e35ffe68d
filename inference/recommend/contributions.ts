import type { NeighbourTable } from './neighbour-table';

/** One item of a viewer's history, as the table numbers it, and what it weighs. */
export interface WeightedItem {
  readonly item: number;
  readonly weight: number;
}

/**
 * What each item of the history gives to `chosen`, which it has as a neighbour, by item. Exact: the graph adds up the same
 * products, in float32.
 */
export function neighbourParts(chosen: number, history: readonly WeightedItem[], { indices, weights, k }: NeighbourTable): Map<number, number> {
  const parts = new Map<number, number>();
  for (const { item, weight } of history) {
    if (weight === 0) continue;
    for (let at = item * k; at < (item + 1) * k; at += 1) {
      if (indices[at] === chosen) parts.set(item, (parts.get(item) ?? 0) + weight * (weights[at] ?? 0));
    }
  }
  return parts;
}

/** The sum of {@link neighbourParts}, without the parts. */
export function neighbourSum(chosen: number, history: readonly WeightedItem[], { indices, weights, k }: NeighbourTable): number {
  let sum = 0;
  for (const { item, weight } of history) {
    for (let at = item * k; at < (item + 1) * k; at += 1) if (indices[at] === chosen) sum += weight * (weights[at] ?? 0);
  }
  return sum;
}
