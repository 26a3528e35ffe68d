import type { TopNeighbours } from './top-neighbours';

/** Sums for one item against all others, kept dense and emptied by what was touched: a fit reuses one for every item. */
export class ScoreRow {
  readonly #sums: Float64Array;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(items: number) {
    this.#sums = new Float64Array(items);
    this.#touched = new Int32Array(items);
  }

  /** Adds an amount above 0. */
  add(item: number, amount: number): void {
    const sum = this.#sums[item] ?? 0;
    if (sum === 0) {
      this.#touched[this.#count] = item;
      this.#count += 1;
    }
    this.#sums[item] = sum + amount;
  }

  /** Multiplies every sum by `factor` and its item's own share, [items]. */
  scale(factor: number, shares: Float64Array): void {
    for (let index = 0; index < this.#count; index += 1) {
      const item = this.#touched[index] ?? 0;
      this.#sums[item] = (this.#sums[item] ?? 0) * factor * (shares[item] ?? 0);
    }
  }

  /** Offers every sum above 0 but `self`'s, and is empty again. */
  offerTo(nearest: TopNeighbours, self: number): void {
    for (let index = 0; index < this.#count; index += 1) {
      const item = this.#touched[index] ?? 0;
      const sum = this.#sums[item] ?? 0;
      if (sum > 0 && item !== self) nearest.offer(item, sum);
      this.#sums[item] = 0;
    }
    this.#count = 0;
  }
}
