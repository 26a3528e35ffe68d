/** Rows that the covariance is taken from: enough for a share of a percent, few enough for a moment's work. */
const SAMPLED_ROWS = 20_000;

/**
 * How far the scores `query · vector` lie apart over all items: their standard deviation, which is sqrt(qᵀ C q) for the
 * covariance C of the vectors, without scoring them. Divided by it, the scores of differently confident queries compare.
 */
export class VectorSpread {
  /** [width] */
  readonly mean: Float64Array;
  readonly #covariance: Float64Array;

  /** `vectors` is [items, width], at least one item; of large catalogues evenly spaced rows are taken. */
  constructor(vectors: Float32Array, private readonly width: number) {
    const items = vectors.length / width;
    const step = Math.max(1, Math.floor(items / SAMPLED_ROWS));
    this.mean = new Float64Array(width);
    const products = new Float64Array(width * width);
    let rows = 0;
    for (let item = 0; item < items; item += step) {
      const row = vectors.subarray(item * width, (item + 1) * width);
      rows += 1;
      for (let a = 0; a < width; a += 1) {
        const value = row[a] ?? 0;
        this.mean[a] = (this.mean[a] ?? 0) + value;
        for (let b = 0; b <= a; b += 1) products[a * width + b] = (products[a * width + b] ?? 0) + value * (row[b] ?? 0);
      }
    }
    for (let a = 0; a < width; a += 1) this.mean[a] = (this.mean[a] ?? 0) / rows;
    this.#covariance = products;
    for (let a = 0; a < width; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        const value = (products[a * width + b] ?? 0) / rows - (this.mean[a] ?? 0) * (this.mean[b] ?? 0);
        products[a * width + b] = value;
        products[b * width + a] = value;
      }
    }
  }

  /** The standard deviation of the scores of `query` ([width]) over the items; 0 where all are equal. */
  of(query: Float32Array): number {
    const { width } = this;
    let variance = 0;
    for (let a = 0; a < width; a += 1) {
      let sum = 0;
      for (let b = 0; b < width; b += 1) sum += (this.#covariance[a * width + b] ?? 0) * (query[b] ?? 0);
      variance += sum * (query[a] ?? 0);
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
