import { choleskyInPlace, choleskySolve, dot } from './cholesky';

/**
 * Solves `(diag(d) + Σ cᵢ hᵢ hᵢᵀ) w = Σ cᵢ hᵢ` exactly, again and again in the same memory. For n rows h of length k it takes the
 * smaller of two systems: n × n (Woodbury's identity, cheap because the rest is diagonal) or k × k.
 */
export class WeightedRidge {
  /** [k], d to the power -1/2. */
  readonly #shares: Float64Array;
  readonly #roots: Float64Array;
  /** [k, k], rows √c h d^-1/2 of the small system, or √c h of a block of the whole. */
  readonly #rows: Float64Array;
  /** Cholesky's L of `I + R Rᵀ` (R: the rows) or of the left side itself. */
  readonly #system: Float64Array;
  readonly #answer: Float64Array;
  #indices: Int32Array = new Int32Array(0);
  #weights: Float32Array | Float64Array = new Float64Array(0);
  #vectors: Float64Array = new Float64Array(0);
  #count = 0;

  /** `count` is the most rows that a system of less than k rows will have: it takes memory for so many. */
  constructor(readonly k: number, count = k) {
    const order = Math.min(count, k);
    this.#shares = new Float64Array(k);
    this.#roots = new Float64Array(order);
    this.#rows = new Float64Array(order * k);
    this.#system = new Float64Array(order * order);
    this.#answer = new Float64Array(k);
  }

  /**
   * Takes on a system: `diagonal` [k] above 0, and the rows `indices` of `vectors` [any, k] with their `weights`, at least 0. The
   * arrays must not change while the system is asked about.
   */
  load(diagonal: Float64Array, vectors: Float64Array, indices: Int32Array, weights: Float32Array | Float64Array): void {
    for (let at = 0; at < this.k; at += 1) this.#shares[at] = 1 / Math.sqrt(diagonal[at] ?? 1);
    this.#indices = indices;
    this.#weights = weights;
    this.#vectors = vectors;
    this.#count = indices.length;
    if (this.#count <= this.k) this.#loadSmall();
    else this.#loadWhole(diagonal);
  }

  /** Writes w into `out` from `at` on. */
  solution(out: Float64Array, at: number): void {
    const { k } = this;
    if (this.#count > k) {
      out.set(this.#answer, at);
      return;
    }
    out.fill(0, at, at + k);
    for (let row = 0; row < this.#count; row += 1) {
      const part = this.#answer[row] ?? 0;
      for (let place = 0; place < k; place += 1) {
        out[at + place] = (out[at + place] ?? 0) + part * (this.#rows[row * k + place] ?? 0);
      }
    }
    for (let place = 0; place < k; place += 1) out[at + place] = (out[at + place] ?? 0) * (this.#shares[place] ?? 0);
  }

  /** What each row gives to `target · w`: `cᵢ hᵢ · A⁻¹ target`, [n]; they add up to it. */
  partsOf(target: Float64Array): Float64Array {
    const { k } = this;
    const parts = new Float64Array(this.#count);
    if (this.#count <= k) {
      const scaled = target.map((value, place) => value * (this.#shares[place] ?? 0));
      for (let row = 0; row < this.#count; row += 1) parts[row] = dot(this.#rows, row * k, scaled, 0, k);
      choleskySolve(this.#system, this.#count, parts);
      return parts.map((part, row) => part * (this.#roots[row] ?? 0));
    }
    const solved = target.slice();
    choleskySolve(this.#system, k, solved);
    return parts.map(
      (_, row) => (this.#weights[row] ?? 0) * dot(this.#vectors, (this.#indices[row] ?? 0) * k, solved, 0, k),
    );
  }

  #loadSmall(): void {
    const { k } = this;
    const count = this.#count;
    const [rows, shares, system, vectors] = [this.#rows, this.#shares, this.#system, this.#vectors];
    for (let row = 0; row < count; row += 1) {
      const root = Math.sqrt(this.#weights[row] ?? 0);
      this.#roots[row] = root;
      this.#answer[row] = root;
      const [from, own] = [(this.#indices[row] ?? 0) * k, row * k];
      for (let place = 0; place < k; place += 1) {
        rows[own + place] = root * (vectors[from + place] ?? 0) * (shares[place] ?? 0);
      }
      let other = 0;
      // Four products at a time read this row once.
      for (; other + 4 <= row; other += 4) {
        const [b, c, d, e] = [other * k, (other + 1) * k, (other + 2) * k, (other + 3) * k];
        let [p, q, r, s] = [0, 0, 0, 0];
        for (let place = 0; place < k; place += 1) {
          const value = rows[own + place] ?? 0;
          p += value * (rows[b + place] ?? 0);
          q += value * (rows[c + place] ?? 0);
          r += value * (rows[d + place] ?? 0);
          s += value * (rows[e + place] ?? 0);
        }
        const at = row * count + other;
        [system[at], system[at + 1], system[at + 2], system[at + 3]] = [p, q, r, s];
      }
      for (; other < row; other += 1) system[row * count + other] = dot(rows, own, rows, other * k, k);
      system[row * count + row] = 1 + dot(rows, own, rows, own, k);
    }
    choleskyInPlace(system, count);
    choleskySolve(system, count, this.#answer);
  }

  #loadWhole(diagonal: Float64Array): void {
    const { k } = this;
    this.#system.fill(0);
    this.#answer.fill(0);
    for (let place = 0; place < k; place += 1) this.#system[place * k + place] = diagonal[place] ?? 1;
    const rows = this.#rows;
    for (let from = 0; from < this.#count; from += k) {
      const count = Math.min(k, this.#count - from);
      for (let row = 0; row < count; row += 1) {
        const weight = this.#weights[from + row] ?? 0;
        const root = Math.sqrt(weight);
        const start = (this.#indices[from + row] ?? 0) * k;
        for (let place = 0; place < k; place += 1) {
          const value = this.#vectors[start + place] ?? 0;
          rows[row * k + place] = root * value;
          this.#answer[place] = (this.#answer[place] ?? 0) + weight * value;
        }
      }
      addGramian(this.#system, rows, 0, count, k);
    }
    choleskyInPlace(this.#system, k);
    choleskySolve(this.#system, k, this.#answer);
  }
}

/** Adds Σ rᵢ rᵢᵀ of `count` rows of length k from row `first` on to the lower triangle of `sums`, [k, k]. */
export function addGramian(sums: Float64Array, rows: Float64Array, first: number, count: number, k: number): void {
  const end = (first + count) * k;
  let at = first * k;
  // Four rows at a time: one load and store of a sum for four products.
  for (; at + 4 * k <= end; at += 4 * k) {
    const [b, c, d] = [at + k, at + 2 * k, at + 3 * k];
    for (let row = 0; row < k; row += 1) {
      const [p, q, r, s] = [rows[at + row] ?? 0, rows[b + row] ?? 0, rows[c + row] ?? 0, rows[d + row] ?? 0];
      const own = row * k;
      for (let column = 0; column <= row; column += 1) {
        sums[own + column] =
          (sums[own + column] ?? 0) +
          (p * (rows[at + column] ?? 0) + q * (rows[b + column] ?? 0)) +
          (r * (rows[c + column] ?? 0) + s * (rows[d + column] ?? 0));
      }
    }
  }
  for (; at < end; at += k) {
    for (let row = 0; row < k; row += 1) {
      const value = rows[at + row] ?? 0;
      for (let column = 0; column <= row; column += 1) {
        sums[row * k + column] = (sums[row * k + column] ?? 0) + value * (rows[at + column] ?? 0);
      }
    }
  }
}
