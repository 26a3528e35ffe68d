import type { Tensor } from '../../../inference/runtime/tensor';
import type { EmbeddingModel } from '../../../inference/vision/embedding-model';
import { WHOLE, type Picture } from '../../../inference/vision/picture';
import { PictureEmbedder } from '../../../inference/vision/picture-embedder';

const MODEL: EmbeddingModel = {
  name: 'product-embedding',
  size: 8,
  dimension: 3,
  maxBatch: 4,
  matchThreshold: 0.5,
  confidenceSlope: 10,
  confidenceMidpoint: 0.5,
};

/** Column x has the colour (x, 0, 0), so that a crop's mean red says where it was. */
const RAMP: Picture = {
  width: 200,
  height: 100,
  data: Uint8Array.from({ length: 200 * 100 * 3 }, (_, at) => (at % 3 === 0 ? (at / 3) % 200 : 0)),
  format: 'png',
  sourceWidth: 200,
  sourceHeight: 100,
};

/** A runtime whose embedding of a picture is its mean red, green and blue. */
class MeanRuntime {
  readonly rows: number[] = [];

  run(_: string, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    const { pixels } = inputs;
    if (pixels === undefined) throw new Error('no pixels');
    const [rows = 0, height = 0, width = 0] = pixels.dims;
    this.rows.push(rows);
    const data = new Float32Array(rows * 3);
    pixels.data.forEach((value, at) => {
      const row = Math.floor(at / (height * width * 3));
      data[row * 3 + (at % 3)] = (data[row * 3 + (at % 3)] ?? 0) + Number(value) / (height * width);
    });
    return Promise.resolve({ embedding: { type: 'float32', dims: [rows, 3], data } });
  }
}

describe('PictureEmbedder', () => {
  test('answers one embedding a box, in the order of the boxes', async () => {
    const boxes = [0.75, 0, 0.5].map((x) => ({ x, y: 0, width: 0.25, height: 0.5 }));
    const reds = (await new PictureEmbedder(new MeanRuntime(), MODEL).embed(RAMP, boxes)).map(([red = 0]) => red);
    expect(reds.map((red) => Math.round(red / 25))).toEqual([7, 1, 5]);
  });

  test('embeds the whole picture when no boxes are given', async () => {
    const [whole, ...more] = await new PictureEmbedder(new MeanRuntime(), MODEL).embed(RAMP);
    expect(more).toEqual([]);
    expect(whole?.[0]).toBeCloseTo(99.5, 0);
  });

  test('asks for all boxes at once, so that they are answered or refused whole', async () => {
    const runtime = new MeanRuntime();
    const found = await new PictureEmbedder(runtime, MODEL).embed(
      RAMP,
      Array.from({ length: 10 }, () => WHOLE),
    );
    expect(found).toHaveLength(10);
    expect(runtime.rows).toEqual([10]);
  });

  test('gives every embedding memory of its own', async () => {
    const [first, second] = await new PictureEmbedder(new MeanRuntime(), MODEL).embed(RAMP, [WHOLE, WHOLE]);
    expect(first?.buffer).not.toBe(second?.buffer);
    expect(first?.buffer.byteLength).toBe(12);
  });

  test('asks nothing for no boxes', async () => {
    const runtime = new MeanRuntime();
    expect(await new PictureEmbedder(runtime, MODEL).embed(RAMP, [])).toEqual([]);
    expect(runtime.rows).toEqual([]);
  });

  test('refuses an answer that is not the embedding of every box', async () => {
    const runtime = { run: (): Promise<Record<string, Tensor>> => Promise.resolve({}) };
    await expect(new PictureEmbedder(runtime, MODEL).embed(RAMP)).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
  });
});
