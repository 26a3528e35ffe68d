/** How pairs of a viewer's items become neighbours. */
export interface NeighbourSettings {
  /** Neighbours kept an item, at least 1. */
  readonly k: number;
  /** Pairs farther apart than this many places in a viewer's sequence do not count. */
  readonly window: number;
  /** What a pair loses with each place between its items, 0 to 1: a pair `d` apart counts `distanceDecay ** (d - 1)`. */
  readonly distanceDecay: number;
  /** What a pair counts for the way back, from the later item to the earlier: 1 is symmetric, 0 is forward only. */
  readonly backward: number;
  /** Exponent of the popularity of the item that is in the history: how far much-bought items lose their say. */
  readonly sourceExponent: number;
  /** Exponent of the popularity of the item that is recommended: 0 favours bestsellers, 1 the long tail. */
  readonly targetExponent: number;
  /** Added to both popularities, so that a pair seen once between rare items is not certainty. */
  readonly shrinkage: number;
  /** Exponent of a sequence's length: how far viewers who touch everything lose their say. */
  readonly lengthExponent: number;
  /** What a full match of attributes adds to a neighbour's weight; without attributes it does nothing. */
  readonly attributeWeight: number;
  /** Age at which an event counts half, in milliseconds before the newest one; Infinity for no ageing. */
  readonly halfLifeMs: number;
}

const DAY_MS = 86_400_000;

/**
 * Chosen on the validation items of Amazon Beauty and Toys together (docs/recommendation.md says how and with what
 * command); the half-life is a convention, since those sets have no times.
 */
export const NEIGHBOUR_SETTINGS: NeighbourSettings = {
  k: 100,
  window: 50,
  distanceDecay: 0.85,
  backward: 0.2,
  sourceExponent: 0.2,
  targetExponent: 0.25,
  shrinkage: 20,
  lengthExponent: 0.1,
  attributeWeight: 0.2,
  halfLifeMs: 60 * DAY_MS,
};

/** Throws a RangeError that names the first setting that cannot be used, and what would be right. */
export function checkSettings(settings: NeighbourSettings): void {
  const { k, window, distanceDecay, backward, shrinkage, attributeWeight, halfLifeMs } = settings;
  const expect = (good: boolean, name: string, got: number, wanted: string): void => {
    if (!good) throw new RangeError(`${name} is ${got}; it must be ${wanted}`);
  };
  expect(Number.isInteger(k) && k >= 1, 'k', k, 'a whole number of at least 1');
  expect(Number.isInteger(window) && window >= 1, 'window', window, 'a whole number of at least 1');
  expect(distanceDecay >= 0 && distanceDecay <= 1, 'distanceDecay', distanceDecay, 'from 0 to 1');
  expect(backward >= 0, 'backward', backward, 'at least 0');
  expect(shrinkage >= 0, 'shrinkage', shrinkage, 'at least 0');
  expect(attributeWeight >= 0, 'attributeWeight', attributeWeight, 'at least 0');
  expect(halfLifeMs > 0, 'halfLifeMs', halfLifeMs, 'above 0');
}
