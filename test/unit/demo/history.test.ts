import { BehaviourType } from '../../../entities/behaviour-type';
import { demoHistory, type DemoBehaviour } from '../../../src/demo/shop/history';
import { demoProducts } from '../../../src/demo/shop/products';
import { demoViewers } from '../../../src/demo/shop/viewers';

const now = new Date('2026-03-01T12:00:00Z');
const history = demoHistory(now);

describe('the demo audience', () => {
  it('has 60 viewers with names and identifiers of their own', () => {
    expect(demoViewers).toHaveLength(60);
    expect(new Set(demoViewers.map(({ externalId }) => externalId)).size).toBe(60);
    expect(new Set(demoViewers.map(({ handle }) => handle)).size).toBe(60);
  });
});

describe('the demo history', () => {
  it('is some thousands of acts of the last 14 days, in order, and the same for the same moment', () => {
    expect(history.length).toBeGreaterThan(2_000);
    expect(history.length).toBeLessThan(10_000);
    expect(demoHistory(now)).toEqual(history);
    const times = history.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(now.getTime() - 14 * 86_400_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
  });

  it('speaks only of products and viewers that exist', () => {
    const skus = new Set(demoProducts.map(({ sku }) => sku));
    const viewers = new Set(demoViewers.map(({ externalId }) => externalId));
    expect(history.filter(({ sku, viewer }) => !skus.has(sku) || !viewers.has(viewer))).toEqual([]);
  });

  it('says what a purchase cost', () => {
    const prices = new Map(demoProducts.map(({ sku, price }) => [sku, Number(price.amount)]));
    const purchases = history.filter(({ type }) => type === BehaviourType.PURCHASE);
    expect(purchases.length).toBeGreaterThan(100);
    for (const { sku, quantity, amount } of purchases) {
      expect(Number(amount?.amount)).toBeCloseTo((prices.get(sku) ?? 0) * (quantity ?? 0), 2);
    }
  });

  it.each([
    ['VT-SNEAKER', 'VT-SOCKS'],
    ['VT-LIPSTICK', 'VT-MIRROR'],
    ['VT-YOGAMAT', 'VT-BOTTLE'],
  ])('has viewers of %s look at %s far more often than others do', (first, second) => {
    const seen = viewersOf(history, first);
    const also = viewersOf(history, second);
    const both = [...seen].filter((viewer) => also.has(viewer)).length;
    const others = [...also].filter((viewer) => !seen.has(viewer)).length;
    expect(both / seen.size).toBeGreaterThan((1.5 * others) / (demoViewers.length - seen.size));
  });
});

const viewersOf = (acts: readonly DemoBehaviour[], wanted: string): Set<string> =>
  new Set(acts.filter(({ sku }) => sku === wanted).map(({ viewer }) => viewer));
