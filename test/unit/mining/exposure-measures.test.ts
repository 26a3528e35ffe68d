import { listDiversity } from '../../../src/mining/fairness/list-diversity';
import { brandShares, coverage, gini, longTailShare, novelty, type ProductPart } from '../../../src/mining/fairness/measures';
import { isRaised, popularityBias } from '../../../src/mining/fairness/popularity-bias';

const part = (shown: number, acts = 0, purchases = 0, brand: string | null = null): ProductPart => ({ brand, shown, acts, purchases });

describe('measures of what was shown', () => {
  test('coverage is the share of the catalogue that was shown', () => {
    expect(coverage([part(3), part(0), part(1), part(0)])).toBe(0.5);
    expect(coverage([])).toBeNull();
  });

  test('Gini is 0 when all are shown alike, and grows to 1 - 1/n when one has it all', () => {
    expect(gini([part(5), part(5), part(5), part(5)])).toBeCloseTo(0, 12);
    expect(gini([part(0), part(0), part(9), part(0)])).toBeCloseTo(0.75, 12);
    // Half the mean absolute difference over the mean: |1-3| over the 4 pairs, halved, over 2.
    expect(gini([part(1), part(3)])).toBeCloseTo(0.25, 12);
    expect(gini([part(0)])).toBeNull();
  });

  test('novelty is what the shown products have in bits, the less anybody turns to them the more', () => {
    // (7 + 1) of 16 acts is 1 bit, (3 + 1) of 16 is 2, (2 + 1) and (0 + 1) are not shown.
    expect(novelty([part(1, 7), part(3, 3), part(0, 2), part(0, 0)])).toBeCloseTo((1 + 3 * 2) / 4, 12);
    expect(novelty([part(0, 7)])).toBeNull();
  });

  test('the long tail is what lies outside of the fewest products with 80 % of the acts', () => {
    expect(longTailShare([part(6, 50), part(2, 30), part(1, 15), part(1, 5)])).toBeCloseTo(0.2, 12);
    expect(longTailShare([part(6, 50), part(2, 29), part(1, 16), part(1, 5)])).toBeCloseTo(0.1, 12);
    expect(longTailShare([part(1), part(1)])).toBeNull();
    expect(longTailShare([part(0, 1)])).toBeNull();
  });

  test('brands are told with both shares, the most shown first', () => {
    expect(brandShares([part(6, 0, 1, 'A'), part(2, 0, 1, 'A'), part(2, 0, 2, 'B'), part(0, 0, 0, null)])).toEqual([
      { brand: 'A', exposureShare: 0.8, salesShare: 0.5, ratio: 1.6 }, { brand: 'B', exposureShare: 0.2, salesShare: 0.5, ratio: 0.4 }, { brand: null, exposureShare: 0, salesShare: 0, ratio: null },
    ]);
    expect(brandShares([part(1, 0, 0, 'A')])).toEqual([{ brand: 'A', exposureShare: 1, salesShare: null, ratio: null }]);
  });

  test('diversity of a list is the share of brand and category in which its pairs differ', () => {
    const kind = (brand: string | null, category: string | null): { brand: string | null; category: string | null } => ({ brand, category });
    expect(listDiversity([kind('A', 'x'), kind('A', 'x')])).toBe(0);
    expect(listDiversity([kind('A', 'x'), kind('A', 'y')])).toBe(0.5);
    expect(listDiversity([kind('A', 'x'), kind('B', 'y'), kind('A', 'x')])).toBeCloseTo(2 / 3, 12);
    expect(listDiversity([kind(null, null), kind(null, null)])).toBe(1);
    expect(listDiversity([kind('A', 'x')])).toBe(0);
  });
});

describe('popularity bias', () => {
  const catalogue = (shownOfBest: number): { shown: number; sold: number }[] => [{ shown: shownOfBest, sold: 40 }, ...Array.from({ length: 9 }, () => ({ shown: 100, sold: 10 }))];

  test('is 1 when the best sellers are shown as they sell, and 2 when they are shown twice as much', () => {
    // Nine products have 100 each; the best one has 40 of 130 sales.
    const asItSells = (900 * 40) / 90;
    expect(popularityBias(catalogue(asItSells), 10)).toBeCloseTo(1, 9);
    expect(popularityBias(catalogue((900 * 8) / 5), 10)).toBeCloseTo(2, 9);
  });

  test('is not told from few exposures or few sales', () => {
    expect(popularityBias([{ shown: 999, sold: 100 }], 10)).toBeUndefined();
    expect(popularityBias([{ shown: 1_000, sold: 99 }], 10)).toBeUndefined();
    expect(popularityBias([{ shown: 1_000, sold: 100 }], 10)).toBe(1);
  });

  test('an alarm is raised at the threshold, and taken back half way to 1', () => {
    expect([1.49, 1.5].map((bias) => isRaised(bias, 1.5, false))).toEqual([false, true]);
    expect([1.3, 1.25, 1.24].map((bias) => isRaised(bias, 1.5, true))).toEqual([true, true, false]);
  });
});
