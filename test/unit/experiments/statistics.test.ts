import { adjustedMeans } from '../../../src/experiments/statistics/adjusted-means';
import { ALPHA, anytimePValue, standardErrors } from '../../../src/experiments/statistics/confidence-sequence';
import { chiSquareTail, logGamma } from '../../../src/experiments/statistics/gamma';
import { NO_MOMENTS, addViewer, sumOf, type Moments } from '../../../src/experiments/statistics/moments';
import { relativeLift } from '../../../src/experiments/statistics/relative-lift';
import { sampleRatio } from '../../../src/experiments/statistics/sample-ratio';
import { randomFrom } from './random';

const groupOf = (viewers: readonly (readonly [number, number?, number?])[]): Moments => {
  const moments = { ...NO_MOMENTS };
  for (const viewer of viewers) addViewer(moments, ...viewer);
  return moments;
};

describe('the gamma function', () => {
  test('agrees with what is known of it', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(101)).toBeCloseTo(363.73937555556349, 9);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(chiSquareTail(10.827566170662733, 1)).toBeCloseTo(0.001, 10);
    expect(chiSquareTail(2, 2)).toBeCloseTo(Math.exp(-1), 12);
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});

describe('the adjustment', () => {
  test('takes what the covariates explain off the variance, and leaves the expected difference', () => {
    const random = randomFrom(1);
    const draw = (lift: number): [number, number, number][] => Array.from({ length: 20_000 }, () => {
      const [x1, x2] = [random() * 3, random()];
      return [2 * x1 - x2 + lift + random() - 0.5, x1, x2];
    });
    const means = adjustedMeans(groupOf(draw(0)), groupOf(draw(0.5)));
    expect(means?.adjusted.treatment.mean).toBeCloseTo((means?.adjusted.control.mean ?? NaN) + 0.5, 1.7);
    // Of 2² · 9/12 + 1/12 + 1/12, all but the last is explained.
    expect(means?.reduction).toBeCloseTo(1 - (1 / 12) / (3 + 2 / 12), 2);
    expect(means?.adjusted.control.variance).toBeCloseTo((1 / 12) / 20_000, 7);
  });

  test('of covariates that do not vary, or say the same, changes nothing or counts one of them', () => {
    const constant = groupOf([[1, 5, 2], [0, 5, 2], [1, 5, 2]]);
    const means = adjustedMeans(constant, constant);
    expect(means?.adjusted).toEqual(means?.raw);
    expect(means?.reduction).toBe(0);
    const same = groupOf([[1, 1, 2], [0, 0, 0], [3, 3, 6], [2, 2, 4]]);
    expect(adjustedMeans(same, same)?.reduction).toBeCloseTo(1, 9);
  });

  test('needs two viewers on both sides', () => {
    expect(adjustedMeans(groupOf([[1]]), groupOf([[1], [0]]))).toBeUndefined();
  });

  test('is the same however the viewers are counted together', () => {
    const [a, b] = [groupOf([[1, 2, 0], [0, 1, 1]]), groupOf([[1, 0, 0], [1, 3, 2], [0, 0, 1]])];
    expect(sumOf(a, b)).toEqual(groupOf([[1, 2, 0], [0, 1, 1], [1, 0, 0], [1, 3, 2], [0, 0, 1]]));
  });
});

describe('the confidence sequence', () => {
  test('leaves nothing out exactly when its p-value is below the limit', () => {
    for (const n of [100, 1_000, 5_000, 1_000_000]) {
      expect(anytimePValue(n, standardErrors(n) * 1.0001)).toBeLessThan(ALPHA);
      expect(anytimePValue(n, standardErrors(n) * 0.9999)).toBeGreaterThan(ALPHA);
    }
  });

  test('is wider than an interval for one look, and tightest where it was meant to be', () => {
    expect(standardErrors(5_000)).toBeGreaterThan(1.96);
    expect(standardErrors(5_000)).toBeLessThan(3.1);
    expect(Math.min(...[500, 2_000, 5_000, 50_000].map(standardErrors))).toBe(standardErrors(5_000));
  });

  test('is wrong at any of many looks for 5 % of the walks at most, where a fixed interval is for most', () => {
    const random = randomFrom(7);
    const wrong = { sequence: 0, fixed: 0 };
    for (let walk = 0; walk < 300; walk += 1) {
      let sum = 0;
      const seen = { sequence: false, fixed: false };
      for (let n = 1; n <= 10_000; n += 1) {
        sum += random() < 0.5 ? 1 : -1;
        if (n % 100 !== 0) continue;
        const z = Math.abs(sum) / Math.sqrt(n);
        if (z > standardErrors(n)) seen.sequence = true;
        if (z > 1.96) seen.fixed = true;
      }
      wrong.sequence += seen.sequence ? 1 : 0;
      wrong.fixed += seen.fixed ? 1 : 0;
    }
    expect(wrong.sequence).toBeLessThanOrEqual(15);
    expect(wrong.fixed).toBeGreaterThan(75);
  });
});

describe('the lift', () => {
  const binomial = (n: number, k: number): Moments => ({ ...NO_MOMENTS, n, y: k, yy: k });
  const of = (control: Moments, treatment: Moments) => relativeLift(control, treatment, { control: control.y, treatment: treatment.y });

  test('is the ratio of the rates, with an interval around it', () => {
    const found = of(binomial(10_000, 500), binomial(10_000, 700));
    expect(found.lift).toBeCloseTo(0.4, 10);
    expect(found.low).toBeGreaterThan(0.1);
    expect(found.high).toBeLessThan(0.8);
    expect([found.significant, found.pValue < 0.001]).toEqual([true, true]);
    // Symmetric about the logarithm of the ratio.
    expect((1 + (found.low ?? 0)) * (1 + (found.high ?? 0))).toBeCloseTo(1.4 ** 2, 10);
  });

  test('says nothing while there is nothing to say', () => {
    expect(of(binomial(0, 0), binomial(0, 0))).toMatchObject({ lift: null, low: null, high: null, pValue: 1, significant: false, minimumDetectable: null });
    expect(of(binomial(100, 0), binomial(100, 30))).toMatchObject({ lift: null, significant: false });
    expect(of(binomial(100, 5), binomial(100, 40))).toMatchObject({ lift: 7, low: null, high: null, pValue: 1, significant: false });
  });

  test('that could be found falls with the viewers', () => {
    const [few, many] = [of(binomial(2_000, 100), binomial(2_000, 100)), of(binomial(200_000, 10_000), binomial(200_000, 10_000))];
    expect(few.minimumDetectable).toBeGreaterThan(0.5);
    expect(many.minimumDetectable).toBeLessThan(0.07);
  });

  test('that is smaller than the smallest that is found with 80 % is found less often, and one that is as large about as often', () => {
    const random = randomFrom(3);
    const [n, rate] = [4_000, 0.1];
    const share = of(binomial(n, n * rate), binomial(n, n * rate)).minimumDetectable ?? NaN;
    const draw = (p: number): Moments => binomial(n, Array.from({ length: n }, () => (random() < p ? 1 : 0) as number).reduce((sum, one) => sum + one, 0));
    const found = (lift: number): number => Array.from({ length: 200 }, () => of(draw(rate), draw(rate * (1 + lift)))).filter(({ significant }) => significant).length / 200;
    expect(found(share)).toBeGreaterThan(0.7);
    expect(found(share / 2)).toBeLessThan(0.4);
  });
});

describe('the sample ratio', () => {
  test('raises no alarm for sizes that chance makes, and one for those that it does not', () => {
    expect(sampleRatio([500, 9_500], [0.05, 0.95])).toMatchObject({ chiSquarePValue: 1, alarm: false });
    expect(sampleRatio([520, 9_480], [0.05, 0.95]).alarm).toBe(false);
    expect(sampleRatio([700, 9_300], [0.05, 0.95]).alarm).toBe(true);
    expect(sampleRatio([0, 0], [0.5, 0.5])).toEqual({ chiSquarePValue: 1, pValue: 1, alarm: false });
    expect(sampleRatio([0, 200, 100], [0.05, 0.475, 0.475]).alarm).toBe(true);
  });

  test('gives a false alarm in almost no run, however often one looks, where the plain test gives many', () => {
    const random = randomFrom(11);
    const alarms = { anytime: 0, plain: 0 };
    for (let run = 0; run < 400; run += 1) {
      let treated = 0;
      const seen = { anytime: false, plain: false };
      for (let n = 1; n <= 10_000; n += 1) {
        treated += random() < 0.5 ? 1 : 0;
        if (n % 100 !== 0) continue;
        const ratio = sampleRatio([n - treated, treated], [0.5, 0.5]);
        if (ratio.alarm) seen.anytime = true;
        if (ratio.chiSquarePValue < 0.001) seen.plain = true;
      }
      alarms.anytime += seen.anytime ? 1 : 0;
      alarms.plain += seen.plain ? 1 : 0;
    }
    expect(alarms.anytime).toBeLessThanOrEqual(1);
    expect(alarms.plain).toBeGreaterThan(alarms.anytime);
  });

  test('finds a small fault once there are enough viewers', () => {
    expect(sampleRatio([51_000, 49_000], [0.5, 0.5]).alarm).toBe(true);
    expect(sampleRatio([510, 490], [0.5, 0.5]).alarm).toBe(false);
  });
});
