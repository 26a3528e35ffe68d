import type { FactorSettings } from '../../../inference/recommend/factor-settings';
import type { InteractionSequences } from '../../../inference/recommend/interactions';

/** An element that is there. */
export function entry<T>(values: { readonly [index: number]: T; readonly length: number }, index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`there is no element ${index} of ${values.length}`);
  return value;
}

/** Solves `matrix x = right` by Gaussian elimination with pivoting. */
export function solveDense(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? NaN]);
  for (let column = 0; column < n; column += 1) {
    const pivot = rows.reduce(
      (best, row, at) =>
        at >= column && Math.abs(entry(row, column)) > Math.abs(entry(entry(rows, best), column)) ? at : best,
      column,
    );
    [rows[column], rows[pivot]] = [entry(rows, pivot), entry(rows, column)];
    for (let at = 0; at < n; at += 1) {
      if (at === column) continue;
      const share = entry(entry(rows, at), column) / entry(entry(rows, column), column);
      rows[at] = entry(rows, at).map((value, place) => value - share * entry(entry(rows, column), place));
    }
  }
  return rows.map((row, at) => entry(row, n) / entry(row, at));
}

/** Confidence of every viewer-item pair: [viewers][items]. */
export function denseConfidences(sequences: InteractionSequences, halfLifeMs: number): number[][] {
  const { items, offsets, indices, weights, times } = sequences;
  const newest = Math.max(...times);
  return Array.from({ length: offsets.length - 1 }, (_, viewer) => {
    const row = Array.from({ length: items }, () => 0);
    for (let at = entry(offsets, viewer); at < entry(offsets, viewer + 1); at += 1) {
      row[entry(indices, at)] = entry(weights, at) * 0.5 ** ((newest - entry(times, at)) / halfLifeMs);
    }
    return row;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const product = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, at) => value * entry(b, at)));

/** Penalty on the vector of a row with these confidences. */
export function densePenalty(confidences: readonly number[], settings: FactorSettings): number {
  const mass = sum(confidences) + settings.unobserved * confidences.length;
  return settings.regularisation * mass ** settings.penaltyExponent;
}

/** Left side of the system of a row with these confidences, all pairs written out: nothing is shared with the fit but the loss. */
export function denseSystem(
  confidences: readonly number[],
  others: readonly number[][],
  settings: FactorSettings,
): number[][] {
  const k = entry(others, 0).length;
  const penalty = densePenalty(confidences, settings);
  return Array.from({ length: k }, (_, a) =>
    Array.from(
      { length: k },
      (__, b) =>
        sum(others.map((v, at) => (entry(confidences, at) + settings.unobserved) * entry(v, a) * entry(v, b))) +
        (a === b ? penalty : 0),
    ),
  );
}

/** The vector that is best for a row with these confidences. */
export function denseSolve(
  confidences: readonly number[],
  others: readonly number[][],
  settings: FactorSettings,
): number[] {
  const right = entry(others, 0).map((_, a) => sum(others.map((v, at) => entry(confidences, at) * entry(v, a))));
  return solveDense(denseSystem(confidences, others, settings), right);
}

/** The loss that the fit minimises, pair by pair. */
export function denseLoss(
  confidences: readonly number[][],
  viewers: readonly number[][],
  items: readonly number[][],
  settings: FactorSettings,
): number {
  const turned = items.map((_, item) => confidences.map((row) => entry(row, item)));
  const pairs = sum(
    viewers.map((x, viewer) =>
      sum(
        items.map((y, item) => {
          const score = product(x, y);
          return entry(entry(confidences, viewer), item) * (score - 1) ** 2 + settings.unobserved * score ** 2;
        }),
      ),
    ),
  );
  const lengths = (vectors: readonly number[][], rows: readonly number[][]): number =>
    sum(vectors.map((v, at) => densePenalty(entry(rows, at), settings) * product(v, v)));
  return pairs + lengths(viewers, confidences) + lengths(items, turned);
}

/** A flat [rows, k] as rows. */
export function rowsOf(vectors: ArrayLike<number>, k: number): number[][] {
  return Array.from({ length: vectors.length / k }, (_, row) =>
    Array.from({ length: k }, (__, at) => entry(vectors, row * k + at)),
  );
}
