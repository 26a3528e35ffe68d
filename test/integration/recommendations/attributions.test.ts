import { ulid } from 'ulid';
import { Attribution } from '../../../entities/attribution.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { Behaviour } from '../../../entities/behaviour.entity';
import { ExposedItem } from '../../../entities/exposed-item.entity';
import { Exposure } from '../../../entities/exposure.entity';
import type { Access } from '../../../src/access/access';
import type { BehaviourDraft } from '../../../src/behaviour/behaviour-draft';
import { seededRandom } from '../../../src/demo/shop/seeded-random';
import { ATTRIBUTION_WINDOW_MS, type AttributionCount } from '../../../src/recommendations/attributions';
import { insertRows } from '../../../src/storage/insert-rows';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(databases)('acts and the lists they are credited to, on $name', ({ create }) => {
  let house: House;
  let products: string[];
  let [here, there] = ['', ''];
  const now = Date.now();
  let made = 0;
  /** A list that was shown some time ago. */
  const shown = async (viewerId: string, agoMs: number, productIds: readonly (string | undefined)[], streamId: string | null = null, model = 'item-ranker@1'): Promise<string> => {
    const id = `exp_${ulid(now - agoMs)}`;
    await house.transactions.run(async (manager) => {
      await insertRows(manager, Exposure, [{ id, viewerId, streamId, model, experiment: 'default', arm: 'treatment', personal: true, at: new Date(now - agoMs) }]);
      await insertRows(manager, ExposedItem, productIds.map((productId, index) => ({ exposureId: id, rank: index + 1, viewerId, productId: productId ?? '', score: 1, reason: 'POPULAR', propensity: 1 })));
    });
    return id;
  };
  const somebody = async (): Promise<Access & { viewerId: string }> => (await house.as('viewer', `viewer ${made += 1}`)) as Access & { viewerId: string };
  const record = async (viewer: Access, ...drafts: Partial<BehaviourDraft>[]): Promise<(string | null)[]> => {
    const events = drafts.map((draft): BehaviourDraft => ({ eventId: `e${made += 1}`, type: BehaviourType.CLICK, productId: products[0], at: new Date(now), ...draft }));
    await house.behaviour.record(viewer, events);
    return Promise.all(events.map(async ({ eventId }) => {
      const act = await house.dataSource.getRepository(Behaviour).findOneByOrFail({ eventId, viewerId: viewer.viewerId as string });
      return (await house.dataSource.getRepository(Attribution).findOneBy({ behaviourId: act.id }))?.exposureId ?? null;
    }));
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    products = await house.products(...['A', 'B', 'C', 'D'].map((sku) => ({ sku })));
    [here, there] = [(await house.liveStream()).id, (await house.liveStream()).id];
  });
  afterAll(async () => { await house.close(); });

  test('an act is credited to the newest list that showed the product before it', async () => {
    const viewer = await somebody();
    await shown(viewer.viewerId, 3 * HOUR, [products[0]]);
    const newer = await shown(viewer.viewerId, HOUR, [products[1], products[0]]);
    await shown(viewer.viewerId, MINUTE, [products[2]]);
    expect(await record(viewer, {}, { productId: products[3] })).toEqual([newer, null]);
    expect(await house.dataSource.getRepository(Attribution).findOneBy({ exposureId: newer })).toMatchObject({ rank: 2, named: false });
  });

  test('one that comes late is credited by when it happened, whatever was shown since, and a list shown later is not credited', async () => {
    const viewer = await somebody();
    const earlier = await shown(viewer.viewerId, 5 * HOUR, [products[0]]);
    const later = await shown(viewer.viewerId, HOUR, [products[0]]);
    expect(await record(viewer, {}, { at: new Date(now - 3 * HOUR) }, { at: new Date(now - 6 * HOUR) })).toEqual([later, earlier, null]);
  });

  test('nothing is credited to a list from before the window', async () => {
    const viewer = await somebody();
    const list = await shown(viewer.viewerId, HOUR, [products[0]]);
    const after = (ms: number): Partial<BehaviourDraft> => ({ at: new Date(now - HOUR - ATTRIBUTION_WINDOW_MS + ms) });
    const old = await shown(viewer.viewerId, HOUR + ATTRIBUTION_WINDOW_MS, [products[1]]);
    expect(await record(viewer, { productId: products[1], ...after(ATTRIBUTION_WINDOW_MS - MINUTE) }, { productId: products[1], ...after(ATTRIBUTION_WINDOW_MS + MINUTE) })).toEqual([old, null]);
    expect(await record(viewer, { exposureId: list, at: new Date(now - HOUR + ATTRIBUTION_WINDOW_MS > now ? now : now) })).toEqual([list]);
    const long = await shown(viewer.viewerId, ATTRIBUTION_WINDOW_MS + HOUR, [products[2]]);
    expect(await record(viewer, { productId: products[2], exposureId: long })).toEqual([null]);
  });

  test('a list that the client names is credited before a newer one, as long as it held the product', async () => {
    const viewer = await somebody();
    const named = await shown(viewer.viewerId, 2 * HOUR, [products[0]]);
    const newer = await shown(viewer.viewerId, HOUR, [products[0], products[1]]);
    expect(await record(viewer, { exposureId: named }, { exposureId: named, productId: products[1] }, {})).toEqual([named, newer, newer]);
    // The clock of a client may be behind: it cannot have known the list before it was shown.
    expect(await record(viewer, { exposureId: newer, at: new Date(now - HOUR - 2 * MINUTE) }, { exposureId: newer, at: new Date(now - HOUR - 20 * MINUTE) })).toEqual([newer, named]);
  });

  test('in a stream only its own lists are credited, outside of streams any', async () => {
    const viewer = await somebody();
    const inHere = await shown(viewer.viewerId, 3 * HOUR, [products[0]], here);
    await shown(viewer.viewerId, 2 * HOUR, [products[0]], there);
    const anywhere = await shown(viewer.viewerId, HOUR, [products[0]]);
    expect(await record(viewer, { streamId: here }, {})).toEqual([inHere, anywhere]);
  });

  test('only clicks, carts and purchases are credited, never another viewer’s, and a repeat is credited once', async () => {
    const [viewer, other] = [await somebody(), await somebody()];
    const list = await shown(viewer.viewerId, HOUR, [products[0]]);
    const types = Object.values(BehaviourType);
    const credited = await record(viewer, ...types.map((type) => ({ type })));
    expect(types.filter((_, index) => credited[index] === list)).toEqual([BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.PURCHASE]);
    expect(await record(other, {})).toEqual([null]);
    const count = (): Promise<number> => house.dataSource.getRepository(Attribution).countBy({ exposureId: list });
    const repeated: BehaviourDraft = { eventId: 'repeated', type: BehaviourType.CLICK, productId: products[0], at: new Date(now) };
    await house.behaviour.record(viewer, [repeated]);
    const before = await count();
    await Promise.all([1, 2, 3].map(() => house.behaviour.record(viewer, [repeated])));
    expect(await count()).toBe(before);
  });

  test('a batch of 400 acts takes as many statements as one of two', async () => {
    const viewer = await somebody();
    await shown(viewer.viewerId, HOUR, products);
    const batch = (size: number, name: string): Promise<string[]> => statementsOf(house.dataSource, () =>
      house.behaviour.record(viewer, Array.from({ length: size }, (_, index) => ({ eventId: `${name}-${index}`, type: BehaviourType.CLICK, productId: products[index % 4], at: new Date(now) }))));
    expect((await batch(400, 'many')).length).toBe((await batch(2, 'few')).length);
  });

  test('the counts are those of a recount of every act and list, without viewers who may not be counted', async () => {
    const random = seededRandom(9);
    const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const viewers = await Promise.all(Array.from({ length: 6 }, somebody));
    const lists: { id: string; viewerId: string; at: number; streamId: string | null; model: string; products: (string | undefined)[] }[] = [];
    for (let n = 0; n < 60; n += 1) {
      const [{ viewerId }, agoMs, streamId, model] = [draw(viewers), Math.floor(random() * 40 * HOUR), draw([null, here, there]), draw(['popularity', 'item-ranker@1', 'assistant'])];
      const held = products.filter(() => random() < 0.5);
      lists.push({ id: await shown(viewerId, agoMs, held, streamId, model), viewerId, at: now - agoMs, streamId, model, products: held });
    }
    const acts: { viewer: Access; draft: BehaviourDraft }[] = Array.from({ length: 150 }, (_, index) => {
      const viewer = draw(viewers);
      const [type, at] = [draw([BehaviourType.CLICK, BehaviourType.PURCHASE, BehaviourType.VIEW]), now - Math.floor(random() * 20 * HOUR)];
      const own = lists.filter(({ viewerId, at: shownAt }) => viewerId === viewer.viewerId && shownAt <= at);
      return { viewer, draft: {
        eventId: `random ${index}`, type, productId: draw(products), at: new Date(at), streamId: draw([null, here, there]),
        exposureId: own.length > 0 && random() < 0.3 ? draw(own).id : null, ...(type === BehaviourType.PURCHASE ? { amount: { amount: '2.50', currency: 'EUR' } } : {}),
      } };
    });
    // Out of order, and each viewer's in batches.
    for (const viewer of viewers) await house.behaviour.record(viewer, acts.filter((act) => act.viewer === viewer).map(({ draft }) => draft));
    const silent = viewers[0];
    await house.viewers.setConsent(silent as Access, undefined, { analytics: false });

    const recount = new Map<string, AttributionCount>();
    for (const { viewer, draft: { type, productId, at, streamId, exposureId } } of acts) {
      if (type === BehaviourType.VIEW || viewer === silent) continue;
      const moment = (at as Date).getTime();
      const touches = lists.filter((list) => list.viewerId === viewer.viewerId && list.products.includes(productId ?? '') && list.at >= moment - ATTRIBUTION_WINDOW_MS && list.at <= moment);
      const last = touches.filter((list) => streamId == null || list.streamId === streamId).sort((a, b) => b.at - a.at)[0];
      const touch = touches.find(({ id }) => id === exposureId) ?? last;
      if (!touch) continue;
      const key = `${touch.model}/${touch.streamId ?? ''}/${type}`;
      const count = recount.get(key) ?? { model: touch.model, experiment: 'default', arm: 'treatment', streamId: touch.streamId, type, acts: 0, amountMinor: 0, amountCurrency: type === BehaviourType.PURCHASE ? 'EUR' : null };
      count.acts += 1;
      count.amountMinor += type === BehaviourType.PURCHASE ? 250 : 0;
      recount.set(key, count);
    }
    const mine = new Set(lists.map(({ id }) => id));
    const everyone = await house.attributions.counts({ from: new Date(now - 48 * HOUR), to: new Date(now + HOUR) });
    // Lists of the tests before are counted too: all that are not of this one are taken off.
    const others = await house.dataSource.getRepository(Attribution).find();
    for (const { exposureId, behaviourId } of others.filter((one) => !mine.has(one.exposureId))) {
      const [exposure, act] = [await house.dataSource.getRepository(Exposure).findOneByOrFail({ id: exposureId }), await house.dataSource.getRepository(Behaviour).findOneByOrFail({ id: behaviourId })];
      const count = everyone.find((one) => one.model === exposure.model && one.streamId === exposure.streamId && one.type === act.type && one.amountCurrency === act.amountCurrency);
      if (count) count.acts -= 1;
    }
    const byKey = (counts: readonly AttributionCount[]): AttributionCount[] => counts.filter(({ acts: left }) => left > 0).sort((a, b) => (JSON.stringify([a.model, a.streamId, a.type]) < JSON.stringify([b.model, b.streamId, b.type]) ? -1 : 1));
    expect(byKey(everyone)).toEqual(byKey([...recount.values()]));
    expect(recount.size).toBeGreaterThan(6);
  });
});
