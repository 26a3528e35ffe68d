import { similarItems } from '../../../inference/recommend/similar-items';
import type { FittedModel } from '../../../inference/recommend/fitted-model';
import { neighbourModel } from './neighbour-model';
import { randomModel } from './random-model';

/** Every similarity by the definition, from a full pass over both parts. */
function recount({ neighbours, content }: FittedModel, item: number): { item: number; similarity: number }[] {
  const row = [...neighbours.indices.subarray(item * neighbours.k, (item + 1) * neighbours.k)];
  const weights = neighbours.weights.subarray(item * neighbours.k, (item + 1) * neighbours.k);
  const vector = (of: number): number[] => [...(content?.vectors.subarray(of * content.dims, (of + 1) * content.dims) ?? [])];
  return Array.from({ length: neighbours.items }, (_, other) => {
    const together = row.includes(other) ? (weights[row.indexOf(other)] ?? NaN) / Math.max(...weights) : 0;
    const cosine = vector(item).reduce((sum, value, at) => sum + value * (vector(other)[at] ?? NaN), 0);
    return { item: other, similarity: together + Math.max(0, cosine) };
  })
    .filter(({ item: other, similarity }) => other !== item && similarity > 0)
    .sort((a, b) => b.similarity - a.similarity);
}

describe('similar items', () => {
  it('are those that a full pass finds, most alike first, never the item itself', () => {
    const model = randomModel(40, 5);
    for (let item = 0; item < 40; item += 1) {
      const expected = recount(model, item).slice(0, 6);
      const found = similarItems(model, item, 6);
      expect(found.map(({ similarity }) => similarity)).toEqual(expected.map(({ similarity }) => expect.closeTo(similarity, 5) as number));
      expect(found.map(({ item: other }) => other)).not.toContain(item);
      found.forEach(({ item: other, similarity }) => {
        expect(recount(model, item).find(({ item: one }) => one === other)?.similarity).toBeCloseTo(similarity, 5);
      });
    }
  });

  it('leave out what is not alike at all, and come without content too', () => {
    const model = neighbourModel({
      items: 4, k: 2,
      indices: Int32Array.of(2, 1, -1, -1, 0, -1, -1, -1),
      weights: Float32Array.of(4, 1, 0, 0, 3, 0, 0, 0),
      popularity: new Float32Array(4),
    });
    expect(similarItems(model, 0, 10)).toEqual([{ item: 2, similarity: 1 }, { item: 1, similarity: 0.25 }]);
    expect(similarItems(model, 0, 1)).toEqual([{ item: 2, similarity: 1 }]);
    expect(similarItems(model, 3, 10)).toEqual([]);
  });

  it('do not count looks that are the opposite', () => {
    const content = { dims: 1, vectors: Float32Array.of(1, -1, 0.5), imageDims: 0, rarities: new Float32Array(0), basis: new Float32Array(0), centre: new Float32Array(0) };
    const table = { items: 3, k: 1, indices: Int32Array.of(1, -1, -1), weights: Float32Array.of(2, 0, 0), popularity: new Float32Array(3) };
    expect(similarItems({ ...neighbourModel(table), content }, 0, 3)).toEqual([{ item: 1, similarity: 1 }, { item: 2, similarity: 0.5 }]);
    expect(similarItems({ ...neighbourModel(table), content }, 1, 3)).toEqual([]);
  });
});
