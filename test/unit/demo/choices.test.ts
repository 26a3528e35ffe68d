import { BehaviourType } from '../../../entities/behaviour-type';
import { choices } from '../../../src/demo/shop/choices';
import { demoProducts } from '../../../src/demo/shop/products';
import { seededRandom } from '../../../src/demo/shop/seeded-random';
import { firstVisitors, visitorHistory } from '../../../src/demo/shop/visitors';

const [first] = demoProducts;
const loved = demoProducts.filter(({ category }) => category === first?.category).map(({ sku }) => sku);
const others = demoProducts.filter(({ category }) => category !== first?.category).slice(0, loved.length).map(({ sku }) => sku);
const lover = { tastes: { [first?.category ?? '']: 1 } };

/** Purchases of a thousand simulated viewers of one taste. */
const bought = (list: readonly string[]): number => {
  const random = seededRandom(3);
  return Array.from({ length: 1_000 }, () => choices(lover, new Set(), list, random)).flat().filter(({ type }) => type === BehaviourType.PURCHASE).length;
};

describe('what a simulated viewer does with a list', () => {
  it('is decided by its taste: a list that suits sells more', () => {
    expect(bought(loved)).toBeGreaterThan(2 * bought(others));
  });

  it('is decided by what goes with what it turned to as well, and remembers that', () => {
    const turnedTo = new Set(['VT-SNEAKER']);
    const clicks = (known: Set<string>): number => Array.from({ length: 500 }, (_, seed) => choices({ tastes: {} }, new Set(known), ['VT-SOCKS'], seededRandom(seed)))
      .flat().filter(({ type }) => type === BehaviourType.CLICK).length;
    expect(clicks(turnedTo)).toBeGreaterThan(3 * clicks(new Set()));
    for (let seed = 0; !turnedTo.has('VT-SOCKS') && seed < 100; seed += 1) choices({ tastes: {} }, turnedTo, ['VT-SOCKS'], seededRandom(seed));
    expect(turnedTo.has('VT-SOCKS')).toBe(true);
  });

  it('begins at the top, and is the same for the same numbers', () => {
    const acts = choices(lover, new Set(), loved, seededRandom(9));
    expect(acts[0]).toMatchObject({ sku: loved[0], type: BehaviourType.VIEW });
    expect(choices(lover, new Set(), loved, seededRandom(9))).toEqual(acts);
    expect(choices(lover, new Set(), [], seededRandom(9))).toEqual([]);
  });
});

describe('the first visitors of the demo', () => {
  it('are half new and half returning, and only the latter have a past', () => {
    const returning = new Set(firstVisitors.filter(({ sessions }) => sessions > 0).map(({ externalId }) => externalId));
    expect(returning.size).toBe(firstVisitors.length / 2);
    const history = visitorHistory(new Date('2026-03-01T12:00:00Z'));
    expect(new Set(history.map(({ viewer }) => viewer))).toEqual(returning);
  });
});
