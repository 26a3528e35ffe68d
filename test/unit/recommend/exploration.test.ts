import { explored, poolWithin } from '../../../inference/recommend/exploration';
import { seededDraws } from '../../../inference/recommend/seeded-draws';

const list = ['a', 'b', 'c', 'd', 'e'];

/** How often each item stood at each place, over many draws, and what was said of it. */
function frequencies(pool: readonly string[], share: number, draws: number): Map<string, { seen: number; propensity: number }> {
  const found = new Map<string, { seen: number; propensity: number }>();
  let differing = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    explored(list, pool, share, seededDraws(`viewer/${draw}`)).forEach(({ item, propensity }, place) => {
      const at = found.get(`${place}/${item}`) ?? { seen: 0, propensity };
      if (propensity !== at.propensity) differing += 1;
      at.seen += 1;
      found.set(`${place}/${item}`, at);
    });
  }
  // What is said of an item at a place must not hang on what the other places drew.
  expect(differing).toBe(0);
  return found;
}

const DRAWS = 20_000;

test.each([
  { pool: ['p', 'q', 'r', 's', 't', 'u', 'v', 'w'], share: 0.3 },
  { pool: ['p', 'q'], share: 0.5 },
  { pool: ['p', 'q', 'r', 's', 't'], share: 1 },
])('every item stands at every place as often as its propensity says: $pool.length to draw from, a share of $share', ({ pool, share }) => {
  const found = frequencies(pool, share, DRAWS);
  for (const { seen, propensity } of found.values()) {
    const expected = propensity * DRAWS;
    // Five standard deviations of a binomial count: one test in millions would miss.
    expect(Math.abs(seen - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected * (1 - propensity)) + 1e-9);
  }
  for (const place of list.keys()) {
    const whole = [...found].filter(([key]) => key.startsWith(`${place}/`)).reduce((sum, [, { propensity }]) => sum + propensity, 0);
    expect(whole).toBeCloseTo(1, 9);
  }
});

test('no item stands at two places, and what was displaced is not shown elsewhere', () => {
  for (let draw = 0; draw < 500; draw += 1) {
    const items = explored(list, ['p', 'q', 'r', 's', 't'], 0.6, seededDraws(String(draw))).map(({ item }) => item);
    expect(new Set(items).size).toBe(list.length);
    items.forEach((item, place) => { if (list.includes(item)) expect(item).toBe(list[place]); });
  }
});

test('a pool smaller than the list is drawn for the last places only; an empty one, and a share of nothing, change nothing', () => {
  const certain = list.map((item) => ({ item, isExplored: false, propensity: 1 }));
  expect(explored(list, [], 0.5, () => 0)).toEqual(certain);
  expect(explored(list, ['p'], 0, () => 0)).toEqual(certain);
  expect(explored(list, ['p'], 0.5, () => 0)).toEqual([...certain.slice(0, 4), { item: 'p', isExplored: true, propensity: 0.5 }]);
});

test('the same seed draws the same list, another seed another', () => {
  const drawn = (seed: string): string[] => explored(list, ['p', 'q', 'r', 's', 't'], 0.5, seededDraws(seed)).map(({ item }) => item);
  expect(drawn('vera/exp_1')).toEqual(drawn('vera/exp_1'));
  expect(new Set(Array.from({ length: 20 }, (_, index) => drawn(`vera/exp_${index}`).join())).size).toBeGreaterThan(5);
});

test('seeded draws are spread evenly over the unit interval', () => {
  const counts = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 200; seed += 1) {
    const draw = seededDraws(`seed ${seed}`);
    for (let n = 0; n < 100; n += 1) counts[Math.floor(draw() * 10)] = (counts[Math.floor(draw() * 10)] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(5 * Math.sqrt(2_000 * 0.9));
});

describe('a pool under a limit on groups', () => {
  const groupOf = (item: string): string | null => (item.startsWith('x') ? null : item.charAt(0));

  test('keeps of each group what the list leaves places for, in order, and all that belong to none', () => {
    expect(poolWithin(['a1', 'a2', 'b1'], ['a3', 'b2', 'b3', 'c1', 'c2', 'c3', 'x1', 'x2'], groupOf, 2)).toEqual(['b2', 'c1', 'c2', 'x1', 'x2']);
  });

  test('breaks the limit whatever is drawn from it never', () => {
    const held = ['a1', 'a2', 'b1', 'x1'];
    const pool = poolWithin(held, ['a3', 'b2', 'b3', 'c1', 'c2', 'c3'], groupOf, 2);
    for (let draw = 0; draw < 300; draw += 1) {
      const groups = explored(held, pool, 0.9, seededDraws(String(draw))).map(({ item }) => groupOf(item));
      for (const group of ['a', 'b', 'c']) expect(groups.filter((one) => one === group).length).toBeLessThanOrEqual(2);
    }
  });
});
