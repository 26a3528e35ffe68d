import type { FactorSettings } from '../../../inference/recommend/factor-settings';
import type { InteractionSequences } from '../../../inference/recommend/interactions';

/** Solves `matrix x = right` by Gaussian elimination with pivoting. */
export function solveDense(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? NaN]);
  for (let column = 0; column < n; column += 1) {
    const pivot = rows.reduce(
      (best, row, at) => (at >= column && Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? at : best),
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let at = 0; at < n; at += 1) {
      if (at === column) continue;
      const share = rows[at]![column]! / rows[column]![column]!;
      rows[at] = rows[at]!.map((value, place) => value - share * rows[column]![place]!);
    }
  }
  return rows.map((row, at) => row[n]! / row[at]!);
}

/** Confidence of every viewer-item pair: [viewers][items]. */
export function denseConfidences(sequences: InteractionSequences, halfLifeMs: number): number[][] {
  const { items, offsets, indices, weights, times } = sequences;
  const newest = Math.max(...times);
  return Array.from({ length: offsets.length - 1 }, (_, viewer) => {
    const row = Array.from({ length: items }, () => 0);
    for (let at = offsets[viewer]!; at < offsets[viewer + 1]!; at += 1) {
      row[indices[at]!] = weights[at]! * 0.5 ** ((newest - times[at]!) / halfLifeMs);
    }
    return row;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const product = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, at) => value * b[at]!));

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
  const k = others[0]!.length;
  const penalty = densePenalty(confidences, settings);
  return Array.from({ length: k }, (_, a) =>
    Array.from(
      { length: k },
      (__, b) =>
        sum(others.map((v, at) => (confidences[at]! + settings.unobserved) * v[a]! * v[b]!)) + (a === b ? penalty : 0),
    ),
  );
}

/** The vector that is best for a row with these confidences. */
export function denseSolve(
  confidences: readonly number[],
  others: readonly number[][],
  settings: FactorSettings,
): number[] {
  const right = others[0]!.map((_, a) => sum(others.map((v, at) => confidences[at]! * v[a]!)));
  return solveDense(denseSystem(confidences, others, settings), right);
}

/** The loss that the fit minimises, pair by pair. */
export function denseLoss(
  confidences: readonly number[][],
  viewers: readonly number[][],
  items: readonly number[][],
  settings: FactorSettings,
): number {
  const turned = items.map((_, item) => confidences.map((row) => row[item]!));
  const pairs = sum(
    viewers.map((x, viewer) =>
      sum(
        items.map((y, item) => {
          const score = product(x, y);
          return confidences[viewer]![item]! * (score - 1) ** 2 + settings.unobserved * score ** 2;
        }),
      ),
    ),
  );
  const lengths = (vectors: readonly number[][], rows: readonly number[][]): number =>
    sum(vectors.map((v, at) => densePenalty(rows[at]!, settings) * product(v, v)));
  return pairs + lengths(viewers, confidences) + lengths(items, turned);
}

/** A flat [rows, k] as rows. */
export function rowsOf(vectors: ArrayLike<number>, k: number): number[][] {
  return Array.from({ length: vectors.length / k }, (_, row) =>
    Array.from({ length: k }, (__, at) => vectors[row * k + at]!),
  );
}
