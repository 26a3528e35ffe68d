import { SimilarItems } from '../../../inference/recommend/similar-items';
import type { FittedModel } from '../../../inference/recommend/fitted-model';
import { randomModel } from './random-model';

const ITEMS = 600;
const model: FittedModel = randomModel(ITEMS, 4);

/** Every item's likeness to one, straight from the definition. */
function alike(item: number): { item: number; behaviour: number; content: number }[] {
  const { k, indices, weights } = model.neighbours;
  const { dims, vectors } = model.content ?? { dims: 0, vectors: new Float32Array() };
  const row = (of: number): Float32Array => vectors.subarray(of * dims, (of + 1) * dims);
  return Array.from({ length: ITEMS }, (_, other) => {
    const place = indices.subarray(item * k, (item + 1) * k).indexOf(other);
    const cosine = row(item).reduce((sum, value, at) => sum + value * (row(other)[at] ?? 0), 0);
    return { item: other, behaviour: place < 0 ? 0 : (weights[item * k + place] ?? 0) / (weights[item * k] ?? 1), content: Math.min(1, Math.max(0, cosine)) };
  }).filter(({ item: other, behaviour, content }) => other !== item && behaviour + content > 0)
    .sort((a, b) => b.behaviour + b.content - a.behaviour - a.content || a.item - b.item);
}

test('the likest are the best of all, and both parts make their score', () => {
  const similar = new SimilarItems(model);
  for (const item of [0, 7, ITEMS - 1]) {
    const expected = alike(item);
    const found = similar.of(item, 20);
    expect(found.map(({ score }) => score)).toEqual(expected.slice(0, 20).map(({ behaviour, content }) => expect.closeTo(behaviour + content, 5)));
    for (const { item: other, score, behaviour, content } of found) {
      expect(behaviour + content).toBeCloseTo(score, 9);
      const same = expected.find((each) => each.item === other);
      expect(behaviour).toBeCloseTo(same?.behaviour ?? NaN, 6);
      expect(content).toBeCloseTo(same?.content ?? NaN, 5);
    }
  }
});

test('what is left out takes nobody’s place, however much of the best it is and whatever was asked before', () => {
  const similar = new SimilarItems(model);
  const all = alike(3).map(({ item }) => item);
  expect(all.length).toBeGreaterThan(250);
  const gone = new Set(all.slice(0, 240));
  for (let again = 0; again < 2; again += 1) {
    expect(similar.of(3, 5)).toHaveLength(5);
    const found = similar.of(3, 5, (item) => gone.has(item));
    expect(found).toHaveLength(5);
    expect(found.filter(({ item }) => gone.has(item))).toEqual([]);
    expect(found[0]?.score).toBeCloseTo(similar.of(3, 241, () => false)[240]?.score ?? NaN, 6);
  }
});

test('an item that nobody has touched is like others by its content only', () => {
  const found = new SimilarItems(model).of(ITEMS - 1, 10);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ behaviour }) => behaviour === 0)).toBe(true);
});

test('without content it is behaviour alone, and nothing for an item that nobody has touched', () => {
  const similar = new SimilarItems({ ...model, content: undefined });
  expect(similar.of(0, 5).every(({ content, behaviour }) => content === 0 && behaviour > 0)).toBe(true);
  expect(similar.of(ITEMS - 1, 5)).toEqual([]);
});
