import { TopNeighbours } from '../../../inference/recommend/top-neighbours';
import { randomFrom } from './random-sequences';

describe('the heap of nearest neighbours', () => {
  it('keeps what a full sort would keep, ties by the lower item, and can be used again', () => {
    const random = randomFrom(3);
    const nearest = new TopNeighbours(7);
    for (let round = 0; round < 50; round += 1) {
      const offers = Array.from({ length: round }, (_, item) => ({ item, score: Math.floor(random() * 10) / 10 }));
      for (const { item, score } of [...offers].sort(() => random() - 0.5)) nearest.offer(item, score);
      const [items, scores] = [new Int32Array(9).fill(-1), new Float32Array(9)];
      const count = nearest.drainInto(items, scores, 1);
      const expected = offers.sort((a, b) => b.score - a.score || a.item - b.item).slice(0, 7);
      expect(count).toBe(expected.length);
      expect([...items.subarray(1, 1 + count)]).toEqual(expected.map(({ item }) => item));
      expect([...scores.subarray(1, 1 + count)]).toEqual(expected.map(({ score }) => Math.fround(score)));
      expect([items[0], items[1 + count]]).toEqual([-1, -1]);
    }
  });
});
