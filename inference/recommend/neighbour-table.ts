/** For every item its nearest items: all that ranking needs, and small enough to hand from thread to thread. */
export interface NeighbourTable {
  readonly items: number;
  /** Neighbours an item has at most. */
  readonly k: number;
  /** [items, k], best first; -1 where an item has fewer. */
  readonly indices: Int32Array;
  /** [items, k], above 0; 0 where `indices` is -1. */
  readonly weights: Float32Array;
  /** [items], time-decayed weight of everything done with the item; 0 for one that nobody touched. */
  readonly popularity: Float32Array;
}

/** The table's arrays, for a message's transfer list; the sender cannot use them afterwards. */
export function buffersOf(table: NeighbourTable): ArrayBuffer[] {
  return [table.indices, table.weights, table.popularity].map((array) => array.buffer as ArrayBuffer);
}

/** Throws a RangeError that says which array does not fit the table's own sizes, or which index is out of range. */
export function checkTable(table: NeighbourTable): void {
  const { items, k, indices, weights, popularity } = table;
  const expect = (name: string, got: number, wanted: number): void => {
    if (got !== wanted)
      throw new RangeError(`${name} has ${got} elements; ${items} items with ${k} neighbours need ${wanted}`);
  };
  expect('indices', indices.length, items * k);
  expect('weights', weights.length, items * k);
  expect('popularity', popularity.length, items);
  const odd = indices.find((index) => index < -1 || index >= items);
  if (odd !== undefined) throw new RangeError(`a neighbour has the index ${odd}; it must be -1 or below ${items}`);
}
