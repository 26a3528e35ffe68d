import { alone, componentWeights, gains, topScore } from '../../../inference/recommend/blend-quality';
import { ENOUGH_QUESTIONS, fitBlend } from '../../../inference/recommend/fit-blend';
import { BLEND_WEIGHTS } from '../../../inference/recommend/fitted-model';
import { COMPONENTS, type Component, type QuestionPool } from '../../../inference/recommend/question-pools';
import { randomFrom } from './random-sequences';

const ITEMS = 30;

/** A question about item 0 of 30, every other of which each part scores at random; `own` is what parts say of item 0. */
function poolOf(random: () => number, own: Partial<Record<Component, number>>): QuestionPool {
  return {
    items: Int32Array.from({ length: ITEMS }, (_, item) => item),
    scores: Float32Array.from(COMPONENTS.flatMap((component) => {
      const value = own[component];
      return Array.from({ length: ITEMS }, (_, item) => (value === undefined ? 0 : item === 0 ? value : random()));
    })),
    tails: new Float64Array(COMPONENTS.length).fill(-Infinity),
    target: 0,
  };
}

function poolsOf(count: number, seed: number, own: (random: () => number) => Partial<Record<Component, number>>): QuestionPool[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => poolOf(random, own(random)));
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

describe('the fit of the blend', () => {
  it('finds the part that knows, and leaves out the one that misleads', () => {
    const pools = poolsOf(400, 1, (random) => ({ neighbours: random(), factors: 0.5 + random(), content: random() - 1 }));
    const { weights, ndcg } = fitBlend(pools, ['factors', 'content'], { ...BLEND_WEIGHTS, historyDecay: 0.7 });
    expect(weights.factors / weights.neighbours).toBeGreaterThan(0.3);
    expect(weights.content).toBe(0);
    expect(weights.historyDecay).toBe(0.7);
    expect(ndcg).toBeCloseTo(mean(gains(pools, componentWeights(weights))), 12);
    expect(ndcg).toBeGreaterThan(mean(gains(pools, alone('neighbours'))) + 0.05);
  });

  it('does not touch the parts that it was not given', () => {
    const pools = poolsOf(400, 2, (random) => ({ neighbours: random(), factors: 0.5 + random(), sequence: 2 }));
    const { weights } = fitBlend(pools, ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 });
    expect(weights.sequence / weights.neighbours).toBeCloseTo(BLEND_WEIGHTS.sequence * median(pools.map((pool) => topScore(pool, alone('neighbours')))), 5);
  });

  it('keeps the weights that ship where the parts say nothing that the neighbours do not', () => {
    const pools = poolsOf(400, 3, () => ({ neighbours: 2, factors: 0.5 }));
    const { weights, ndcg } = fitBlend(pools, ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 });
    expect(ndcg).toBe(1);
    expect(weights.factors / weights.neighbours).toBeCloseTo(BLEND_WEIGHTS.factors * 2, 6);
  });

  it('keeps them where others are better by no more than chance', () => {
    const gained = poolsOf(1, 6, () => ({ neighbours: 0, factors: 2 }));
    // Item 1 comes first as soon as factors count more than they ship with: one question loses a third of what another gains.
    const scores = new Float32Array(COMPONENTS.length * ITEMS);
    scores.set([2, 1.6]);
    scores.set([0, 4], ITEMS);
    const pools = [...poolsOf(400, 7, () => ({ neighbours: 2, factors: 0.5 })), ...gained, ...gained.map((pool) => ({ ...pool, scores }))];
    const { weights, ndcg } = fitBlend(pools, ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 });
    expect(weights.factors / weights.neighbours).toBeCloseTo(BLEND_WEIGHTS.factors * 2, 6);
    expect(ndcg).toBeCloseTo(401 / 402, 12);
    expect(mean(gains(pools, { ...componentWeights(weights), factors: weights.neighbours }))).toBeGreaterThan(ndcg);
  });

  it('keeps them with too few questions, in units of the best neighbour of a typical history', () => {
    const pools = poolsOf(ENOUGH_QUESTIONS - 1, 4, (random) => ({ neighbours: 4 * random(), factors: 1 }));
    const typical = median(pools.map((pool) => topScore(pool, alone('neighbours'))));
    expect(fitBlend(pools, ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 }).weights).toEqual({ ...BLEND_WEIGHTS, neighbours: 1 / typical, historyDecay: 0.6 });
    expect(fitBlend([], ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 }).weights).toEqual({ ...BLEND_WEIGHTS, historyDecay: 0.6 });
  });

  it('is scaled so that the best product of a typical history scores 1', () => {
    const pools = poolsOf(301, 5, (random) => ({ neighbours: 7 * random(), factors: random() }));
    const { weights } = fitBlend(pools, ['factors'], { ...BLEND_WEIGHTS, historyDecay: 0.6 });
    expect(median(pools.map((pool) => topScore(pool, componentWeights(weights))))).toBeCloseTo(1, 6);
  });
});
