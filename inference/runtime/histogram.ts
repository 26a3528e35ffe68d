/** A histogram as Prometheus understands it: `counts[i]` values were at most `bounds[i]`, cumulatively. */
export interface HistogramSnapshot {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
  readonly count: number;
}

/** Counts values into fixed buckets, in constant memory. */
export class Histogram {
  private readonly buckets: number[];
  private sum = 0;
  private count = 0;

  /** `bounds` are the buckets' upper ends, ascending. */
  constructor(private readonly bounds: readonly number[]) {
    this.buckets = bounds.map(() => 0);
  }

  add(value: number): void {
    this.sum += value;
    this.count += 1;
    const index = this.bounds.findIndex((bound) => value <= bound);
    if (index >= 0) this.buckets[index] = (this.buckets[index] ?? 0) + 1;
  }

  snapshot(): HistogramSnapshot {
    let running = 0;
    const counts = this.buckets.map((bucket) => (running += bucket));
    return { bounds: this.bounds, counts, sum: this.sum, count: this.count };
  }
}
