/* eslint-disable @typescript-eslint/no-non-null-assertion -- the indices stay below the lengths, and this loop is the whole cost of a search */

/** The inner product of `query` with the `query.length` numbers of `block` from `start` on. Throws nothing; `start` must leave room. */
export function dot(query: Float32Array, block: Float32Array, start: number): number {
  const { length } = query;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    a += query[index]! * block[start + index]!;
    b += query[index + 1]! * block[start + index + 1]!;
    c += query[index + 2]! * block[start + index + 2]!;
    d += query[index + 3]! * block[start + index + 3]!;
  }
  for (; index < length; index += 1) a += query[index]! * block[start + index]!;
  return a + b + c + d;
}
