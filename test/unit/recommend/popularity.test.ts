import { decayedPopularity, recency, StreamPopularity } from '../../../inference/recommend/popularity';

describe('popularity', () => {
  it('halves with each half-life, counted from the newest event', () => {
    expect([...recency(Float64Array.of(0, 100, 200), 100)]).toEqual([0.25, 0.5, 1]);
    expect([...recency(Float64Array.of(0, 5), Infinity)]).toEqual([1, 1]);
    expect(() => recency(Float64Array.of(0), 0)).toThrow('a half-life must be above 0 ms');
  });

  it('sums the weights of each item', () => {
    const sequences = {
      items: 3,
      offsets: Int32Array.of(0, 2, 3),
      indices: Int32Array.of(0, 1, 0),
      weights: Float32Array.of(1, 0.5, 1),
      times: Float64Array.of(0, 100, 100),
    };
    expect([...decayedPopularity(sequences, 100)]).toEqual([1.5, 0.5, 0]);
  });
});

describe('popularity within a stream', () => {
  it('follows the audience as it turns from one product to another', () => {
    const popularity = new StreamPopularity(1000);
    for (let act = 0; act < 10; act += 1) popularity.record('early', 1, act);
    popularity.record('late', 2, 0);
    expect(popularity.top(2, 10).map(({ productId }) => productId)).toEqual(['early', 'late']);
    popularity.record('late', 2, 5000);
    const [first, second] = popularity.top(2, 5000);
    expect(first).toEqual({ productId: 'late', popularity: expect.closeTo(2 + 2 / 32, 6) as number });
    expect(second?.popularity).toBeCloseTo(10 / 32, 2);
  });

  it('keeps its precision at the times of this century', () => {
    const popularity = new StreamPopularity();
    const now = Date.UTC(2026, 10, 24);
    for (let act = 0; act < 100; act += 1) popularity.record('a', 0.5, now);
    expect(popularity.top(1, now)[0]?.popularity).toBeCloseTo(50, 4);
  });

  it('leaves out what is excluded, forgotten, or was never of weight', () => {
    const popularity = new StreamPopularity();
    for (const productId of ['a', 'b', 'c']) popularity.record(productId, 1, 0);
    popularity.record('d', 0, 0);
    popularity.forget('b');
    expect(popularity.top(10, 0, new Set(['a'])).map(({ productId }) => productId)).toEqual(['c']);
  });
});
