import { SentimentModel } from '../../../inference/language/sentiment-model';
import type { Tensor } from '../../../inference/runtime/tensor';

function answering(...probabilities: number[]): { model: SentimentModel; seen: Tensor[] } {
  const seen: Tensor[] = [];
  const run = (name: string, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> => {
    expect(name).toBe('sentiment');
    if (inputs['features']) seen.push(inputs['features']);
    return Promise.resolve({
      probabilities: { type: 'float32', dims: [1, probabilities.length], data: Float32Array.from(probabilities) },
    });
  };
  return { model: new SentimentModel({ run }), seen };
}

test('the most probable class is the label, and polarity is positive minus negative', async () => {
  const score = await answering(0.125, 0.25, 0.625).model.score('很好');
  expect(score).toEqual({ label: 'POSITIVE', polarity: 0.5, confidence: 0.625 });
  expect((await answering(0.25, 0.5, 0.25).model.score('多少钱')).label).toBe('NEUTRAL');
  expect((await answering(0.5, 0.25, 0.25).model.score('太贵')).label).toBe('NEGATIVE');
});

test('a text is sent as [1, padded length, 4] int32', async () => {
  const { model, seen } = answering(0.2, 0.2, 0.6);
  await model.score('主播好棒');
  expect(seen[0]).toMatchObject({ type: 'int32', dims: [1, 16, 4] });
});

test('a text with nothing to read is neutral without asking the model', async () => {
  const { model, seen } = answering(1, 0, 0);
  for (const text of ['', '   ', '\u200b\ufe0f', 'https://example.com']) {
    expect(await model.score(text)).toEqual({ label: 'NEUTRAL', polarity: 0, confidence: 1 });
  }
  expect(seen).toHaveLength(0);
});

test('a text of a hundred kilobytes is cut, not refused', async () => {
  const { model, seen } = answering(0.2, 0.2, 0.6);
  await model.score('好'.repeat(100_000));
  await model.score('一二三四五六七八九十'.repeat(10_000));
  expect(seen.map((tensor) => tensor.dims)).toEqual([
    [1, 16, 4],
    [1, 512, 4],
  ]);
});

test('a model of another shape is an error that says what it should be', async () => {
  await expect(answering(0.5, 0.5).model.score('hi')).rejects.toThrow('probabilities of dims [1, 3]');
});
