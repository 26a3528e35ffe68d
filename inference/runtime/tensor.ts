/** The element types that cross this module's border. */
export type TensorType = 'float32' | 'int32' | 'int64' | 'uint8';

/** The array that holds a tensor's elements: Float32Array for float32, BigInt64Array for int64, and so on. */
export type TensorData = Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** A dense tensor, row-major: `data.length` is the product of `dims`. */
export interface Tensor {
  readonly type: TensorType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** Every element type, for messages and for the manifest's check. */
export const TENSOR_TYPES: readonly TensorType[] = ['float32', 'int32', 'int64', 'uint8'];

const BYTES: Readonly<Record<TensorType, number>> = { float32: 4, int32: 4, int64: 8, uint8: 1 };

const ARRAY_NAMES: Readonly<Record<TensorType, string>> = {
  float32: 'Float32Array',
  int32: 'Int32Array',
  int64: 'BigInt64Array',
  uint8: 'Uint8Array',
};

/** Bytes that one element of the type takes. */
export function bytesPerElement(type: TensorType): number {
  return BYTES[type];
}

/** The product of the dims: 1 for a scalar. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** The name of the array class that a tensor of this type must carry. */
export function arrayName(type: TensorType): string {
  return ARRAY_NAMES[type];
}

/** True when the value is the array class of the type; a Buffer counts as Uint8Array, and so does an array of another realm. */
export function holdsType(data: unknown, type: TensorType): data is TensorData {
  // An array that came from another thread or realm fails instanceof, but its tag is the same.
  return ArrayBuffer.isView(data) && Object.prototype.toString.call(data) === `[object ${ARRAY_NAMES[type]}]`;
}

/** A new array of the type over a buffer's bytes; `byteOffset` must be a multiple of the element's size. */
export function viewOf(type: TensorType, buffer: ArrayBuffer, byteOffset: number, length: number): TensorData {
  switch (type) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, length);
    case 'int32':
      return new Int32Array(buffer, byteOffset, length);
    case 'int64':
      return new BigInt64Array(buffer, byteOffset, length);
    case 'uint8':
      return new Uint8Array(buffer, byteOffset, length);
  }
}

/** The bytes of an array, without copying them. */
export function bytesOf(data: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
