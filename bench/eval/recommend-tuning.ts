import { neighbourGains } from '../../inference/recommend/fit-history-decay';
import type { HeldOutQuestion } from '../../inference/recommend/held-out';
import { fitItemNeighbours } from '../../inference/recommend/item-neighbours';
import type { ItemAttributes } from '../../inference/recommend/item-attributes';
import type { InteractionSequences } from '../../inference/recommend/interactions';
import { NEIGHBOUR_SETTINGS, type NeighbourSettings } from '../../inference/recommend/neighbour-settings';
import type { NeighbourTable } from '../../inference/recommend/neighbour-table';
import { HISTORY_DECAY } from '../../inference/recommend/viewer-history';

/** Everything that is chosen on validation items. */
export type Choice = NeighbourSettings & { readonly historyDecay: number };

/** One data set to choose by: fitted on `training`, scored on the validation items. */
export interface TuningSet {
  readonly training: InteractionSequences;
  readonly attributes: ItemAttributes | undefined;
  readonly questions: readonly HeldOutQuestion[];
}

const CANDIDATES: Partial<Record<keyof Choice, readonly number[]>> = {
  window: [5, 8, 12, 20, 50],
  distanceDecay: [0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95],
  backward: [0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.8],
  sourceExponent: [0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5],
  targetExponent: [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5],
  shrinkage: [0, 1, 3, 6, 10, 20, 40],
  lengthExponent: [0, 0.1, 0.2, 0.3, 0.5],
  attributeWeight: [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8],
  historyDecay: [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8],
};

/** NDCG@10 over all items but the history, in plain JavaScript: the graph's own sums without its session. */
function ndcg(table: NeighbourTable, { questions }: TuningSet, decay: number): number {
  return neighbourGains(table, questions, decay, new Float64Array(table.items)).reduce((sum, gain) => sum + gain, 0) / questions.length;
}

function mean(sets: readonly TuningSet[], choice: Choice): number {
  const sum = sets.reduce(
    (total, set) => total + ndcg(fitItemNeighbours(set.training, choice, set.attributes), set, choice.historyDecay),
    0,
  );
  return sum / sets.length;
}

/**
 * Coordinate search from the shipped settings: each setting in turn takes the candidate with the best mean NDCG@10 over the
 * sets, until a round changes nothing. Deterministic. Returns the choice and its mean.
 */
export function tune(
  sets: readonly TuningSet[],
  log: (line: string) => void,
): { readonly choice: Choice; readonly ndcg: number } {
  let choice: Choice = { ...NEIGHBOUR_SETTINGS, halfLifeMs: Infinity, historyDecay: HISTORY_DECAY };
  let best = mean(sets, choice);
  log(`shipped settings: NDCG@10 ${best.toFixed(5)} on validation`);
  for (let round = 1, changed = true; changed && round <= 3; round += 1) {
    changed = false;
    for (const [name, values] of Object.entries(CANDIDATES)) {
      if (name === 'attributeWeight' && sets.every((set) => set.attributes === undefined)) continue;
      for (const value of values) {
        const candidate = { ...choice, [name]: value };
        const score = mean(sets, candidate);
        if (score <= best) continue;
        [choice, best, changed] = [candidate, score, true];
        log(`round ${round}: ${name} ${value} gives ${score.toFixed(5)}`);
      }
    }
  }
  return { choice, ndcg: best };
}
