import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentimentExamples, withoutPunctuation } from '../../../bench/eval/sentiment-examples';
import { refuseBadRow } from '../../../bench/eval/bad-rows';

test('a header with review is read as good or bad, one with text as three classes', () => {
  expect(sentimentExamples('cat,label,review\n水果,1,很甜\n', refuseBadRow)).toEqual({
    of: 'polarity',
    examples: [{ text: '很甜', positive: true, category: '水果' }],
  });
  expect(sentimentExamples('lang,kind,label,text\nen,fact,neutral,size L\n', refuseBadRow)).toEqual({
    of: 'three classes',
    examples: [{ text: 'size L', label: 'NEUTRAL', groups: ['en', 'fact'] }],
  });
});

test('a label of another kind is named and left out', () => {
  const bad: string[] = [];
  const add = (message: string): number => bad.push(message);
  const read = sentimentExamples('label,text\n1,hi\nneutral,ok\n', add);
  expect(read.examples).toHaveLength(1);
  expect(bad[0]).toContain('label must be positive, neutral or negative, not "1"');
  expect(() => sentimentExamples('label,review\ngood,hi\n', add)).toThrow('no row that can be used');
  expect(bad[1]).toContain('label must be 1 or 0, not "good"');
});

test('a file without the needed columns is refused', () => {
  expect(() => sentimentExamples('a,b\n1,2\n', refuseBadRow)).toThrow('column label, review is missing');
});

test('the lines that ship are three classes in two languages, each line once', () => {
  const read = sentimentExamples(
    readFileSync(join(process.cwd(), 'bench/eval/sentiment-lines.csv'), 'utf8'),
    refuseBadRow,
  );
  if (read.of !== 'three classes') throw new Error('bench/eval/sentiment-lines.csv must have a column text');
  expect(read.examples.length).toBeGreaterThanOrEqual(250);
  expect(new Set(read.examples.map(({ text }) => text)).size).toBe(read.examples.length);
  for (const label of ['POSITIVE', 'NEUTRAL', 'NEGATIVE']) {
    for (const language of ['zh', 'en']) {
      const lines = read.examples.filter((line) => line.label === label && line.groups.includes(language));
      expect(lines.length).toBeGreaterThan(30);
    }
  }
});

test('speech has no punctuation and no emoji, and keeps the apostrophe inside a word', () => {
  expect(withoutPunctuation("好看，真的！👍 I don't know... 'ok' 9.9")).toBe("好看 真的 I don't know ok 9 9");
});
