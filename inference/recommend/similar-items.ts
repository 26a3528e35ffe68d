import type { FittedModel } from './fitted-model';
import { TopNeighbours } from './top-neighbours';

/** An item like another one; the two parts add up to the score. */
export interface SimilarItem {
  readonly item: number;
  /** 0 to 2 */
  readonly score: number;
  /** Its neighbour weight in parts of the strongest neighbour's, 0 to 1: what viewers turn to after the other. */
  readonly behaviour: number;
  /** The cosine of both contents where that is above 0, 0 to 1. */
  readonly content: number;
}

/** Items that are remembered of one that was asked about, and how many of those are remembered: about 15 MB at most. */
const REMEMBERED = 200;
const ASKED = 1_000;

/** Which items of a model are like one. What is asked about again costs no second look at the catalogue. */
export class SimilarItems {
  readonly #found = new Map<number, readonly SimilarItem[]>();

  constructor(private readonly model: FittedModel) {}

  /**
   * The `k` items most like one, most alike first, without those `leftOut`; items that are not alike at all are none. The first time
   * it is one pass over the content vectors: a few milliseconds for 20,000.
   */
  of(item: number, k: number, leftOut: (item: number) => boolean = () => false): SimilarItem[] {
    const remembered = this.#found.get(item) ?? this.#remember(item);
    const found = remembered.filter((other) => !leftOut(other.item));
    const isAll = remembered.length < REMEMBERED;
    return found.length >= k || isAll ? found.slice(0, k) : this.#best(item, k, leftOut);
  }

  #remember(item: number): readonly SimilarItem[] {
    const found = this.#best(item, REMEMBERED, () => false);
    // What was remembered first goes first.
    for (const oldest of this.#found.keys()) {
      if (this.#found.size < ASKED) break;
      this.#found.delete(oldest);
    }
    this.#found.set(item, found);
    return found;
  }

  #best(item: number, k: number, leftOut: (item: number) => boolean): SimilarItem[] {
    const { items } = this.model.neighbours;
    const behaviour = this.#neighboursOf(item);
    const content = (other: number): number => this.#contentLikeness(item, other);
    const best = new TopNeighbours(Math.min(k, items));
    for (let other = 0; other < items; other += 1) {
      if (other === item) continue;
      const score = (behaviour.get(other) ?? 0) + content(other);
      if (score > 0 && !leftOut(other)) best.offer(other, score);
    }
    const chosen = new Int32Array(best.limit);
    const count = best.drainInto(chosen, new Float32Array(best.limit), 0);
    return Array.from(chosen.subarray(0, count), (other) => {
      const parts = { behaviour: behaviour.get(other) ?? 0, content: content(other) };
      return { item: other, score: parts.behaviour + parts.content, ...parts };
    });
  }

  #neighboursOf(item: number): Map<number, number> {
    const { indices, weights, k } = this.model.neighbours;
    const strongest = weights[item * k] ?? 0;
    const found = new Map<number, number>();
    for (let at = item * k; at < (item + 1) * k && strongest > 0; at += 1) {
      const to = indices[at] ?? -1;
      if (to >= 0) found.set(to, (weights[at] ?? 0) / strongest);
    }
    return found;
  }

  #contentLikeness(a: number, b: number): number {
    if (this.model.content === undefined) return 0;
    const { dims, vectors } = this.model.content;
    let sum = 0;
    for (let at = 0; at < dims; at += 1) sum += (vectors[a * dims + at] ?? 0) * (vectors[b * dims + at] ?? 0);
    return Math.min(1, Math.max(0, sum));
  }
}
