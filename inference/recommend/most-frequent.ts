/** An itemset by ranks, and how often it was found. */
export interface RankedItemset {
  readonly ranks: readonly number[];
  readonly count: number;
}

/** The most frequent itemsets offered, `limit` of them at most: when they are twice as many, the rarer half goes. */
export class MostFrequent {
  #kept: RankedItemset[] = [];
  #least: number;

  constructor(
    private readonly limit: number,
    minCount: number,
  ) {
    this.#least = minCount;
  }

  /** What is rarer than this cannot come in any more. */
  get least(): number {
    return this.#least;
  }

  /** Offers an itemset, each once. */
  offer(ranks: readonly number[], count: number): void {
    this.#kept.push({ ranks, count });
    if (this.#kept.length >= 2 * this.limit) this.#prune();
  }

  /** What is left, most frequent first; of equally frequent ones the shorter, then the one of more frequent items. */
  sorted(): readonly RankedItemset[] {
    this.#prune();
    return this.#kept;
  }

  #prune(): void {
    this.#kept.sort((a, b) => b.count - a.count || a.ranks.length - b.ranks.length || compare(a.ranks, b.ranks));
    if (this.#kept.length < this.limit) return;
    this.#kept.length = this.limit;
    this.#least = Math.max(this.#least, this.#kept.at(-1)?.count ?? 0);
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
