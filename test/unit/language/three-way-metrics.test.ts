import { accuracyByGroup, threeWayFiguresOf, type LabelledRow } from '../../../bench/eval/three-way-metrics';

const row = (meant: LabelledRow['meant'], said: LabelledRow['said'], ...groups: string[]): LabelledRow => ({
  meant,
  said,
  groups,
});

test('recall is of what was meant, precision of what was said', () => {
  const { classes, accuracy } = threeWayFiguresOf([
    row('POSITIVE', 'POSITIVE'),
    row('POSITIVE', 'NEUTRAL'),
    row('NEUTRAL', 'NEUTRAL'),
    row('NEGATIVE', 'NEGATIVE'),
  ]);
  expect(accuracy).toBe(0.75);
  expect(classes.POSITIVE).toEqual({ recall: 0.5, precision: 1 });
  expect(classes.NEUTRAL).toEqual({ recall: 1, precision: 0.5 });
});

test('macro-F1 weighs the three classes alike, one that is never found as zero', () => {
  expect(threeWayFiguresOf([row('POSITIVE', 'POSITIVE'), row('NEUTRAL', 'NEUTRAL')]).macroF1).toBeCloseTo(2 / 3, 10);
  expect(threeWayFiguresOf([]).macroF1).toBe(0);
});

test('a row counts in each of its groups', () => {
  const groups = accuracyByGroup([
    row('POSITIVE', 'POSITIVE', 'zh', 'slang'),
    row('NEUTRAL', 'POSITIVE', 'zh', 'fact'),
  ]);
  expect([...groups]).toEqual([
    ['fact', { rows: 1, accuracy: 0 }],
    ['slang', { rows: 1, accuracy: 1 }],
    ['zh', { rows: 2, accuracy: 0.5 }],
  ]);
});
