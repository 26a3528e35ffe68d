/** The best `k` of the things offered, best first; what ranks alike is ordered by name. Meant for small `k`. */
export class BestMatches<T> {
  private readonly kept: { rank: number; name: string; value: T }[] = [];

  constructor(private readonly k: number) {}

  /** Whether something of this rank would be kept, so that no value need be made of what would not. */
  takes(rank: number): boolean {
    const last = this.kept.at(-1);
    return this.kept.length < this.k || (last !== undefined && rank >= last.rank);
  }

  offer(rank: number, name: string, value: T): void {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.kept[middle];
      if (other !== undefined && (other.rank > rank || (other.rank === rank && other.name < name))) low = middle + 1;
      else high = middle;
    }
    this.kept.splice(low, 0, { rank, name, value });
    if (this.kept.length > this.k) this.kept.pop();
  }

  values(): T[] {
    return this.kept.map(({ value }) => value);
  }
}
