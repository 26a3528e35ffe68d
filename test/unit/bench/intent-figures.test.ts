import { confusions, f1ByIntent, insideOf, intentFigures, scopeFigures, type ReadRow } from '../../../bench/eval/assistant/intent-figures';

const row = (truth: string, intent: string, confidence = 1, outOfScope = 0): ReadRow => ({ truth, intent, confidence, outOfScope });

test('accuracy and macro-F1 count every intent of the truth alike', () => {
  // price: precision 1, recall 1/2; size: precision 1/2, recall 1.
  const rows = [row('price', 'price'), row('price', 'size'), row('size', 'size')];
  expect(intentFigures(rows).accuracy).toBeCloseTo(2 / 3, 10);
  expect(intentFigures(rows).macroF1).toBeCloseTo(2 / 3, 10);
  expect(f1ByIntent([...rows, row('stock', 'price')])[0]).toEqual({ intent: 'stock', rows: 1, f1: 0 });
});

test('calibration error is zero when promises are kept and half when coin flips are called certain', () => {
  expect(intentFigures([row('a', 'a', 1), row('b', 'b', 1)]).calibrationError).toBe(0);
  expect(intentFigures([row('a', 'a', 1), row('b', 'a', 1)]).calibrationError).toBe(0.5);
});

test('confusions come in order of their number, without what is right', () => {
  expect(confusions([row('a', 'b'), row('c', 'd'), row('c', 'd'), row('a', 'a')], 1)).toEqual([{ truth: 'c', intent: 'd', rows: 2 }]);
});

test('refusal is measured at one half, on both sides', () => {
  const rows = [row('oos', 'a', 1, 0.9), row('oos', 'a', 1, 0.4), row('a', 'a', 1, 0.1), row('a', 'b', 1, 0.1), row('b', 'b', 1, 0.6)];
  expect(scopeFigures(rows)).toEqual({ rows: 2, recall: 0.5, precision: 0.5, auroc: 5 / 6, inScopeAccuracy: 1 / 3 });
  expect(insideOf(rows)).toHaveLength(3);
  expect(scopeFigures(insideOf(rows))).toBeNull();
});

test('equal scores say nothing about scope', () => {
  expect(scopeFigures([row('oos', 'a', 1, 0.5), row('a', 'a', 1, 0.5)])?.auroc).toBe(0.5);
});
