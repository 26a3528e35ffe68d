import type { LoggedList, LoggedPlace } from './logged-list';
import { RewardModel } from './reward-model';

/** Rewards a list, and how far chance may have moved it. */
export interface PolicyValue {
  value: number;
  standardError: number;
}

/** What another policy would have brought in place of the one that was logged. */
export interface OffPolicyEstimates {
  lists: number;
  viewers: number;
  /** What the logged lists brought. */
  logged: PolicyValue;
  /** Self-normalised inverse propensity weighting, place by place. */
  snipw: PolicyValue;
  doublyRobust: PolicyValue;
  /** Lists that the weights are worth: how much the estimates really rest on. */
  effectiveSampleSize: number;
  /** Mean weight of a place: 1 where the log could have shown everything that the other policy shows, less where it could not. */
  overlap: number;
  /** Why the estimates should not be trusted; null when nothing speaks against them. */
  warning: string | null;
}

/** Below these, an estimate is a guess. */
const LEAST_SAMPLE = 200;
const LEAST_OVERLAP = 0.5;

/** One list beside what the other policy would show in its place. */
interface Pair {
  viewerId: string;
  fold: number;
  places: { logged: LoggedPlace; target: string; weight: number }[];
}

/**
 * Estimates a policy's rewards a list from lists that another one showed, with known probabilities item by item and place by place (the
 * item-position estimator of Li et al., 2018: what a place brings depends on what stands there). SNIPW after Swaminathan and Joachims (2015), doubly robust
 * after Dudík, Langford and Li (2011), its reward model fitted to the other half of the viewers. Standard errors count a viewer's lists as one observation.
 * @param targetOf the products that the other policy would show in place of a list, best first; undefined leaves the list out
 */
export function offPolicyEstimates(lists: readonly LoggedList[], targetOf: (list: LoggedList) => readonly string[] | undefined): OffPolicyEstimates {
  const folds = new Map<string, number>();
  const kept: LoggedList[] = [];
  const pairs = lists.flatMap((list): Pair[] => {
    const targets = targetOf(list);
    if (targets === undefined) return [];
    const fold = folds.get(list.viewerId) ?? folds.size % 2;
    folds.set(list.viewerId, fold);
    kept.push(list);
    return [{ viewerId: list.viewerId, fold, places: list.places.flatMap((logged) => {
      const target = targets[logged.rank - 1];
      return target === undefined ? [] : [{ logged, target, weight: target === logged.productId ? 1 / logged.propensity : 0 }];
    }) }];
  });
  const models = [0, 1].map((fold) => new RewardModel(kept.filter(({ viewerId }) => folds.get(viewerId) !== fold)));
  const weights = pairs.flatMap(({ places }) => places.map(({ weight }) => weight));
  const [sum, squares] = [weights.reduce((a, b) => a + b, 0), weights.reduce((a, b) => a + b * b, 0)];
  const overlap = weights.length === 0 ? 0 : sum / weights.length;
  const effectiveSampleSize = squares === 0 ? 0 : (sum * sum) / squares * (pairs.length / weights.length);
  return {
    lists: pairs.length, viewers: folds.size, effectiveSampleSize, overlap,
    logged: averaged(pairs, ({ places }) => places.reduce((total, { logged }) => total + logged.reward, 0)),
    snipw: selfNormalised(pairs),
    doublyRobust: averaged(pairs, ({ places, fold }) => places.reduce((total, { logged, target, weight }) => {
      const expected = (models[fold] as RewardModel).of(target, logged.rank);
      return total + expected + weight * (logged.reward - expected);
    }, 0)),
    warning: warningOf(effectiveSampleSize, overlap),
  };
}

function warningOf(effectiveSampleSize: number, overlap: number): string | null {
  if (effectiveSampleSize < LEAST_SAMPLE) return `The estimates rest on ${Math.floor(effectiveSampleSize)} lists only; ${LEAST_SAMPLE} are wanted: log more, or explore more.`;
  if (overlap < LEAST_OVERLAP) return `For ${Math.round(100 * (1 - overlap))} % of its places the policy shows what the log could not have shown; there the estimates rest on the reward model, or on nothing.`;
  return null;
}

/** The mean of a figure of each list. */
function averaged(pairs: readonly Pair[], figureOf: (pair: Pair) => number): PolicyValue {
  const figures = pairs.map(figureOf);
  const value = figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, pairs.length);
  return { value, standardError: clustered(pairs, figures.map((figure) => figure - value)) };
}

/** Place by place, the weighted mean reward; their sum, and its error by linearisation. */
function selfNormalised(pairs: readonly Pair[]): PolicyValue {
  const places = new Map<number, { lists: number; weight: number; reward: number }>();
  for (const pair of pairs) {
    for (const { logged, weight } of pair.places) {
      const place = places.get(logged.rank) ?? { lists: 0, weight: 0, reward: 0 };
      places.set(logged.rank, { lists: place.lists + 1, weight: place.weight + weight, reward: place.reward + weight * logged.reward });
    }
  }
  const valueOf = ({ weight, reward }: { weight: number; reward: number }): number => (weight === 0 ? 0 : reward / weight);
  const value = [...places.values()].reduce((sum, place) => sum + place.lists * valueOf(place), 0) / Math.max(1, pairs.length);
  const influences = pairs.map((pair) => pair.places.reduce((sum, { logged, weight }) => {
    const place = places.get(logged.rank);
    return !place || place.weight === 0 ? sum : sum + (place.lists * weight * (logged.reward - valueOf(place))) / place.weight;
  }, 0));
  return { value, standardError: clustered(pairs, influences) };
}

/** The standard error of a mean whose lists' deviations these are, each viewer's taken together. */
function clustered(pairs: readonly Pair[], deviations: readonly number[]): number {
  const byViewer = new Map<string, number>();
  pairs.forEach(({ viewerId }, index) => { byViewer.set(viewerId, (byViewer.get(viewerId) ?? 0) + (deviations[index] ?? 0)); });
  return Math.sqrt([...byViewer.values()].reduce((sum, deviation) => sum + deviation * deviation, 0)) / Math.max(1, pairs.length);
}
