import { componentWeights, gains, pairedError, topScore } from './blend-quality';
import type { BlendWeights } from './fitted-model';
import type { QuestionPool } from './question-pools';

/** Fewer questions than this say too little to choose by: what ships stays. */
export const ENOUGH_QUESTIONS = 200;

/** What a part may count, where 1 is the best neighbour of a typical history. */
const CANDIDATES = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.16, 0.24, 0.32, 0.48, 0.64, 1];
const ROUNDS = 4;

/** Blend weights and how good they are on the questions they were chosen on. */
export interface ChosenBlend {
  readonly weights: BlendWeights;
  /** NDCG@10 */
  readonly ndcg: number;
}

/**
 * Chooses what each part counts: a coordinate search on NDCG@10, from the weights that ship for this model's parts, which stay unless others
 * beat them by more than a standard error of the paired difference. `parts` are those whose weight can be chosen. The weights are scaled so that the best product of a
 * typical history scores 1, which is what boosts are measured in.
 */
export function fitBlend(
  pools: readonly QuestionPool[],
  parts: readonly ('factors' | 'content' | 'sequence')[],
  shipping: BlendWeights,
): ChosenBlend {
  const typical = median(pools.map((pool) => topScore(pool, componentWeights({ ...NOTHING, neighbours: 1 }))));
  const unit = typical > 0 ? 1 / typical : 1;
  const shipped = { ...shipping, neighbours: unit };
  const quality = (weights: BlendWeights): Float64Array => gains(pools, componentWeights(weights));
  const before = quality(shipped);
  if (pools.length < ENOUGH_QUESTIONS) return { weights: shipped, ndcg: mean(before) };
  let best: BlendWeights = shipped;
  let ndcg = mean(before);
  for (let round = 0, changed = true; changed && round < ROUNDS; round += 1) {
    changed = false;
    for (const part of parts) {
      for (const value of CANDIDATES) {
        const candidate = { ...best, [part]: value };
        const reached = mean(quality(candidate));
        if (reached <= ndcg) continue;
        [best, ndcg, changed] = [candidate, reached, true];
      }
    }
  }
  const after = quality(best);
  if (mean(after) - mean(before) <= pairedError(after, before)) [best, ndcg] = [shipped, mean(before)];
  const top = median(pools.map((pool) => topScore(pool, componentWeights(best))));
  return { weights: top > 0 ? scaled(best, 1 / top) : best, ndcg };
}

const NOTHING: BlendWeights = { neighbours: 0, factors: 0, content: 0, sequence: 0, historyDecay: 0 };

function scaled(weights: BlendWeights, by: number): BlendWeights {
  const { neighbours, factors, content, sequence, historyDecay } = weights;
  return { neighbours: neighbours * by, factors: factors * by, content: content * by, sequence: sequence * by, historyDecay };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
