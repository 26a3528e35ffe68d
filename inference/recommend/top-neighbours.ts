/** Items by position, best last to be thrown out first: a binary heap of the `limit` highest scores seen. */
export class TopNeighbours {
  readonly #items: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(readonly limit: number) {
    this.#items = new Int32Array(limit);
    this.#scores = new Float64Array(limit);
  }

  /** Offers one item; of equal scores the lower item stays, so that the outcome does not hang on the order of offers. */
  offer(item: number, score: number): void {
    if (this.#size < this.limit) {
      this.#items[this.#size] = item;
      this.#scores[this.#size] = score;
      this.#size += 1;
      this.#rise(this.#size - 1);
    } else if (this.limit > 0 && this.#worse(this.#items[0] ?? 0, this.#scores[0] ?? 0, item, score)) {
      this.#items[0] = item;
      this.#scores[0] = score;
      this.#sink();
    }
  }

  /** Writes what is held into `items` and `scores` from `at` on, best first, and is empty again. Returns how many. */
  drainInto(items: Int32Array, scores: Float32Array, at: number): number {
    const count = this.#size;
    for (let place = count - 1; place >= 0; place -= 1) {
      items[at + place] = this.#items[0] ?? 0;
      scores[at + place] = this.#scores[0] ?? 0;
      this.#size -= 1;
      this.#items[0] = this.#items[this.#size] ?? 0;
      this.#scores[0] = this.#scores[this.#size] ?? 0;
      this.#sink();
    }
    return count;
  }

  #worse(item: number, score: number, otherItem: number, otherScore: number): boolean {
    return score < otherScore || (score === otherScore && item > otherItem);
  }

  #below(a: number, b: number): boolean {
    const [items, scores] = [this.#items, this.#scores];
    return this.#worse(items[a] ?? 0, scores[a] ?? 0, items[b] ?? 0, scores[b] ?? 0);
  }

  #swap(a: number, b: number): void {
    const [item, score] = [this.#items[a] ?? 0, this.#scores[a] ?? 0];
    this.#items[a] = this.#items[b] ?? 0;
    this.#scores[a] = this.#scores[b] ?? 0;
    this.#items[b] = item;
    this.#scores[b] = score;
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#below(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#size && this.#below(child, least)) least = child;
      }
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
