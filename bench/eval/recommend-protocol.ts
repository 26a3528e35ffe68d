import type { Benchmark } from './recommend-sequences';

/** What one viewer's ranking is measured against: leave one out, the viewer's own history excluded. */
export interface Question {
  readonly history: readonly string[];
  readonly target: string;
}

/** Which item is asked for; the test's history holds the validation item, but training never does. */
export type Split = 'validation' | 'test';

/** Averages over all viewers, and the share of the catalogue in at least one top 10. */
export interface Quality {
  readonly 'HR@5': number;
  readonly 'NDCG@5': number;
  readonly 'HR@10': number;
  readonly 'NDCG@10': number;
  readonly 'coverage@10': number;
}

/** A ranked list, best first. */
export type Ranking = readonly { readonly productId: string; readonly score: number }[];

/** What may be fitted on: all but the last two items of every viewer. */
export function trainingPart({ sequences }: Benchmark): string[][] {
  return sequences.map((items) => items.slice(0, -2));
}

/** One question a viewer. */
export function questionsOf({ sequences }: Benchmark, split: Split): Question[] {
  const left = split === 'test' ? 1 : 2;
  return sequences.map((items) => ({ history: items.slice(0, -left), target: items[items.length - left] ?? '' }));
}

/**
 * Rank of the target, from 1, every equally scored item being counted as ahead of it; Infinity when it is not in the list or
 * when those that tie with it run past the list's end. `limit` is how long the list could be: a shorter one is whole.
 */
export function pessimisticRank(ranking: Ranking, target: string, limit: number): number {
  const place = ranking.findIndex(({ productId }) => productId === target);
  if (place < 0) return Infinity;
  const score = ranking[place]?.score;
  const behind = ranking.findIndex((item, index) => index > place && item.score !== score);
  if (behind >= 0) return behind;
  return ranking.length < limit ? ranking.length : Infinity;
}

/** Adds rankings up to averages. */
export class QualityMeter {
  readonly #sums = { 'HR@5': 0, 'NDCG@5': 0, 'HR@10': 0, 'NDCG@10': 0 };
  readonly #shown = new Set<string>();
  #questions = 0;

  /** `limit` is how long a ranking can be, well above 10. */
  constructor(private readonly limit: number) {}

  /** Counts one viewer's ranking. */
  add(ranking: Ranking, target: string): void {
    this.#questions += 1;
    for (const { productId } of ranking.slice(0, 10)) this.#shown.add(productId);
    const rank = pessimisticRank(ranking, target, this.limit);
    for (const k of [5, 10] as const) {
      if (rank > k) continue;
      this.#sums[`HR@${k}`] += 1;
      this.#sums[`NDCG@${k}`] += 1 / Math.log2(rank + 1);
    }
  }

  /** The averages so far, over a catalogue of `items`. */
  quality(items: number): Quality {
    const mean = (sum: number): number => sum / Math.max(1, this.#questions);
    return {
      'HR@5': mean(this.#sums['HR@5']),
      'NDCG@5': mean(this.#sums['NDCG@5']),
      'HR@10': mean(this.#sums['HR@10']),
      'NDCG@10': mean(this.#sums['NDCG@10']),
      'coverage@10': this.#shown.size / items,
    };
  }
}
