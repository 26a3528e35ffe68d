/** How interactions become factors. */
export interface FactorSettings {
  /** Length of a factor vector, at least 1. */
  readonly k: number;
  /** Full alternations over viewers and items, at least 1. */
  readonly epochs: number;
  /** Weight of every viewer-item pair, touched or not, against the weight of an interaction (α0 of Rendle et al.), above 0. */
  readonly unobserved: number;
  /** Penalty on the vectors' lengths (λ), above 0. */
  readonly regularisation: number;
  /** How far the penalty grows with what a viewer or item is part of (ν): 0 is the same for all, 1 is in proportion. */
  readonly penaltyExponent: number;
  /** Deviation of a first vector's length (σ*): each of its k numbers is drawn from N(0, σ* / √k). */
  readonly deviation: number;
  /** Age at which an interaction counts half, in milliseconds before the newest one; Infinity for no ageing. */
  readonly halfLifeMs: number;
  /** Of the first vectors: the same seed gives the same factors. */
  readonly seed: number;
}

const DAY_MS = 86_400_000;

/** Compared on validation items of Amazon Beauty and checked on those of Toys; the half-life is that of NEIGHBOUR_SETTINGS. */
export const FACTOR_SETTINGS: FactorSettings = {
  k: 64,
  epochs: 16,
  unobserved: 0.03,
  regularisation: 0.003,
  penaltyExponent: 1,
  deviation: 0.1,
  halfLifeMs: 60 * DAY_MS,
  seed: 1,
};

/** Throws a RangeError that names the first setting that cannot be used, and what would be right. */
export function checkFactorSettings(settings: FactorSettings): void {
  const { k, epochs, unobserved, regularisation, penaltyExponent, deviation, halfLifeMs, seed } = settings;
  const expect = (good: boolean, name: string, got: number, wanted: string): void => {
    if (!good) throw new RangeError(`${name} is ${got}; it must be ${wanted}`);
  };
  expect(Number.isInteger(k) && k >= 1 && k <= 512, 'k', k, 'a whole number from 1 to 512');
  expect(Number.isInteger(epochs) && epochs >= 1, 'epochs', epochs, 'a whole number of at least 1');
  expect(unobserved > 0 && Number.isFinite(unobserved), 'unobserved', unobserved, 'above 0');
  expect(regularisation > 0 && Number.isFinite(regularisation), 'regularisation', regularisation, 'above 0');
  expect(penaltyExponent >= 0 && penaltyExponent <= 2, 'penaltyExponent', penaltyExponent, 'from 0 to 2');
  expect(deviation > 0 && Number.isFinite(deviation), 'deviation', deviation, 'above 0');
  expect(halfLifeMs > 0, 'halfLifeMs', halfLifeMs, 'above 0');
  expect(Number.isInteger(seed), 'seed', seed, 'a whole number');
}
