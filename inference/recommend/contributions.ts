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
export function neighbourParts(chosen: number, history: readonly WeightedItem[], table: NeighbourTable): Map<number, number> {
  const parts = new Map<number, number>();
  eachPart(chosen, history, table, (item, part) => { parts.set(item, (parts.get(item) ?? 0) + part); });
  return parts;
}

/** The sum of {@link neighbourParts}, without the parts. */
export function neighbourSum(chosen: number, history: readonly WeightedItem[], table: NeighbourTable): number {
  let sum = 0;
  eachPart(chosen, history, table, (_, part) => { sum += part; });
  return sum;
}

function eachPart(chosen: number, history: readonly WeightedItem[], { indices, weights, k }: NeighbourTable, take: (item: number, part: number) => void): void {
  for (const { item, weight } of history) {
    if (weight === 0) continue;
    for (let at = item * k; at < (item + 1) * k; at += 1) if (indices[at] === chosen) take(item, weight * (weights[at] ?? 0));
  }
}
