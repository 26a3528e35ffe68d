/** Σ a[i] b[i] over `length` numbers from `aAt` and `bAt`. */
export function dot(a: Float64Array, aAt: number, b: Float64Array, bAt: number, length: number): number {
  let [even, odd] = [0, 0];
  const pairs = length - (length & 1);
  for (let at = 0; at < pairs; at += 2) {
    even += (a[aAt + at] ?? 0) * (b[bAt + at] ?? 0);
    odd += (a[aAt + at + 1] ?? 0) * (b[bAt + at + 1] ?? 0);
  }
  if (pairs < length) even += (a[aAt + pairs] ?? 0) * (b[bAt + pairs] ?? 0);
  return even + odd;
}

/**
 * Cholesky's L of a symmetric positive definite matrix, in place of its lower triangle: [n, n] row by row, the upper triangle is
 * neither read nor written. The diagonal holds the reciprocals of L's, which is what solving needs.
 */
export function choleskyInPlace(matrix: Float64Array, n: number): void {
  for (let row = 0; row < n; row += 1) {
    const own = row * n;
    for (let column = 0; column < row; column += 1) {
      const other = column * n;
      const rest = (matrix[own + column] ?? 0) - dot(matrix, own, matrix, other, column);
      matrix[own + column] = rest * (matrix[other + column] ?? 0);
    }
    const pivot = (matrix[own + row] ?? 0) - dot(matrix, own, matrix, own, row);
    if (!(pivot > 0)) throw new RangeError(`the matrix is not positive definite: pivot ${row} is ${pivot}`);
    matrix[own + row] = 1 / Math.sqrt(pivot);
  }
}

/** Solves L Lᵀ x = b for the L that {@link choleskyInPlace} left; `vector`, [n], holds b before and x after. */
export function choleskySolve(matrix: Float64Array, n: number, vector: Float64Array): void {
  for (let row = 0; row < n; row += 1) {
    const rest = (vector[row] ?? 0) - dot(matrix, row * n, vector, 0, row);
    vector[row] = rest * (matrix[row * n + row] ?? 0);
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    const value = (vector[row] ?? 0) * (matrix[row * n + row] ?? 0);
    vector[row] = value;
    for (let column = 0; column < row; column += 1) {
      vector[column] = (vector[column] ?? 0) - value * (matrix[row * n + column] ?? 0);
    }
  }
}
