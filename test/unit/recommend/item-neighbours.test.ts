import { fitItemNeighbours } from '../../../inference/recommend/item-neighbours';
import { indexAttributes } from '../../../inference/recommend/item-attributes';
import type { InteractionSequences } from '../../../inference/recommend/interactions';
import { NEIGHBOUR_SETTINGS, type NeighbourSettings } from '../../../inference/recommend/neighbour-settings';
import { randomSequences } from './random-sequences';

const ITEMS = 30;
const SETTINGS: NeighbourSettings = {
  ...NEIGHBOUR_SETTINGS,
  k: ITEMS,
  window: 3,
  shrinkage: 2,
  sourceExponent: 0.4,
  lengthExponent: 0.2,
  halfLifeMs: 3e8,
};

/** Each row over its length plus the average length of the rows that are not empty. */
function levelled(rows: readonly (readonly number[])[]): number[][] {
  const lengths = rows.map((row) => Math.hypot(...row));
  const filled = lengths.filter((length) => length > 0);
  const average = filled.reduce((sum, length) => sum + length, 0) / filled.length;
  return rows.map((row, item) => row.map((weight) => weight / ((lengths[item] ?? NaN) + average)));
}

/** The same sums, pair by pair into a full matrix, with nothing shared with the fit but the formula. */
function recount(sequences: InteractionSequences, settings: NeighbourSettings): number[][] {
  const { items, offsets, indices, weights, times } = sequences;
  const newest = Math.max(...times);
  const at = (array: ArrayLike<number>, index: number): number => array[index] ?? NaN;
  const age = (event: number): number => 0.5 ** ((newest - at(times, event)) / settings.halfLifeMs);
  const popularity = Array.from({ length: items }, () => 0);
  indices.forEach((item, event) => (popularity[item] = at(popularity, item) + at(weights, event) * age(event)));
  const norm = (item: number, exponent: number): number => (at(popularity, item) + settings.shrinkage) ** -exponent;
  const sums = Array.from({ length: items }, () => Array.from({ length: items }, () => 0));
  for (let viewer = 0; viewer + 1 < offsets.length; viewer += 1) {
    const length = at(offsets, viewer + 1) - at(offsets, viewer);
    for (let p = at(offsets, viewer); p < at(offsets, viewer + 1); p += 1) {
      for (let q = p + 1; q < at(offsets, viewer + 1) && q - p <= settings.window; q += 1) {
        const pair =
          Math.sqrt(at(weights, p) * at(weights, q)) *
          settings.distanceDecay ** (q - p - 1) *
          length ** -settings.lengthExponent *
          age(q);
        for (const [a, b, direction] of [
          [at(indices, p), at(indices, q), 1],
          [at(indices, q), at(indices, p), settings.backward],
        ] as const) {
          const row = sums[a];
          if (row === undefined) continue;
          row[b] =
            (row[b] ?? 0) + pair * direction * norm(a, settings.sourceExponent) * norm(b, settings.targetExponent);
        }
      }
    }
  }
  // An item is never its own neighbour; viewers have each item once, so no pair adds to the diagonal.
  return levelled(sums);
}

describe('the item-item fit', () => {
  it('gives every pair the weight that a recount by brute force gives it', () => {
    const sequences = randomSequences(200, ITEMS, 1);
    const expected = recount(sequences, SETTINGS);
    const table = fitItemNeighbours(sequences, SETTINGS);
    for (let item = 0; item < ITEMS; item += 1) {
      const row = Array.from({ length: ITEMS }, () => 0);
      for (let at = item * table.k; at < (item + 1) * table.k; at += 1) {
        const other = table.indices[at] ?? -1;
        if (other >= 0) row[other] = table.weights[at] ?? NaN;
      }
      row.forEach((weight, other) => {
        expect(weight).toBeCloseTo(expected[item]?.[other] ?? NaN, 5);
      });
    }
  });

  it('keeps the k heaviest neighbours, best first, padded with -1 and 0', () => {
    const sequences = randomSequences(60, ITEMS, 2);
    const all = fitItemNeighbours(sequences, SETTINGS);
    const few = fitItemNeighbours(sequences, { ...SETTINGS, k: 4 });
    expect(few.indices.length).toBe(4 * ITEMS);
    for (let item = 0; item < ITEMS; item += 1) {
      expect([...few.indices.subarray(item * 4, item * 4 + 4)]).toEqual([
        ...all.indices.subarray(item * ITEMS, item * ITEMS + 4),
      ]);
      const weights = all.weights.subarray(item * ITEMS, (item + 1) * ITEMS);
      expect([...weights]).toEqual([...weights].sort((a, b) => b - a));
    }
    all.indices.forEach((other, at) => {
      expect(all.weights[at] === 0).toBe(other === -1);
    });
  });

  it('never makes an item its own neighbour, attributes or not', () => {
    const sequences = randomSequences(60, ITEMS, 3);
    const ids = Array.from({ length: ITEMS }, (_, item) => `p${item}`);
    const attributes = indexAttributes(ids, new Map(ids.map((id, item) => [id, [`brand:${item % 3}`]])));
    const table = fitItemNeighbours(sequences, SETTINGS, attributes);
    table.indices.forEach((other, at) => {
      expect(other).not.toBe(Math.floor(at / table.k));
    });
  });

  it('gives a product that nobody touched neighbours by its attributes, rare labels first', () => {
    const sequences = { ...randomSequences(40, 10, 4), items: 12 };
    const ids = Array.from({ length: 12 }, (_, item) => `p${item}`);
    const labels = new Map(ids.map((id, item) => [id, item === 11 || item === 2 ? ['all', 'rare'] : ['all']]));
    expect(fitItemNeighbours(sequences, SETTINGS).indices[11 * ITEMS]).toBe(-1);
    const table = fitItemNeighbours(sequences, SETTINGS, indexAttributes(ids, labels));
    expect(table.indices[11 * ITEMS]).toBe(2);
    expect(table.weights[11 * ITEMS]).toBeGreaterThan(0);
    expect(table.weights[11 * ITEMS + 1]).toBe(0);
    expect(table.popularity[11]).toBe(0);
  });

  it('keeps the more popular of products that are equally alike', () => {
    const sequences = { ...randomSequences(40, 10, 7), items: 11 };
    const ids = Array.from({ length: 11 }, (_, item) => `p${item}`);
    const labels = new Map(ids.map((id, item) => [id, item > 5 ? ['rare'] : [`own${item}`]]));
    const table = fitItemNeighbours(sequences, { ...SETTINGS, k: 3 }, indexAttributes(ids, labels));
    const byPopularity = [6, 7, 8, 9].sort((a, b) => (table.popularity[b] ?? 0) - (table.popularity[a] ?? 0));
    expect(byPopularity.slice(0, 3)).not.toEqual([6, 7, 8]);
    expect([...table.indices.subarray(30, 33)]).toEqual(byPopularity.slice(0, 3));
  });

  it('lets an item with many strong neighbours say little more than one with few weak ones', () => {
    const together = (viewers: number, items: readonly number[]): number[][] => Array.from({ length: viewers }, () => [...items]);
    const viewers = [...together(50, [0, 1]), ...together(2, [2, 3])];
    const indices = Int32Array.from(viewers.flat());
    const table = fitItemNeighbours({
      items: 5,
      offsets: Int32Array.from({ length: viewers.length + 1 }, (_, viewer) => 2 * viewer),
      indices,
      weights: new Float32Array(indices.length).fill(1),
      times: new Float64Array(indices.length),
    }, { ...SETTINGS, k: 4, sourceExponent: 0, targetExponent: 0, lengthExponent: 0, backward: 1 });
    const strongest = (item: number): number => table.weights[4 * item] ?? NaN;
    // Lengths are 50, 50, 2, 2 and, of what nobody touched, 0.
    expect(strongest(0)).toBeCloseTo(50 / (50 + 26), 6);
    expect(strongest(2)).toBeCloseTo(2 / (2 + 26), 6);
    expect(strongest(4)).toBe(0);
  });

  it('reports progress up to 1', () => {
    const shares: number[] = [];
    fitItemNeighbours(randomSequences(10, ITEMS, 5), SETTINGS, undefined, (share) => shares.push(share));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
  });

  it('says which setting cannot be used, and what would be right', () => {
    const sequences = randomSequences(10, ITEMS, 6);
    expect(() => fitItemNeighbours(sequences, { ...SETTINGS, window: 0 })).toThrow(
      'window is 0; it must be a whole number',
    );
    expect(() => fitItemNeighbours(sequences, { ...SETTINGS, halfLifeMs: NaN })).toThrow(
      'halfLifeMs is NaN; it must be above 0',
    );
    expect(() => fitItemNeighbours(sequences, SETTINGS, indexAttributes(['a'], new Map()))).toThrow(
      'the attributes are of 1 items',
    );
  });
});
