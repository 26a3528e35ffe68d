/** Eigenvalues, largest first, and the orthonormal basis that belongs to them. */
export interface Eigen {
  /** [n] */
  readonly values: Float64Array;
  /** [n, n]; column `j` is the vector of value `j` */
  readonly basis: Float64Array;
}

const SWEEPS = 60;

/**
 * Eigenvalues and vectors of a symmetric matrix, of which only the lower triangle is read: cyclic Jacobi rotations (C. Jacobi, 1846;
 * the rotation as in G. Golub and C. Van Loan, 1996, 8.4). Exact to rounding; for n up to a few hundred.
 */
export function symmetricEigen(lower: Float64Array, n: number): Eigen {
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const [row, column] = [Math.floor(at / n), at % n];
    return lower[Math.max(row, column) * n + Math.min(row, column)] ?? 0;
  });
  // Rows of the transposed basis, so that a rotation runs along memory.
  const transposed = new Float64Array(n * n);
  for (let row = 0; row < n; row += 1) transposed[row * n + row] = 1;
  const size = Math.sqrt(matrix.reduce((sum, value) => sum + value * value, 0));
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(matrix, n) > 1e-14 * size; sweep += 1) {
    for (let p = 0; p + 1 < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) rotate(matrix, transposed, n, p, q);
    }
  }
  const order = Array.from({ length: n }, (_, at) => at);
  order.sort((a, b) => (matrix[b * n + b] ?? 0) - (matrix[a * n + a] ?? 0) || a - b);
  return {
    values: Float64Array.from(order, (at) => matrix[at * n + at] ?? 0),
    basis: Float64Array.from(
      { length: n * n },
      (_, at) => transposed[(order[at % n] ?? 0) * n + Math.floor(at / n)] ?? 0,
    ),
  };
}

function offDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column < row; column += 1) sum += (matrix[row * n + column] ?? 0) ** 2;
  }
  return Math.sqrt(2 * sum);
}

/** Makes element (p, q) zero. */
function rotate(matrix: Float64Array, transposed: Float64Array, n: number, p: number, q: number): void {
  const between = matrix[p * n + q] ?? 0;
  if (between === 0) return;
  const tau = ((matrix[q * n + q] ?? 0) - (matrix[p * n + p] ?? 0)) / (2 * between);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  turn(matrix, p * n, q * n, 1, n, cosine, sine);
  turn(matrix, p, q, n, n, cosine, sine);
  turn(transposed, p * n, q * n, 1, n, cosine, sine);
}

function turn(
  values: Float64Array,
  first: number,
  second: number,
  step: number,
  n: number,
  cosine: number,
  sine: number,
): void {
  for (let count = 0, [a, b] = [first, second]; count < n; count += 1, a += step, b += step) {
    const [one, two] = [values[a] ?? 0, values[b] ?? 0];
    values[a] = cosine * one - sine * two;
    values[b] = sine * one + cosine * two;
  }
}
