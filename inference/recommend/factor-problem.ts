import type { FactorSettings } from './factor-settings';
import type { InteractionSequences } from './interactions';
import { recency } from './popularity';
import { sharedDoubles, sharedFloats, sharedInts } from './shared-arrays';

/** Viewers or items: their vectors, and with whom each is paired. */
export interface FactorSide {
  readonly rows: number;
  /** [rows, k] */
  readonly vectors: Float64Array;
  /** [rows + 1]; row `r` owns the pairs from `offsets[r]` to `offsets[r + 1]` */
  readonly offsets: Int32Array;
  /** [pairs], rows of the other side */
  readonly others: Int32Array;
  /** [pairs], confidence of each: weight times recency */
  readonly weights: Float32Array;
}

/** Both sides of one fit, all in memory that threads share. */
export interface FactorProblem {
  readonly k: number;
  readonly unobserved: number;
  readonly regularisation: number;
  readonly penaltyExponent: number;
  readonly viewers: FactorSide;
  readonly items: FactorSide;
}

/** Lays out a fit; all vectors are zero. Throws a RangeError for a weight that is not finite or below 0, or an item out of range. */
export function factorProblem(sequences: InteractionSequences, settings: FactorSettings): FactorProblem {
  const { k, unobserved, regularisation, penaltyExponent, halfLifeMs } = settings;
  const { items, offsets, indices, weights, times } = sequences;
  const ages = recency(times, halfLifeMs);
  const confidences = sharedFloats(indices.length);
  indices.forEach((item, pair) => {
    const weight = (weights[pair] ?? 0) * (ages[pair] ?? 0);
    if (!(weight >= 0) || !Number.isFinite(weight)) {
      throw new RangeError(`interaction ${pair} weighs ${weight}; a weight must be finite and at least 0`);
    }
    if (item < 0 || item >= items) throw new RangeError(`interaction ${pair} is with item ${item}; there are ${items}`);
    confidences[pair] = weight;
  });
  const rows = offsets.length - 1;
  const viewers: FactorSide = {
    rows,
    vectors: sharedDoubles(rows * k),
    offsets: sharedCopy(offsets),
    others: sharedCopy(indices),
    weights: confidences,
  };
  return { k, unobserved, regularisation, penaltyExponent, viewers, items: turned(viewers, items, k) };
}

function sharedCopy(values: Int32Array): Int32Array {
  const copy = sharedInts(values.length);
  copy.set(values);
  return copy;
}

/** The pairs of `side` seen from the other side, which has so many rows. */
function turned(side: FactorSide, rows: number, k: number): FactorSide {
  const offsets = sharedInts(rows + 1);
  for (const other of side.others) offsets[other + 1] = (offsets[other + 1] ?? 0) + 1;
  for (let row = 0; row < rows; row += 1) offsets[row + 1] = (offsets[row + 1] ?? 0) + (offsets[row] ?? 0);
  const next = offsets.slice();
  const others = sharedInts(side.others.length);
  const weights = sharedFloats(side.others.length);
  for (let own = 0; own < side.rows; own += 1) {
    for (let pair = side.offsets[own] ?? 0; pair < (side.offsets[own + 1] ?? 0); pair += 1) {
      const other = side.others[pair] ?? 0;
      const place = next[other] ?? 0;
      others[place] = own;
      weights[place] = side.weights[pair] ?? 0;
      next[other] = place + 1;
    }
  }
  return { rows, vectors: sharedDoubles(rows * k), offsets, others, weights };
}
