import { InteractionCollector } from '../../../inference/recommend/interaction-collector';
import { indexInteractions, INTERACTION_WEIGHTS, watchWeight, type InteractionRow, type InteractionType } from '../../../inference/recommend/interactions';

const TYPES = Object.keys(INTERACTION_WEIGHTS) as InteractionType[];

/** Numbers that look random and are the same each time (a linear congruence). */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('collecting interactions', () => {
  it('makes the sequences that indexing the same rows makes, whatever their order', async () => {
    const random = randomly(7);
    const catalogue = Array.from({ length: 40 }, (_, index) => `product ${index}`);
    const rows = Array.from({ length: 70_000 }, (_, index): InteractionRow => ({
      viewerId: `viewer ${random(900)}`, productId: `product ${random(40)}`, type: TYPES[random(TYPES.length)] ?? 'VIEW', at: random(50) * 1_000 + (index % 3), seconds: random(3) === 0 ? null : random(200),
    }));
    const collector = new InteractionCollector(catalogue);
    for (const { viewerId, productId, type, at, seconds } of rows) collector.add(viewerId, productId, type, at, seconds ?? null);
    expect(collector.size).toBe(rows.length);
    expect(await collector.finish()).toEqual(indexInteractions(rows, catalogue));
    expect(collector.size).toBe(0);
  });

  it('lets others have their turn of the event loop meanwhile', async () => {
    const collector = new InteractionCollector(['mug']);
    for (let viewer = 0; viewer < 100_000; viewer += 1) collector.add(`viewer ${viewer}`, 'mug', 'VIEW', viewer, null);
    let turns = 0;
    const ticking = setInterval(() => { turns += 1; });
    const count = (): void => { turns += 1; next = setImmediate(count); };
    let next = setImmediate(count);
    await collector.finish();
    clearInterval(ticking);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('leaves out what is not in the catalogue and what is no act, and refuses a time that is none', async () => {
    const collector = new InteractionCollector(['mug', 'lamp']);
    expect(collector.add('u', 'withdrawn', 'VIEW', 1, null)).toBe(false);
    expect(collector.add('u', 'mug', 'DREAM', 1, null)).toBe(false);
    expect(collector.add('u', 'lamp', 'VIEW', 2, null)).toBe(true);
    expect(() => collector.add('u', 'mug', 'VIEW', NaN, null)).toThrow('viewer u has the time NaN');
    const { sequences, productIds, viewerIds } = await collector.finish();
    expect([sequences.items, [...sequences.indices], productIds, viewerIds]).toEqual([2, [1], ['mug', 'lamp'], ['u']]);
    expect(() => new InteractionCollector(['mug', 'mug'])).toThrow('the catalogue lists a product twice');
  });
});

describe('watching', () => {
  it('counts by its seconds, at most twice what a minute counts, and as a minute where they are not known', () => {
    expect(watchWeight(60)).toBe(INTERACTION_WEIGHTS.WATCH);
    expect(watchWeight(30)).toBe(INTERACTION_WEIGHTS.WATCH / 2);
    expect(watchWeight(3_600)).toBe(INTERACTION_WEIGHTS.WATCH * 2);
    expect(watchWeight(0)).toBe(0);
    expect(watchWeight(null)).toBe(INTERACTION_WEIGHTS.WATCH);
  });

  it('adds up over the acts of one viewer with one product', () => {
    const rows = [20, 20, 20, 20].map((seconds, at): InteractionRow => ({ viewerId: 'u', productId: 'mug', type: 'WATCH', at, seconds }));
    expect(indexInteractions(rows).sequences.weights[0]).toBeCloseTo(watchWeight(80), 6);
  });
});
