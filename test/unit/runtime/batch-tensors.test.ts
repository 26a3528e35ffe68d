import { joinRows, rowsOf, shapeKey, sliceRows, splitRows } from '../../../inference/runtime/batch-tensors';
import type { Tensor } from '../../../inference/runtime/tensor';

const bytes = (dims: number[], ...values: number[]): Tensor => ({ type: 'uint8', dims, data: Uint8Array.from(values) });
const longs = (dims: number[], ...values: bigint[]): Tensor => ({
  type: 'int64',
  dims,
  data: BigInt64Array.from(values),
});

describe('tensors of a batch', () => {
  it('are the requests rows, one after the other, in memory of their own', () => {
    const parts = [
      { a: bytes([1, 2], 1, 2), b: longs([1], 10n) },
      { a: bytes([2, 2], 3, 4, 5, 6), b: longs([2], 20n, 30n) },
    ];
    const joined = joinRows(parts);
    expect(joined).toEqual({ a: bytes([3, 2], 1, 2, 3, 4, 5, 6), b: longs([3], 10n, 20n, 30n) });
    expect(rowsOf(joined)).toBe(3);
    expect(splitRows(joined, [1, 2])).toEqual(parts);
  });

  it('are copied right from a view into a larger buffer', () => {
    const view = new Uint8Array([9, 9, 1, 2, 9]).subarray(2, 4);
    expect(joinRows([{ a: { type: 'uint8', dims: [1, 2], data: view } }])).toEqual({ a: bytes([1, 2], 1, 2) });
  });

  it('share a batch only when all dims but the first are equal', () => {
    const key = (dims: number[]): string => shapeKey({ x: { type: 'uint8', dims, data: new Uint8Array() } });
    expect(key([1, 2, 3])).toBe(key([7, 2, 3]));
    expect(new Set([key([1, 2, 3]), key([1, 23]), key([1, 3, 2]), key([1])]).size).toBe(4);
  });

  it('are sliced by rows', () => {
    expect(sliceRows({ a: bytes([3, 2], 1, 2, 3, 4, 5, 6) }, 1, 3)).toEqual({ a: bytes([2, 2], 3, 4, 5, 6) });
  });

  it('are refused when an output has not one row for each input row', () => {
    expect(() => splitRows({ y: bytes([2], 1, 2) }, [1, 2])).toThrow('output y has dims [2] for a batch of 3 rows');
  });
});
