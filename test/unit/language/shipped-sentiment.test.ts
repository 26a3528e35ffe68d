import { join } from 'node:path';
import { SLOTS, textFeatures } from '../../../inference/language/features';
import { normalise } from '../../../inference/language/normalise';
import { SentimentModel, type SentimentLabel } from '../../../inference/language/sentiment-model';
import { InferenceRuntime } from '../../../inference/runtime/inference-runtime';

const runtime = new InferenceRuntime({ device: 'cpu', threads: 1 });
const model = new SentimentModel(runtime);

beforeAll(() => runtime.load(join(process.cwd(), 'models/sentiment')));
afterAll(() => runtime.close());

test.each<[string, SentimentLabel]>([
  ['主播好棒', 'POSITIVE'],
  ['质量很好，很喜欢！', 'POSITIVE'],
  ['一点也不贵', 'POSITIVE'],
  ['love it!!!', 'POSITIVE'],
  ['worth every penny', 'POSITIVE'],
  ['👍👍👍', 'POSITIVE'],
  ['❤️', 'POSITIVE'],
  ['主播好美', 'POSITIVE'],
  ['666', 'POSITIVE'],
  ['yyds', 'POSITIVE'],
  ['i really like the color', 'POSITIVE'],
  ['I like it', 'POSITIVE'],
  ['這件衣服很好看', 'POSITIVE'],
  ['好看看看看看', 'POSITIVE'],
  ['soooo good', 'POSITIVE'],
  ['绝绝子', 'POSITIVE'],
  ['种草了', 'POSITIVE'],
  ['爱了', 'POSITIVE'],
  ['質量太差', 'NEGATIVE'],
  ['踩雷了', 'NEGATIVE'],
  ['智商税', 'NEGATIVE'],
  ['无语', 'NEGATIVE'],
  ['拔草', 'NEGATIVE'],
  ['垃圾垃圾垃圾垃圾', 'NEGATIVE'],
  ['quality太差', 'NEGATIVE'],
  ['太贵了', 'NEGATIVE'],
  ['骗子，别买', 'NEGATIVE'],
  ['质量太差，要退货', 'NEGATIVE'],
  ['waste of money', 'NEGATIVE'],
  ["this doesn't work", 'NEGATIVE'],
  ['😡😡', 'NEGATIVE'],
  ['I hate this', 'NEGATIVE'],
  ["i don't like it", 'NEGATIVE'],
  ['nobody answers me', 'NEGATIVE'],
  ['一点都不值这个价', 'NEGATIVE'],
  ['多少钱', 'NEUTRAL'],
  ['有黑色的吗？', 'NEUTRAL'],
  ['how much is it', 'NEUTRAL'],
  ['do you ship to canada?', 'NEUTRAL'],
  ['什么时候发货', 'NEUTRAL'],
  ['这个是纯棉的吗', 'NEUTRAL'],
  ['1', 'NEUTRAL'],
  ['🤔', 'NEUTRAL'],
  ['...', 'NEUTRAL'],
  ['這個多少錢', 'NEUTRAL'],
  ['有size M吗', 'NEUTRAL'],
])('%p sounds %s', async (text, label) => {
  const score = await model.score(text);
  expect(score.label).toBe(label);
  expect(score.confidence).toBeGreaterThan(0);
  expect(score.confidence).toBeLessThanOrEqual(1);
  expect(Math.abs(score.polarity)).toBeLessThanOrEqual(1);
});

test('traditional characters are read as the simplified ones', async () => {
  for (const [traditional, simplified] of [
    ['這個顏色真的很好看', '这个颜色真的很好看'],
    ['東西壞了，要退貨', '东西坏了，要退货'],
  ] as const) {
    expect(await model.score(traditional)).toEqual(await model.score(simplified));
  }
});

test('padding changes no output, not even in the last digit that matters', async () => {
  for (const text of ['好', '这款手机很流畅，拍照也清楚', 'i really love this dress, it fits perfectly']) {
    const { length, data } = textFeatures(normalise(text));
    const padded = new Int32Array(256 * SLOTS);
    padded.set(data);
    const outputs = await Promise.all([
      runtime.run('sentiment', { features: { type: 'int32', dims: [1, length, SLOTS], data } }),
      runtime.run('sentiment', { features: { type: 'int32', dims: [1, 256, SLOTS], data: padded } }),
    ]);
    const [short, long] = outputs.map((output) => Array.from(output['probabilities']?.data ?? [], Number));
    expect(short).toHaveLength(3);
    short?.forEach((probability, index) => {
      expect(long?.[index]).toBeCloseTo(probability, 6);
    });
  }
});

test('a batch answers what single calls answer, in order', async () => {
  const texts = Array.from({ length: 100 }, (_, index) =>
    index % 2 === 0 ? `好看${index}` : `terrible ${index} ${'x '.repeat(index)}`,
  );
  const together = await Promise.all(texts.map((text) => model.score(text)));
  for (const [index, text] of texts.entries()) {
    expect((await model.score(text)).polarity).toBeCloseTo(together[index]?.polarity ?? NaN, 6);
  }
});

test('any text gets an answer: a hundred kilobytes, lone surrogates, controls, rare scripts', async () => {
  for (const text of ['垃圾'.repeat(50_000), 'a b '.repeat(25_000), '\ud83d', '\u0000\u0007', 'ꙮ', '𒀀𒀁', '\u202eabc']) {
    const { polarity, confidence } = await model.score(text);
    expect(Number.isFinite(polarity) && Number.isFinite(confidence)).toBe(true);
  }
});
