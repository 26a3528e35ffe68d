import type { BlendWeights } from './fitted-model';
import type { RankingFigures } from './model-figures';
import { COMPONENTS, type Component, type QuestionPool } from './question-pools';

/** What each component counts. */
export type ComponentWeights = Readonly<Record<Component, number>>;

/** The weights of a blend, popularity being what orders the rest. */
export function componentWeights({ neighbours, factors, content, sequence }: BlendWeights): ComponentWeights {
  return { neighbours, factors, content, sequence, popularity: 1 };
}

/** One component and nothing else. */
export function alone(component: Component): ComponentWeights {
  return { neighbours: 0, factors: 0, content: 0, sequence: 0, popularity: 0, [component]: 1 };
}

/** Scores of a pool's items under some weights, written into `into`; returns the most that an item outside the pool could have. */
function blendInto(into: Float64Array, { items, scores, tails }: QuestionPool, weights: ComponentWeights): number {
  const { length } = items;
  into.fill(0, 0, length);
  let tail = 0;
  COMPONENTS.forEach((component, index) => {
    const weight = weights[component];
    if (weight === 0) return;
    tail += weight * (tails[index] ?? 0);
    for (let at = 0; at < length; at += 1) into[at] = (into[at] ?? 0) + weight * (scores[index * length + at] ?? 0);
  });
  return tail;
}

const scratch = new Float64Array(1_024);

/** Rank of the item asked for, from 1, equal scores being counted as ahead of it; Infinity when items outside the pool may be too. */
export function rankIn(pool: QuestionPool, weights: ComponentWeights): number {
  const tail = blendInto(scratch, pool, weights);
  const own = scratch[pool.target] ?? 0;
  if (own <= tail) return Infinity;
  let rank = 0;
  for (let at = 0; at < pool.items.length; at += 1) if ((scratch[at] ?? 0) >= own) rank += 1;
  return rank;
}

/** What a rank is worth in NDCG@10. */
export function gain(rank: number): number {
  return rank <= 10 ? 1 / Math.log2(rank + 1) : 0;
}

/** NDCG@10 of every question, [pools]. */
export function gains(pools: readonly QuestionPool[], weights: ComponentWeights): Float64Array {
  return Float64Array.from(pools, (pool) => gain(rankIn(pool, weights)));
}

/** The figures of a blend over all questions, for a catalogue of `items`. */
export function figuresOf(pools: readonly QuestionPool[], weights: ComponentWeights, items: number): RankingFigures {
  const shown = new Set<number>();
  let hits = 0;
  let sum = 0;
  for (const pool of pools) {
    const rank = rankIn(pool, weights);
    if (rank <= 10) hits += 1;
    sum += gain(rank);
    for (const at of topTen(pool, weights)) shown.add(pool.items[at] ?? 0);
  }
  const questions = Math.max(1, pools.length);
  return { 'HR@10': hits / questions, 'NDCG@10': sum / questions, 'coverage@10': shown.size / Math.max(1, items) };
}

/** The highest score in a pool. */
export function topScore(pool: QuestionPool, weights: ComponentWeights): number {
  blendInto(scratch, pool, weights);
  return scratch.subarray(0, pool.items.length).reduce((most, score) => Math.max(most, score), -Infinity);
}

function topTen(pool: QuestionPool, weights: ComponentWeights): number[] {
  blendInto(scratch, pool, weights);
  return Array.from(pool.items.keys())
    .sort((a, b) => (scratch[b] ?? 0) - (scratch[a] ?? 0))
    .slice(0, 10);
}

/** Standard error of the mean of the paired differences a - b. */
export function pairedError(a: Float64Array, b: Float64Array): number {
  const count = a.length;
  if (count < 2) return 0;
  const differences = a.map((value, index) => value - (b[index] ?? 0));
  const mean = differences.reduce((sum, value) => sum + value, 0) / count;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return Math.sqrt(variance / count);
}
