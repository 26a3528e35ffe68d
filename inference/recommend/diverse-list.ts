/** What a list is chosen from. */
export interface Candidate<T> {
  readonly item: T;
  /** What it was ranked by; higher is better. */
  readonly score: number;
  /** Whose share of a list may be limited: its brand. Null for none. */
  readonly group: string | null;
}

/** How a list is chosen. */
export interface DiverseListOptions<T> {
  /** Places of the list. */
  readonly k: number;
  /** How much unlikeness counts against the score, 0 (the ranking as it is) to 1 (unlikeness alone, after the first). */
  readonly diversity: number;
  /** 0 to 1, symmetric. */
  readonly likeness: (a: T, b: T) => number;
  /** Places that one group may take at most; no limit when left out. */
  readonly mostOfGroup?: number | undefined;
}

/**
 * Chooses up to `k` of the candidates by maximal marginal relevance (J. Carbonell and J. Goldstein, 1998): each place takes the one with the highest
 * `(1 - diversity) * relevance - diversity * (its likeness to the most alike of those chosen)`, where the relevance is the score within the
 * range of the candidates, 0 to 1. Equal ones come in the order given. A group that has its places is passed over, so fewer than
 * `k` may be chosen. Candidates are given best first; the first is chosen first.
 */
export function diverseList<T>(candidates: readonly Candidate<T>[], { k, diversity, likeness, mostOfGroup = Infinity }: DiverseListOptions<T>): Candidate<T>[] {
  const [best, worst] = [candidates[0]?.score ?? 0, candidates.at(-1)?.score ?? 0];
  const range = best - worst;
  const relevances = candidates.map(({ score }) => (range > 0 ? (score - worst) / range : 1));
  const nearest = new Float64Array(candidates.length);
  const isChosen = new Uint8Array(candidates.length);
  const places = new Map<string, number>();
  const chosen: Candidate<T>[] = [];
  while (chosen.length < k) {
    let next = -1;
    let highest = -Infinity;
    candidates.forEach(({ group }, index) => {
      if (isChosen[index] === 1 || (group !== null && (places.get(group) ?? 0) >= mostOfGroup)) return;
      const worth = (1 - diversity) * (relevances[index] ?? 0) - diversity * (nearest[index] ?? 0);
      if (worth > highest) [next, highest] = [index, worth];
    });
    const taken = candidates[next];
    if (taken === undefined) break;
    isChosen[next] = 1;
    chosen.push(taken);
    if (taken.group !== null) places.set(taken.group, (places.get(taken.group) ?? 0) + 1);
    if (diversity === 0) continue;
    candidates.forEach(({ item }, index) => {
      if (isChosen[index] === 0) nearest[index] = Math.max(nearest[index] ?? 0, likeness(item, taken.item));
    });
  }
  return chosen;
}
