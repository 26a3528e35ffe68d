import { readManifest } from '../../../inference/runtime/manifest';
import { readDetectorModel } from '../../../inference/vision/detector-model';

const BOXES = { name: 'boxes', type: 'float32', shape: [-1, -1, 4] };
const SCORES = { name: 'scores', type: 'float32', shape: [-1, -1] };
const PARAMETERS = { sizes: [[320, 192], [192, 320]], scoreThreshold: 0.3, maxOverlap: 0.6 };

function manifest(changes: object = {}): ReturnType<typeof readManifest> {
  const json = {
    name: 'product-detector',
    version: '1',
    file: 'model.onnx',
    sha256: '0'.repeat(64),
    inputs: [{ name: 'pixels', type: 'uint8', shape: [-1, -1, -1, 3] }],
    outputs: [BOXES, SCORES],
    batching: { maxBatch: 4, maxDelayMs: 2 },
    selfCheck: { file: 'selfcheck.bin', batch: 1, dims: { pixels: [1, 192, 320, 3], boxes: [1, 240, 4], scores: [1, 240] }, tolerance: 0.001 },
    parameters: PARAMETERS,
    ...changes,
  };
  return readManifest(json, 'model.json');
}

const pixels = (shape: number[], type = 'uint8', name = 'pixels'): object => ({ inputs: [{ name, type, shape }] });

describe('readDetectorModel', () => {
  test('reads sizes and thresholds from the manifest', () => {
    expect(readDetectorModel(manifest())).toEqual({
      name: 'product-detector',
      sizes: [{ width: 320, height: 192 }, { width: 192, height: 320 }],
      scoreThreshold: 0.3,
      maxOverlap: 0.6,
    });
  });

  test('takes the size from the graph of a model that has one size only', () => {
    const { sizes, ...others } = PARAMETERS;
    expect(sizes).toHaveLength(2);
    const model = readDetectorModel(manifest({ ...pixels([-1, 352, 416, 3]), parameters: others }));
    expect(model.sizes).toEqual([{ width: 416, height: 352 }]);
  });

  test('takes the outputs in any order', () => {
    expect(readDetectorModel(manifest({ outputs: [SCORES, BOXES] })).name).toBe('product-detector');
  });

  test.each([
    ['float pictures', pixels([-1, -1, -1, 3], 'float32'), 'uint8'],
    ['channels first', pixels([-1, 3, 320, 192]), '[-1, height, width, 3]'],
    ['another input', pixels([-1, -1, -1, 3], 'uint8', 'images'), 'pixels'],
    ['no scores', { outputs: [BOXES] }, 'scores, float32 [-1, cells]'],
    ['boxes of five numbers', { outputs: [{ ...BOXES, shape: [-1, -1, 5] }, SCORES] }, '[-1, cells, 4]'],
    ['no size at all', { parameters: { ...PARAMETERS, sizes: undefined } }, 'parameters.sizes must be'],
    ['an empty list of sizes', { parameters: { ...PARAMETERS, sizes: [] } }, 'parameters.sizes must be'],
    ['a size of no pixels', { parameters: { ...PARAMETERS, sizes: [[0, 192]] } }, 'whole numbers from 1'],
    ['a size that would take gigabytes', { parameters: { ...PARAMETERS, sizes: [[60_000, 60_000]] } }, 'to 1280'],
    ['a size that its graph does not take', pixels([-1, 320, 320, 3]), '320 x 192, but its input is 320 x 320'],
    ['no threshold', { parameters: { ...PARAMETERS, scoreThreshold: undefined } }, 'scoreThreshold'],
    ['an overlap above 1', { parameters: { ...PARAMETERS, maxOverlap: 1.5 } }, 'maxOverlap must be a number from 0 to 1'],
  ])('refuses a model with %s and says what it must be', (_, changes, wanted) => {
    expect(() => readDetectorModel(manifest(changes))).toThrow(wanted);
  });
});
