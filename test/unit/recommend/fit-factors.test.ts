import { FACTOR_SETTINGS, type FactorSettings } from '../../../inference/recommend/factor-settings';
import { fitFactors, type FactorCheckpoint } from '../../../inference/recommend/fit-factors';
import { denseConfidences, denseLoss, denseSolve, entry, rowsOf } from './dense-factors';
import { randomSequences } from './random-sequences';

const ITEMS = 40;
/** Some viewers and items have more interactions than k, some fewer: both ways of solving are taken. */
const SETTINGS: FactorSettings = {
  ...FACTOR_SETTINGS,
  k: 6,
  epochs: 4,
  unobserved: 0.05,
  regularisation: 0.01,
  penaltyExponent: 0.8,
  halfLifeMs: 3e8,
};

/** Alternating solves of dense systems, from given item vectors. */
function denseEpochs(
  confidences: number[][],
  items: number[][],
  epochs: number,
): { viewers: number[][]; items: number[][] } {
  let viewers: number[][] = [];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    viewers = confidences.map((row) => denseSolve(row, items, SETTINGS));
    items = items.map((_, item) =>
      denseSolve(
        confidences.map((row) => entry(row, item)),
        viewers,
        SETTINGS,
      ),
    );
  }
  return { viewers, items };
}

/** All scores between items, which no rotation changes. */
const scores = (items: readonly number[][]): number[] =>
  items.flatMap((a) => items.map((b) => a.reduce((total, value, at) => total + value * entry(b, at), 0)));

function expectClose(got: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(got.length).toBe(expected.length);
  expect(Math.max(...got.map((value, at) => Math.abs(value - entry(expected, at))))).toBeLessThan(tolerance);
}

describe('the fit of factors', () => {
  const sequences = randomSequences(80, ITEMS, 1);
  const confidences = denseConfidences(sequences, SETTINGS.halfLifeMs);
  const begin: FactorCheckpoint = {
    epoch: 0,
    vectors: Float32Array.from({ length: ITEMS * SETTINGS.k }, (_, at) => Math.sin(at * at + 1) / 5),
  };

  it('makes the steps that solving every dense system makes', () => {
    for (const epochs of [1, 3]) {
      const dense = denseEpochs(confidences, rowsOf(begin.vectors, SETTINGS.k), epochs);
      const { vectors } = fitFactors(sequences, { ...SETTINGS, epochs }, { resumeFrom: begin, threads: 1 });
      expectClose(scores(rowsOf(vectors, SETTINGS.k)), scores(dense.items), 1e-5);
    }
  });

  it('never raises the loss', () => {
    const losses: number[] = [];
    fitFactors(
      sequences,
      { ...SETTINGS, epochs: 8 },
      {
        threads: 1,
        onEpoch: ({ vectors }) => {
          const items = rowsOf(vectors, SETTINGS.k);
          losses.push(
            denseLoss(
              confidences,
              confidences.map((row) => denseSolve(row, items, SETTINGS)),
              items,
              SETTINGS,
            ),
          );
        },
      },
    );
    expect(losses).toHaveLength(8);
    losses.slice(1).forEach((loss, at) => {
      expect(loss).toBeLessThan(entry(losses, at) + 1e-5);
    });
    expect(losses.at(-1)).toBeLessThan(0.999 * entry(losses, 0));
  });

  it('leaves the vectors in the basis of their Gramian, whose diagonal is the spectrum', () => {
    const { vectors, spectrum, k } = fitFactors(sequences, SETTINGS, { threads: 1 });
    const rows = rowsOf(vectors, k);
    for (let a = 0; a < k; a += 1) {
      for (let b = 0; b < k; b += 1) {
        const sum = rows.reduce((total, v) => total + entry(v, a) * entry(v, b), 0);
        expect(sum).toBeCloseTo(a === b ? entry(spectrum, a) : 0, 4);
      }
    }
    expect([...spectrum]).toEqual([...spectrum].sort((a, b) => b - a));
  });

  it('gives the same factors on one thread and on three', () => {
    const alone = fitFactors(sequences, SETTINGS, { threads: 1 });
    const together = fitFactors(sequences, SETTINGS, { threads: 3 });
    expect(together).toEqual(alone);
  });

  it('goes on from a checkpoint as if it had not stopped', () => {
    const checkpoints: FactorCheckpoint[] = [];
    const whole = fitFactors(sequences, SETTINGS, {
      threads: 1,
      onEpoch: (checkpoint) => checkpoints.push(checkpoint),
    });
    const epochs: number[] = [];
    const resumed = fitFactors(sequences, SETTINGS, {
      threads: 1,
      resumeFrom: checkpoints[1],
      onEpoch: ({ epoch }) => epochs.push(epoch),
    });
    expect(epochs).toEqual([3, 4]);
    expectClose(scores(rowsOf(resumed.vectors, SETTINGS.k)), scores(rowsOf(whole.vectors, SETTINGS.k)), 1e-5);
  });

  it('reports progress that only grows, up to 1', () => {
    const shares: number[] = [];
    fitFactors(sequences, SETTINGS, { threads: 2, progress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeLessThan(0.2);
    expect(shares.at(-1)).toBe(1);
  });

  it('gives zeros, and no NaN, to items that nobody touched, and bears viewers who touched nothing', () => {
    const sparse = {
      items: 5,
      offsets: Int32Array.of(0, 0, 2, 2, 3),
      indices: Int32Array.of(1, 3, 1),
      weights: Float32Array.of(1, 0.5, 1e-30),
      times: Float64Array.of(-1e14, 0, 5),
    };
    const { vectors, k } = fitFactors(sparse, SETTINGS, { threads: 1 });
    const rows = rowsOf(vectors, k);
    expect(vectors.every(Number.isFinite)).toBe(true);
    for (const item of [0, 2, 4]) expect(rows[item]).toEqual(Array.from({ length: k }, () => 0));
    expect(entry(rows, 3).some((value) => value !== 0)).toBe(true);
  });

  it('gives zeros where nothing ever happened', () => {
    const none = {
      items: 3,
      offsets: Int32Array.of(0),
      indices: new Int32Array(0),
      weights: new Float32Array(0),
      times: new Float64Array(0),
    };
    expect([...fitFactors(none, SETTINGS, { threads: 1 }).vectors]).toEqual(Array.from({ length: 18 }, () => 0));
  });

  it('refuses settings, weights, items and checkpoints that cannot be used, by name', () => {
    const fit =
      (settings: Partial<FactorSettings>, change: Partial<typeof sequences> = {}) =>
      () =>
        fitFactors({ ...sequences, ...change }, { ...SETTINGS, ...settings }, { threads: 1 });
    expect(fit({ k: 0 })).toThrow('k is 0');
    expect(fit({ epochs: 0.5 })).toThrow('epochs is 0.5');
    expect(fit({ unobserved: 0 })).toThrow('unobserved is 0');
    expect(fit({ regularisation: -1 })).toThrow('regularisation is -1');
    expect(fit({ regularisation: NaN })).toThrow('regularisation is NaN');
    expect(fit({}, { weights: sequences.weights.map((weight, at) => (at === 3 ? NaN : weight)) })).toThrow(
      'interaction 3 weighs NaN',
    );
    expect(fit({}, { weights: sequences.weights.map((weight, at) => (at === 4 ? -1 : weight)) })).toThrow(
      'interaction 4 weighs',
    );
    expect(fit({}, { items: 2 })).toThrow('there are 2');
    const resume =
      (vectors: Float32Array, epoch = 1) =>
      () =>
        fitFactors(sequences, SETTINGS, { threads: 1, resumeFrom: { epoch, vectors } });
    expect(resume(new Float32Array(3))).toThrow('the checkpoint has 3 numbers');
    expect(resume(begin.vectors.map(() => Infinity))).toThrow('the checkpoint holds Infinity');
    expect(resume(begin.vectors, -1)).toThrow('epoch -1');
  });
});
