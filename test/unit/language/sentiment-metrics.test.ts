import { byCategory, figuresOf, type ScoredRow } from '../../../bench/eval/sentiment-metrics';

const row = (positive: boolean, polarity: number, category?: string, neutral = false): ScoredRow => ({
  category,
  positive,
  polarity,
  neutral,
});

test('accuracy decides by polarity above zero; zero is negative', () => {
  expect(figuresOf([row(true, 0.1), row(false, -0.1), row(false, 0), row(true, 0)]).accuracy).toBe(0.75);
});

test('macro-F1 is the mean over both classes', () => {
  // Positive: precision 1, recall 1/2; negative: precision 1/2, recall 1.
  expect(figuresOf([row(true, 1), row(true, -1), row(false, -1)]).macroF1).toBeCloseTo(2 / 3, 10);
});

test('calibration error is zero when promises are kept and half when coin flips are called certain', () => {
  expect(figuresOf([row(true, 1), row(false, -1)]).calibrationError).toBe(0);
  expect(figuresOf([row(true, 1), row(false, 1)]).calibrationError).toBe(0.5);
});

test('neutral rows are counted, and categories come in order', () => {
  const rows = [row(true, 0.2, 'b', true), row(true, 0.9, 'a'), row(true, 0.9)];
  expect(figuresOf(rows).neutralShare).toBeCloseTo(1 / 3, 10);
  expect([...byCategory(rows).keys()]).toEqual(['a', 'b']);
  expect(figuresOf([]).accuracy).toBe(0);
});
