import { gain, pairedError } from './blend-quality';
import { ENOUGH_QUESTIONS } from './fit-blend';
import type { HeldOutQuestion } from './held-out';
import type { NeighbourTable } from './neighbour-table';
import { HISTORY_DECAY } from './viewer-history';

/** From where the newest act is nearly all that counts to where all acts count alike. */
const CANDIDATES = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * Chooses what an older act of a history keeps with each newer one, by the neighbours alone: they are most of every score, and a
 * question costs some thousand sums instead of passes over the catalogue. HISTORY_DECAY stays unless another value beats it by more than
 * two standard errors of the paired difference in NDCG@10: with eight to choose from, one alone is often beaten by chance.
 */
export function fitHistoryDecay(table: NeighbourTable, questions: readonly HeldOutQuestion[]): number {
  if (questions.length < ENOUGH_QUESTIONS) return HISTORY_DECAY;
  const scores = new Float64Array(table.items);
  const shipped = neighbourGains(table, questions, HISTORY_DECAY, scores);
  let [decay, best] = [HISTORY_DECAY, shipped];
  for (const candidate of CANDIDATES) {
    const reached = neighbourGains(table, questions, candidate, scores);
    if (sum(reached) > sum(best)) [decay, best] = [candidate, reached];
  }
  return (sum(best) - sum(shipped)) / questions.length > 2 * pairedError(best, shipped) ? decay : HISTORY_DECAY;
}

/** NDCG@10 of every question, [questions], when neighbours alone score; `scores`, [items], is room to work in, all 0 before and after. */
export function neighbourGains(
  { k, indices, weights }: NeighbourTable,
  questions: readonly HeldOutQuestion[],
  decay: number,
  scores: Float64Array,
): Float64Array {
  return Float64Array.from(questions, ({ history, seen, target }) => {
    const touched: number[] = [];
    let fading = 1;
    for (const { item, weight } of history.toReversed()) {
      for (let at = item * k; at < (item + 1) * k; at += 1) {
        const to = indices[at] ?? -1;
        if (to < 0) break;
        if (scores[to] === 0) touched.push(to);
        scores[to] = (scores[to] ?? 0) + fading * weight * (weights[at] ?? 0);
      }
      fading *= decay;
    }
    for (const item of seen) scores[item] = 0;
    const own = scores[target] ?? 0;
    const rank = own > 0 ? touched.filter((item) => (scores[item] ?? 0) >= own).length : Infinity;
    for (const item of touched) scores[item] = 0;
    return gain(rank);
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
