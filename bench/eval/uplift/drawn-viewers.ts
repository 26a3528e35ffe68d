import type { PlayedViewer } from './counterfactual-pool';
import { RandomSource } from './random-source';
import type { DrawnViewer } from './randomised-runs';

/** The longest that a buyer takes, in viewers that come meanwhile. */
const LONGEST = 400;

/**
 * Viewers with known rates and without any shop: half are new and buy at 3 %, half are returning, whose purchases before and whose rate (4 to
 * 20 %) have one cause. The treated buy `lift` more.
 */
export function ratedViewer(random: RandomSource, lift: number, isTreated: boolean): DrawnViewer {
  const isReturning = random.uniform() < 0.5;
  const loyalty = random.uniform();
  const rate = (isReturning ? 0.04 + 0.16 * loyalty * loyalty : 0.03) * (isTreated ? 1 + lift : 1);
  const purchases = isReturning ? countOf(random, 3 * loyalty * loyalty) : 0;
  const acts = isReturning ? purchases + countOf(random, 10 * loyalty + 2) : countOf(random, 1);
  return { covariates: [Math.log(1 + acts), Math.log(1 + purchases)], bought: random.uniform() < rate, delay: random.below(LONGEST) };
}

/** Somebody of a pool that was played, in one of its repetitions. */
export function poolViewer(random: RandomSource, pool: readonly PlayedViewer[], policies: readonly ['popularity' | 'recommender', 'popularity' | 'recommender'], isTreated: boolean): DrawnViewer {
  const { covariates, bought } = pool[random.below(pool.length)] as PlayedViewer;
  const outcomes = bought[policies[isTreated ? 1 : 0]];
  return { covariates, bought: outcomes[random.below(outcomes.length)] ?? false, delay: random.below(LONGEST) };
}

/** A count with this mean (Poisson; Knuth, 1969). */
function countOf(random: RandomSource, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}
