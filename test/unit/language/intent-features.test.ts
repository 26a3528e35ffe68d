import { INTENT_LENGTHS, intentFeatures, MAX_INTENT_FEATURES } from '../../../inference/language/intent-features';
import { normalise } from '../../../inference/language/normalise';
import { RECORDED_INTENT_FEATURES } from './recorded-intent-features';

test.each(RECORDED_INTENT_FEATURES.map((recorded) => [recorded.text.slice(0, 24), recorded] as const))(
  'hashes %p as the training script does',
  (_name, recorded) => {
    const data = intentFeatures(normalise(recorded.text));
    expect(data.filter((row) => row !== 0)).toHaveLength(recorded.count);
    expect(Array.from(data.subarray(0, recorded.head.length))).toEqual(recorded.head);
    expect(data.reduce((sum, row, place) => (sum + (place + 1) * row) % 1_000_003, 0)).toBe(recorded.checksum);
  },
);

test('a text is padded with zeros to the next of a few lengths, and the longest is cut', () => {
  expect(intentFeatures('')).toEqual(new Int32Array(32));
  expect(INTENT_LENGTHS).toContain(intentFeatures('how much is it').length);
  expect(intentFeatures('unbelievable words everywhere again '.repeat(1_000)).length).toBeLessThanOrEqual(MAX_INTENT_FEATURES);
  const distinct = intentFeatures(Array.from({ length: 500 }, (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index.toString(36)}x`).join(' '));
  expect(distinct).toHaveLength(MAX_INTENT_FEATURES);
});

test('a feature is there once, however often its words are said', () => {
  const data = intentFeatures('多少钱 多少钱 多少钱').filter((row) => row !== 0);
  expect(new Set(data).size).toBe(data.length);
});

test('any price has the shape of any other', () => {
  const [one, other] = [intentFeatures('is it 29'), intentFeatures('is it 38')];
  const shared = new Set(one.filter((row) => other.includes(row) && row !== 0));
  expect(shared.size).toBe(one.filter((row) => row !== 0).length - 1);
});
