import type { Tensor } from '../../../inference/runtime/tensor';
import type { DetectorModel } from '../../../inference/vision/detector-model';
import type { Picture } from '../../../inference/vision/picture';
import { ProductDetector } from '../../../inference/vision/product-detector';

const MODEL: DetectorModel = { name: 'product-detector', sizes: [{ width: 320, height: 192 }], scoreThreshold: 0.3, maxOverlap: 0.6 };
const FRAME: Picture = { width: 640, height: 360, data: new Uint8Array(640 * 360 * 3), format: 'jpeg', sourceWidth: 640, sourceHeight: 360 };

/** A box, in pixels of the network's input, and its score. */
type Answer = [left: number, top: number, right: number, bottom: number, score: number];

function detector(answers: Answer[], change: (output: Record<string, Tensor>) => Record<string, Tensor> = (same) => same): ProductDetector {
  const run = (): Promise<Record<string, Tensor>> =>
    Promise.resolve(change({
      boxes: { type: 'float32', dims: [1, answers.length, 4], data: Float32Array.from(answers.flatMap((one) => one.slice(0, 4))) },
      scores: { type: 'float32', dims: [1, answers.length], data: Float32Array.from(answers.map((one) => one[4])) },
    }));
  return new ProductDetector({ run }, MODEL);
}

describe('ProductDetector', () => {
  test('answers fractions of the picture, though the picture fills a part of the input', async () => {
    const [only] = await detector([[80, 45, 240, 180, 0.75]]).detect(FRAME, 6);
    expect(only).toEqual({ box: { x: 0.25, y: 0.25, width: 0.5, height: 0.75 }, score: 0.75 });
  });

  test('cuts a box off at the edges of the picture, of the padding too', async () => {
    const [only] = await detector([[-40, -9, 400, 192, 0.9]]).detect(FRAME, 6);
    expect(only?.box).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  test('leaves out what the network is not sure of', async () => {
    expect(await detector([[0, 0, 50, 50, 0.29]]).detect(FRAME, 6)).toEqual([]);
  });

  test('finds a place once, in the box with the best score', async () => {
    const found = await detector([[10, 10, 110, 110, 0.6], [12, 10, 112, 110, 0.8], [200, 10, 300, 110, 0.5]]).detect(FRAME, 6);
    expect(found.map(({ score }) => Math.round(score * 10))).toEqual([8, 5]);
  });

  test('answers no more places than asked for, the surest ones', async () => {
    const row = Array.from({ length: 8 }, (_, at): Answer => [at * 40, 0, at * 40 + 30, 40, 0.3 + at / 20]);
    const found = await detector(row).detect(FRAME, 3);
    expect(found.map(({ box }) => Math.round(box.x * 8))).toEqual([7, 6, 5]);
  });

  test.each([
    ['beyond the picture', [0, 185, 100, 192, 0.9]],
    ['turned inside out', [100, 100, 50, 50, 0.9]],
    ['not numbers', [Number.NaN, 0, Number.NaN, 50, 0.9]],
    ['not numbers in its score', [0, 0, 50, 50, Number.NaN]],
  ] as [string, Answer][])('leaves out a box that is %s', async (_, answer) => {
    expect(await detector([answer]).detect(FRAME, 6)).toEqual([]);
  });

  const changes: [string, (output: Record<string, Tensor>) => Record<string, Tensor>][] = [
    ['no scores', ({ boxes }) => ({ ...(boxes && { boxes }) })],
    ['more boxes than scores', (output) => ({ ...output, scores: { type: 'float32', dims: [1, 0], data: new Float32Array(0) } })],
    ['whole numbers', (output) => ({ ...output, boxes: { type: 'int32', dims: [1, 1, 4], data: new Int32Array(4) } })],
  ];

  test.each(changes)('refuses an answer with %s', async (_, change) => {
    await expect(detector([[0, 0, 50, 50, 0.9]], change).detect(FRAME, 6)).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
  });
});
