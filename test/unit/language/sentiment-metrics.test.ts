import {
  byCategory,
  figuresOf,
  positiveChance,
  reliabilityOf,
  type ScoredRow,
} from '../../../bench/eval/sentiment-metrics';

const row = (positive: boolean, polarity: number, category?: string, neutral = false): ScoredRow => ({
  category,
  positive,
  polarity,
  positiveChance: (1 + polarity) / 2,
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

test('the chance of positive, given that a line is not neutral, is what the three probabilities say', () => {
  // Negative 0.125, neutral 0.25, positive 0.625; then 0.0625, 0.75, 0.1875; then all neutral.
  expect(positiveChance({ label: 'POSITIVE', polarity: 0.5, confidence: 0.625 })).toBeCloseTo(0.625 / 0.75, 10);
  expect(positiveChance({ label: 'NEGATIVE', polarity: -0.5, confidence: 0.625 })).toBeCloseTo(0.125 / 0.75, 10);
  expect(positiveChance({ label: 'NEUTRAL', polarity: 0.125, confidence: 0.75 })).toBeCloseTo(0.75, 10);
  expect(positiveChance({ label: 'NEUTRAL', polarity: 0, confidence: 1 })).toBe(0.5);
});

test('the reliability curve sets the mean promise of a tenth against what came true', () => {
  const bins = reliabilityOf([row(true, 0.5), row(false, 0.5), row(true, 1), row(false, -1)]);
  expect(bins).toHaveLength(10);
  expect(bins[7]).toEqual({ rows: 2, promised: 0.75, positive: 0.5 });
  expect(bins[9]).toEqual({ rows: 1, promised: 1, positive: 1 });
  expect(bins[0]).toEqual({ rows: 1, promised: 0, positive: 0 });
  expect(bins[4]).toEqual({ rows: 0, promised: 0, positive: 0 });
});
