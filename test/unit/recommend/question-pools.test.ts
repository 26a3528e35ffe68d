import { componentWeights, rankIn } from '../../../inference/recommend/blend-quality';
import { BlendedModel } from '../../../inference/recommend/blended-model';
import type { BlendWeights, FittedModel } from '../../../inference/recommend/fitted-model';
import type { HeldOutQuestion } from '../../../inference/recommend/held-out';
import { COMPONENTS, QuestionPools } from '../../../inference/recommend/question-pools';
import { popularityScores } from '../../../inference/recommend/ranking-tensors';
import { randomModel } from './random-model';
import { randomFrom } from './random-sequences';

const ITEMS = 300;
const DECAY = 0.7;
const BLENDS: readonly BlendWeights[] = [
  { neighbours: 1, factors: 0, content: 0, sequence: 0, historyDecay: DECAY },
  { neighbours: 0, factors: 1, content: 0, sequence: 0, historyDecay: DECAY },
  { neighbours: 1, factors: 0.05, content: 0.2, sequence: 0.1, historyDecay: DECAY },
  { neighbours: 1, factors: 0.4, content: 0, sequence: 0.4, historyDecay: DECAY },
];

/** Scores of all products as the ranker's graph adds them up, from the rows and the query that it is given. */
function fullScores(model: FittedModel, { history }: HeldOutQuestion, answer: Float32Array): Float64Array {
  const blended = new BlendedModel(model);
  const rows = new Float32Array(ITEMS * blended.dims);
  blended.writeRows(rows, 0, ITEMS);
  const fading = history.map(({ item, weight }, place) => ({ item, weight: weight * DECAY ** (history.length - 1 - place) }));
  const viewer = blended.viewer(fading, answer);
  const scores = Float64Array.from(popularityScores(model.neighbours.popularity));
  const { k, indices, weights } = model.neighbours;
  for (const { item, weight } of viewer.history) {
    for (let at = item * k; at < (item + 1) * k; at += 1) {
      const to = indices[at] ?? -1;
      if (to >= 0) scores[to] = (scores[to] ?? 0) + weight * (weights[at] ?? 0);
    }
  }
  return scores.map((score, item) => viewer.query.reduce((sum, value, at) => sum + value * (rows[item * blended.dims + at] ?? 0), score));
}

describe('the pool of a question', () => {
  const model = randomModel(ITEMS, 8);
  const pools = new QuestionPools(model);
  const random = randomFrom(9);
  const draw = (): number => Math.floor(random() * (ITEMS - 1));
  const questions = Array.from({ length: 60 }, (): HeldOutQuestion => {
    const items = [...new Set([draw(), draw(), draw()])];
    // Half of the targets are what neighbours speak for, or there would hardly be a hit.
    const { k, indices } = model.neighbours;
    let target = -1;
    while (target < 0 || items.includes(target)) target = random() < 0.5 ? draw() : (indices[(items.at(-1) ?? 0) * k + Math.floor(random() * 6)] ?? -1);
    return { history: items.map((item) => ({ item, weight: 0.5 + random() })), seen: Int32Array.from(items), target };
  });
  const answer = Float32Array.from({ length: 4 }, () => random() - 0.5);

  it('ranks the item asked for where a pass over the whole catalogue ranks it, as far as ten', () => {
    const asTold = (rank: number): number => (rank <= 10 ? rank : Infinity);
    let hits = 0;
    for (const question of questions) {
      const pool = pools.pool(question, DECAY, answer);
      for (const weights of BLENDS) {
        const scores = fullScores({ ...model, weights }, question, answer);
        const own = scores[question.target] ?? NaN;
        const rank = [...scores.keys()].filter((item) => !question.seen.includes(item) && (scores[item] ?? 0) >= own).length;
        expect(asTold(rankIn(pool, componentWeights(weights)))).toBe(asTold(rank));
        if (rank <= 10) hits += 1;
      }
    }
    expect(hits).toBeGreaterThan(40);
  });

  it('holds the best of every part but nothing seen, and bounds what every other item could score', () => {
    for (const question of questions.slice(0, 20)) {
      const pool = pools.pool(question, DECAY, answer);
      const held = [...pool.items];
      expect(held[pool.target]).toBe(question.target);
      expect(new Set(held).size).toBe(held.length);
      expect(held.filter((item) => question.seen.includes(item))).toEqual([]);
      for (const weights of BLENDS.slice(0, 2)) {
        const component = weights.neighbours > 0 ? 'neighbours' : 'factors';
        const scores = fullScores({ ...model, weights }, question, answer);
        const outside = [...scores.keys()].filter((item) => !held.includes(item) && !question.seen.includes(item));
        expect(outside.length).toBeGreaterThan(0);
        const tail = pool.tails[COMPONENTS.indexOf(component)] ?? NaN;
        for (const item of outside) expect(scores[item]).toBeLessThanOrEqual(tail + 2e-6);
      }
    }
  });

  it('is the whole catalogue where that is small, so that nothing is outside', () => {
    const small = randomModel(30, 10);
    const pool = new QuestionPools(small).pool({ history: [{ item: 1, weight: 1 }], seen: Int32Array.of(1), target: 29 }, DECAY);
    expect([...pool.items].sort((a, b) => a - b)).toEqual([...Array(30).keys()].filter((item) => item !== 1));
    expect([...pool.tails]).toEqual(COMPONENTS.map(() => -Infinity));
  });
});
