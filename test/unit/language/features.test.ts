import { MAX_TOKENS, PADDED_LENGTHS, SLOTS, textFeatures, tokens } from '../../../inference/language/features';
import { normalise } from '../../../inference/language/normalise';
import { simplify } from '../../../inference/language/simplify';
import { RECORDED_FEATURES } from './recorded-features';

test.each(RECORDED_FEATURES.map((recorded) => [recorded.text.slice(0, 24), recorded] as const))(
  'normalises, simplifies and hashes %p as the training script does',
  (_name, recorded) => {
    expect(simplify(normalise(recorded.text))).toBe(recorded.normalised);
    const { data } = textFeatures(recorded.normalised);
    expect(tokens(recorded.normalised)).toHaveLength(recorded.tokens);
    expect(Array.from(data.subarray(0, recorded.head.length))).toEqual(recorded.head);
    const checksum = data.reduce((sum, row, place) => (sum + (place + 1) * row) % 1_000_003, 0);
    expect(checksum).toBe(recorded.checksum);
  },
);

test('a text is padded with zeros to the next of a few lengths', () => {
  for (const [words, length] of [
    [1, 16],
    [16, 16],
    [17, 32],
    [64, 64],
    [200, 256],
    [257, 512],
  ] as const) {
    const features = textFeatures(Array.from({ length: words }, (_, index) => `w${index}`).join(' '));
    expect(features.length).toBe(length);
    expect(features.data).toHaveLength(length * SLOTS);
    expect(features.data.subarray(words * SLOTS).every((row) => row === 0)).toBe(true);
  }
  expect(PADDED_LENGTHS.at(-1)).toBe(MAX_TOKENS);
});

test('a long text keeps its head and its tail', () => {
  const words = Array.from({ length: 1000 }, (_, index) => `w${index}`);
  const kept = tokens(words.join(' '));
  expect(kept).toHaveLength(MAX_TOKENS);
  expect([kept[0], kept.at(-1)]).toEqual(['w0', 'w999']);
});

test('words and what ends in them have rows above those of characters, so that their share can be counted', () => {
  const rows = (text: string): number[] => Array.from(textFeatures(text).data).filter((row) => row > 0);
  const words = rows('good très wonderful');
  expect(words).toHaveLength(9);
  expect(Math.min(...words)).toBeGreaterThan(Math.max(...rows('好，2024👍！ 这个真好看')));
});

test('an empty text is all padding', () => {
  expect(textFeatures('')).toEqual({ length: 16, data: new Int32Array(16 * SLOTS) });
});
