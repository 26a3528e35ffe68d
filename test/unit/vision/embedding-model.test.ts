import { readManifest } from '../../../inference/runtime/manifest';
import { readEmbeddingModel } from '../../../inference/vision/embedding-model';

function manifest(changes: object = {}): ReturnType<typeof readManifest> {
  const json = {
    name: 'product-embedding',
    version: '1',
    file: 'model.onnx',
    sha256: '0'.repeat(64),
    inputs: [{ name: 'pixels', type: 'uint8', shape: [-1, 160, 160, 3] }],
    outputs: [{ name: 'embedding', type: 'float32', shape: [-1, 256] }],
    batching: { maxBatch: 8, maxDelayMs: 4 },
    selfCheck: { file: 'selfcheck.bin', batch: 1, tolerance: 0.001 },
    parameters: { matchThreshold: 0.6, confidenceSlope: 12, confidenceMidpoint: 0.55 },
    ...changes,
  };
  return readManifest(json, 'model.json');
}

describe('readEmbeddingModel', () => {
  test('reads size, dimension and thresholds from the manifest', () => {
    expect(readEmbeddingModel(manifest())).toEqual({
      name: 'product-embedding',
      size: 160,
      dimension: 256,
      maxBatch: 8,
      matchThreshold: 0.6,
      confidenceSlope: 12,
      confidenceMidpoint: 0.55,
    });
  });

  test.each([
    ['float pictures', { inputs: [{ name: 'pixels', type: 'float32', shape: [-1, 160, 160, 3] }] }, 'uint8'],
    ['oblong pictures', { inputs: [{ name: 'pixels', type: 'uint8', shape: [-1, 160, 120, 3] }] }, 'size, size'],
    ['channels first', { inputs: [{ name: 'pixels', type: 'uint8', shape: [-1, 3, 160, 160] }] }, 'size, size'],
    [
      'an output without a fixed dimension',
      { outputs: [{ name: 'embedding', type: 'float32', shape: [-1, -1] }] },
      '[-1, dimension]',
    ],
    ['another output', { outputs: [{ name: 'logits', type: 'float32', shape: [-1, 256] }] }, 'embedding'],
    ['no threshold', { parameters: { confidenceSlope: 12, confidenceMidpoint: 0.5 } }, 'matchThreshold'],
  ])('refuses a model with %s and says what it must be', (_, changes, wanted) => {
    expect(() => readEmbeddingModel(manifest(changes))).toThrow(wanted);
  });
});
