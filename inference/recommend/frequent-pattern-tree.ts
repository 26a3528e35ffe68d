/** Ranks of items (0 is the most frequent), ascending, each once, and how often this combination occurs. */
export interface WeightedPath {
  readonly ranks: Int32Array;
  readonly count: number;
}

/** Combinations with their common beginnings stored once (the FP-tree of J. Han, J. Pei and Y. Yin, 2000), in flat arrays. */
export class FrequentPatternTree {
  /** [nodes] each, node 0 being the root. */
  readonly #rankOf: Int32Array;
  readonly #parents: Int32Array;
  readonly #counts: Float64Array;
  /** [nodes], another node of the same rank; 0 at the end. */
  readonly #next: Int32Array;
  /** [ranks], first node of each rank; 0 where there is none. */
  readonly #heads: Int32Array;
  readonly #totals: Float64Array;

  /** All ranks of `paths` are below `ranks`. */
  constructor(
    paths: readonly WeightedPath[],
    readonly ranks: number,
  ) {
    // In lexicographic order a path shares its beginning with the one before it, so no node is ever searched for.
    const sorted = [...paths].sort((a, b) => compare(a.ranks, b.ranks));
    const shared = sorted.map(({ ranks: own }, at) => (at === 0 ? 0 : commonLength(sorted[at - 1]?.ranks ?? own, own)));
    const nodes = 1 + sorted.reduce((sum, path, at) => sum + path.ranks.length - (shared[at] ?? 0), 0);
    [this.#rankOf, this.#parents, this.#next] = [new Int32Array(nodes), new Int32Array(nodes), new Int32Array(nodes)];
    this.#counts = new Float64Array(nodes);
    this.#heads = new Int32Array(ranks);
    this.#totals = new Float64Array(ranks);
    const along: number[] = [];
    let made = 0;
    sorted.forEach(({ ranks: own, count }, at) => {
      along.length = shared[at] ?? 0;
      for (const rank of own.subarray(along.length)) {
        made += 1;
        this.#rankOf[made] = rank;
        this.#parents[made] = along.at(-1) ?? 0;
        this.#next[made] = this.#heads[rank] ?? 0;
        this.#heads[rank] = made;
        along.push(made);
      }
      for (const node of along) this.#counts[node] = (this.#counts[node] ?? 0) + count;
      for (const rank of own) this.#totals[rank] = (this.#totals[rank] ?? 0) + count;
    });
  }

  /** How often a rank occurs. */
  countOf(rank: number): number {
    return this.#totals[rank] ?? 0;
  }

  /** How often each lower rank occurs together with `rank`. */
  countsBefore(rank: number): Map<number, number> {
    const counts = new Map<number, number>();
    for (let node = this.#heads[rank] ?? 0; node > 0; node = this.#next[node] ?? 0) {
      const count = this.#counts[node] ?? 0;
      for (let above = this.#parents[node] ?? 0; above > 0; above = this.#parents[above] ?? 0) {
        const other = this.#rankOf[above] ?? 0;
        counts.set(other, (counts.get(other) ?? 0) + count);
      }
    }
    return counts;
  }

  /** What comes before each occurrence of `rank`, only the ranks that `keep` wants; empty paths are left out. */
  pathsTo(rank: number, keep: (other: number) => boolean): WeightedPath[] {
    const paths: WeightedPath[] = [];
    for (let node = this.#heads[rank] ?? 0; node > 0; node = this.#next[node] ?? 0) {
      const ranks: number[] = [];
      for (let above = this.#parents[node] ?? 0; above > 0; above = this.#parents[above] ?? 0) {
        const other = this.#rankOf[above] ?? 0;
        if (keep(other)) ranks.push(other);
      }
      if (ranks.length > 0) paths.push({ ranks: Int32Array.from(ranks.reverse()), count: this.#counts[node] ?? 0 });
    }
    return paths;
  }
}

function commonLength(a: Int32Array, b: Int32Array): number {
  const differs = b.findIndex((rank, at) => rank !== a[at]);
  return differs < 0 ? b.length : differs;
}

function compare(a: Int32Array, b: Int32Array): number {
  const common = commonLength(a, b);
  return (a[common] ?? -1) - (b[common] ?? -1);
}
