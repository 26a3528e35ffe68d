import { FACTOR_SETTINGS, type FactorSettings } from '../../../inference/recommend/factor-settings';
import { checkFactors } from '../../../inference/recommend/factors';
import { fitFactors } from '../../../inference/recommend/fit-factors';
import { factorContributions, foldIn, FoldedHistory } from '../../../inference/recommend/fold-in';
import { denseConfidences, denseSolve, denseSystem, entry, rowsOf, solveDense } from './dense-factors';
import { randomSequences } from './random-sequences';

const ITEMS = 30;
const SETTINGS: FactorSettings = {
  ...FACTOR_SETTINGS,
  k: 5,
  epochs: 3,
  unobserved: 0.05,
  regularisation: 0.01,
  halfLifeMs: 4e8,
};

describe('folding a history in', () => {
  const sequences = randomSequences(120, ITEMS, 7);
  const factors = fitFactors(sequences, SETTINGS, { threads: 1 });
  const items = rowsOf(factors.vectors, factors.k);
  const histories = denseConfidences(sequences, SETTINGS.halfLifeMs).map((row) =>
    row.flatMap((weight, item) => (weight > 0 ? [{ item, weight }] : [])),
  );
  const scoreOf = (query: Float32Array, item: number): number =>
    query.reduce((total, value, at) => total + value * entry(entry(items, item), at), 0);

  it('gives a viewer of the fit the vector that the next half-step gives', () => {
    expect(new Set(histories.map(({ length }) => length > factors.k)).size).toBe(2);
    denseConfidences(sequences, SETTINGS.halfLifeMs).forEach((row, viewer) => {
      const expected = denseSolve(row, items, SETTINGS);
      foldIn(factors, entry(histories, viewer)).forEach((value, at) => {
        expect(value).toBeCloseTo(entry(expected, at), 4);
      });
    });
  });

  it('splits every score into the items of the history', () => {
    for (const history of histories.slice(0, 40)) {
      const folded = new FoldedHistory(factors, history);
      for (let item = 0; item < ITEMS; item += 1) {
        const parts = folded.contributionsTo(item);
        expect(parts.map((part) => part.item).sort((a, b) => a - b)).toEqual(history.map((part) => part.item));
        expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(
          scoreOf(folded.vector, item),
          5,
        );
        expect(parts).toEqual([...parts].sort((a, b) => b.contribution - a.contribution));
      }
    }
  });

  it("splits as Hu et al. do: weight times the similarity that this viewer's own metric gives", () => {
    for (const history of [
      histories.find(({ length }) => length === 4) ?? [],
      histories.find(({ length }) => length === 7) ?? [],
    ]) {
      const weights = Array.from(
        { length: ITEMS },
        (_, item) => history.find((part) => part.item === item)?.weight ?? 0,
      );
      const towards = solveDense(denseSystem(weights, items, SETTINGS), entry(items, 3));
      for (const { item, contribution } of factorContributions(factors, history, 3)) {
        const similarity = entry(items, item).reduce((sum, value, at) => sum + value * entry(towards, at), 0);
        expect(contribution).toBeCloseTo(entry(weights, item) * similarity, 5);
      }
    }
  });

  it('adds up an item that is in the history twice', () => {
    const once = foldIn(factors, [{ item: 4, weight: 1.5 }]);
    const twice = new FoldedHistory(factors, [
      { item: 4, weight: 1 },
      { item: 4, weight: 0.5 },
    ]);
    once.forEach((value, at) => {
      expect(twice.vector[at]).toBeCloseTo(value, 5);
    });
    expect(twice.contributionsTo(9)).toEqual([{ item: 4, contribution: expect.closeTo(scoreOf(once, 9), 5) }]);
  });

  it('gives zeros for no history, and for weights that count nothing', () => {
    for (const history of [[], [{ item: 1, weight: 0 }], [{ item: 1, weight: -2 }]]) {
      const folded = new FoldedHistory(factors, history);
      expect([...folded.vector]).toEqual([0, 0, 0, 0, 0]);
      expect(folded.contributionsTo(2)).toEqual([]);
    }
  });

  it('refuses weights and items that cannot be used', () => {
    expect(() => foldIn(factors, [{ item: 1, weight: NaN }])).toThrow('item 1 has the weight NaN');
    expect(() => foldIn(factors, [{ item: ITEMS, weight: 1 }])).toThrow(`the history has item ${ITEMS}`);
    expect(() => foldIn(factors, [{ item: -1, weight: 1 }])).toThrow('the history has item -1');
    expect(() => factorContributions(factors, [{ item: 1, weight: 1 }], ITEMS)).toThrow(`there is no item ${ITEMS}`);
  });

  it('is told when factors do not fit themselves', () => {
    expect(() => {
      checkFactors(factors);
    }).not.toThrow();
    expect(() => {
      checkFactors({ ...factors, items: 31 });
    }).toThrow('31 items of length 5 need 155');
    expect(() => {
      checkFactors({ ...factors, k: 0 });
    }).toThrow('length 0');
    expect(() => {
      checkFactors({ ...factors, spectrum: factors.spectrum.slice(1) });
    }).toThrow('4 numbers');
    expect(() => {
      checkFactors({ ...factors, vectors: factors.vectors.map(() => NaN) });
    }).toThrow('item 0 has a factor');
    expect(() => {
      checkFactors({ ...factors, unobserved: NaN });
    }).toThrow('above 0');
  });
});
