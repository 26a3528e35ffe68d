import { readManifest, type Manifest } from '../../../inference/runtime/manifest';
import { compareWithRecording, readRecording } from '../../../inference/runtime/self-check';
import type { Tensor } from '../../../inference/runtime/tensor';

function manifest(dims: Record<string, number[]>): Manifest {
  return readManifest(
    {
      name: 'm',
      version: '1',
      file: 'model.onnx',
      sha256: '0'.repeat(64),
      inputs: [
        { name: 'flags', type: 'uint8', shape: [-1] },
        { name: 'table', type: 'float32', shape: [-1, 2], resident: true },
      ],
      outputs: [{ name: 'sum', type: 'int64', shape: [-1, -1] }],
      batching: { maxBatch: 1, maxDelayMs: 0 },
      selfCheck: { file: 'selfcheck.bin', batch: 3, dims, tolerance: 0.01 },
    },
    'model.json',
  );
}

const float = (...values: number[]): Record<string, Tensor> => ({
  y: { type: 'float32', dims: [values.length], data: Float32Array.from(values) },
});

describe('the self-check', () => {
  it('cuts a recording into inputs, resident ones included, and outputs, at any alignment', () => {
    const recorded = Buffer.concat([
      Buffer.from([1, 0, 1]),
      Buffer.from(Float32Array.of(0.5, 1.5).buffer),
      Buffer.from(BigInt64Array.of(7n, 8n, 9n).buffer),
    ]);
    expect(readRecording(manifest({ table: [1, 2], sum: [3, 1] }), recorded, 'm')).toEqual({
      inputs: {
        flags: { type: 'uint8', dims: [3], data: Uint8Array.of(1, 0, 1) },
        table: { type: 'float32', dims: [1, 2], data: Float32Array.of(0.5, 1.5) },
      },
      outputs: { sum: { type: 'int64', dims: [3, 1], data: BigInt64Array.of(7n, 8n, 9n) } },
    });
  });

  it('asks for the dims that the shape leaves open', () => {
    expect(() => readRecording(manifest({ table: [1, 2] }), new Uint8Array(), 'm')).toThrow(
      'm: selfCheck.dims.sum is missing',
    );
  });

  it('passes what is within the tolerance of the larger of one and the recorded value', () => {
    expect(() => {
      compareWithRecording(float(0.009, 100.9, NaN, Infinity), float(0, 100, NaN, Infinity), 0.01, 'm');
    }).not.toThrow();
  });

  it.each([
    [float(0, 0.5), float(0, 0.52), 'm: self-check: y[1] is 0.5; recorded was 0.5199999809265137, tolerance 0.01'],
    [float(NaN), float(1), 'm: self-check: y[0] is NaN; recorded was 1, tolerance 0.01'],
    [float(1, 2), float(1), 'm: self-check: y has dims [2]; recorded were [1]'],
    [{}, float(1), 'm: self-check: the graph gave no output y'],
  ])('names the output, the element and both values of what differs', (got, recorded, message) => {
    expect(() => {
      compareWithRecording(got, recorded, 0.01, 'm');
    }).toThrow(message);
  });
});
