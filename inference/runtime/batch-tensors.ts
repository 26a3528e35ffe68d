import type { TensorMap } from './protocol';
import { bytesOf, bytesPerElement, elementCount, viewOf, type Tensor } from './tensor';

/** Rows of a request: the first dim of its tensors, which the request check has found to be equal. */
export function rowsOf(inputs: Readonly<Record<string, Tensor>>): number {
  return Object.values(inputs)[0]?.dims[0] ?? 0;
}

/** Requests with equal keys may share a batch: all their dims but the first are equal. */
export function shapeKey(inputs: Readonly<Record<string, Tensor>>): string {
  return Object.keys(inputs)
    .sort()
    .map((name) => `${name}:${inputs[name]?.dims.slice(1).join('x') ?? ''}`)
    .join(';');
}

/**
 * Joins requests along dim 0 into fresh buffers, so that the caller's arrays stay the caller's: the one copy that an
 * input makes on its way. All requests have the same names, types and other dims; at least one request.
 */
export function joinRows(requests: readonly Readonly<Record<string, Tensor>>[]): TensorMap {
  const joined: TensorMap = {};
  for (const [name, first] of Object.entries(requests[0] ?? {})) {
    const parts = requests.map((request) => request[name]).filter((part) => part !== undefined);
    const rows = parts.reduce((sum, part) => sum + (part.dims[0] ?? 0), 0);
    const dims = [rows, ...first.dims.slice(1)];
    const count = elementCount(dims);
    const bytes = new Uint8Array(count * bytesPerElement(first.type));
    let offset = 0;
    for (const part of parts) {
      bytes.set(bytesOf(part.data), offset);
      offset += part.data.byteLength;
    }
    joined[name] = { type: first.type, dims, data: viewOf(first.type, bytes.buffer, 0, count) };
  }
  return joined;
}

/** Rows `from` to `to` of every tensor, as views of the same memory. */
export function sliceRows(tensors: Readonly<Record<string, Tensor>>, from: number, to: number): TensorMap {
  const sliced: TensorMap = {};
  for (const [name, { type, dims, data }] of Object.entries(tensors)) {
    const perRow = elementCount(dims.slice(1));
    sliced[name] = { type, dims: [to - from, ...dims.slice(1)], data: data.subarray(from * perRow, to * perRow) };
  }
  return sliced;
}

/**
 * Splits a batch's outputs into the requests' own, `rows[i]` rows each. Every answer owns its memory, so keeping or
 * transferring one does not touch a neighbour's. Throws when an output does not have one row for each input row.
 */
export function splitRows(outputs: Readonly<Record<string, Tensor>>, rows: readonly number[]): TensorMap[] {
  const total = rows.reduce((sum, count) => sum + count, 0);
  for (const [name, { dims }] of Object.entries(outputs)) {
    if (dims[0] !== total) throw new Error(`output ${name} has dims [${dims.join(', ')}] for a batch of ${total} rows`);
  }
  if (rows.length === 1) return [ownView(outputs)];
  let from = 0;
  return rows.map((count) => {
    const part = sliceRows(outputs, from, from + count);
    from += count;
    return joinRows([part]);
  });
}

/** The same memory under array classes of this realm: what a thread sends may carry another's. */
function ownView(tensors: Readonly<Record<string, Tensor>>): TensorMap {
  const own: TensorMap = {};
  for (const [name, { type, dims, data }] of Object.entries(tensors)) {
    own[name] = { type, dims, data: viewOf(type, data.buffer as ArrayBuffer, data.byteOffset, data.length) };
  }
  return own;
}
