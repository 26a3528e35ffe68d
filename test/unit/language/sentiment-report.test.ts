import { polarReport, threeWayReport } from '../../../bench/eval/sentiment-report';
import { sentimentTables } from '../../../bench/eval/sentiment-tables';
import { SentimentModel } from '../../../inference/language/sentiment-model';

/** Answers positive to a text of one token, and negative to every longer one. */
const model = new SentimentModel({
  run: (_name, { features }) => {
    const tokens = Array.from(features?.data ?? [], Number).filter((row, at) => at % 4 === 0 && row > 0).length;
    const data = Float32Array.from(tokens === 1 ? [0, 0.25, 0.75] : [0.75, 0.25, 0]);
    return Promise.resolve({ probabilities: { type: 'float32', dims: [1, 3], data } });
  },
});
const progress: number[] = [];
const onProgress = (scored: number): number => progress.push(scored);

test('a file of good and bad texts is decided as written, without punctuation, when short, and by category', async () => {
  const report = await polarReport(
    model,
    'rows.csv',
    [
      { text: '好！', positive: true, category: '水果' },
      { text: '一二三四五六七八九十一二三四五六', positive: false, category: '衣服' },
    ],
    onProgress,
  );
  expect(report).toMatchObject({
    rows: 2,
    accuracy: 0.5,
    withoutPunctuation: { accuracy: 1 },
    short: { rows: 1, accuracy: 0 },
  });
  expect(report.categories).toMatchObject({ 水果: { accuracy: 0 }, 衣服: { accuracy: 1 } });
  expect(report.reliability[0]).toEqual({ rows: 2, promised: 0, positive: 0.5 });
  expect(progress).toEqual([2, 2]);
  const table = sentimentTables([report]);
  expect(table).toContain('| — without punctuation | 2 | 1.0000 |');
  expect(table).toContain('| 0.0 to 0.1 | 0.0000 → 0.5000 (2) |');
});

test('a file of three classes is compared by the most probable one, and its mistakes are named', async () => {
  const report = await threeWayReport(
    model,
    'lines.csv',
    [
      { text: '好', label: 'POSITIVE', groups: ['zh'] },
      { text: 'how much', label: 'NEUTRAL', groups: ['en'] },
    ],
    onProgress,
  );
  expect(report).toMatchObject({ rows: 2, accuracy: 0.5, groups: { zh: { accuracy: 1 }, en: { accuracy: 0 } } });
  expect(report.mistakes).toEqual([{ text: 'how much', meant: 'NEUTRAL', said: 'NEGATIVE' }]);
  expect(sentimentTables([report])).toContain('| — en | 1 | 0.0000 |');
});
