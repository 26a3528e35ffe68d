import { BehaviourType } from '../../../entities/behaviour-type';
import { MessageKind } from '../../../entities/message-kind';
import { Message } from '../../../entities/message.entity';
import { ExposedItem } from '../../../entities/exposed-item.entity';
import { Exposure } from '../../../entities/exposure.entity';
import { NO_EXPERIMENT } from '../../../src/experiments/assignment';
import { MOMENT_WEIGHTS } from '../../../src/recommendations/moment';
import type { RecommendationList } from '../../../src/recommendations/recommendation';
import type { ListMaker } from '../../../src/recommendations/list-maker';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { asked, openRecommender } from '../../support/recommending';
import { statementsOf } from '../../support/statements';

const BRANDS = ['Ash', 'Birch', 'Cedar'];
const COUNT = 60;

describe.each(databases)('how lists are made on $name', ({ create }) => {
  let house: House;
  let shop: ReturnType<typeof openRecommender>;
  let ids: string[];
  let present: string[] = [];
  let policy: 'MODEL' | 'POPULARITY' = 'MODEL';
  let acts = 0;
  const idsOf = ({ items }: RecommendationList): string[] => items.map(({ productId }) => productId);
  const act = async (viewer: string, type: BehaviourType, product: number, streamId: string | null = null): Promise<string> => {
    acts += 1;
    await house.behaviour.record(house.operator, [{ viewer, eventId: `act ${acts}`, type, productId: ids[product], streamId, at: new Date(Date.now() - 60_000 + acts) }]);
    return (await house.viewers.mention(viewer)).id;
  };
  const idOf = async (name: string): Promise<string> => (await house.viewers.mention(name)).id;

  beforeAll(async () => {
    house = await openHouse(await create());
    shop = openRecommender(house, { present: () => present, assign: () => ({ ...NO_EXPERIMENT, policy }) });
    // The last fifth is sold out; brands take turns.
    ids = await house.products(...Array.from({ length: COUNT }, (_, n) => ({ sku: `P${n}`, title: `Product ${n}`, brand: BRANDS[n % 3] ?? null, category: `kind ${n % 5}`, stock: n >= 48 ? 0 : n === 7 ? 2 : 10 })));
    for (let viewer = 0; viewer < 30; viewer += 1) for (let step = 0; step < 6; step += 1) await act(`past ${viewer}`, BehaviourType.VIEW, (viewer * 7 + step * 3) % COUNT);
    await shop.training.fit();
  }, 120_000);
  afterEach(() => {
    present = [];
    policy = 'MODEL';
  });
  afterAll(async () => {
    await shop.close();
    await house.close();
  });

  test('what was looked at stays in when it is asked for, what was bought never', async () => {
    const viewerId = await act('seen', BehaviourType.VIEW, 3);
    await act('seen', BehaviourType.PURCHASE, 6);
    const without = idsOf(await shop.recommender.recommend(viewerId, asked(50)));
    const whole = idsOf(await shop.recommender.recommend(viewerId, asked(50, { includeSeen: true })));
    expect(without).not.toContain(ids[3]);
    expect(whole).toContain(ids[3]);
    for (const list of [without, whole]) expect(list).not.toContain(ids[6]);
    // Everything else that is in stock is there: what leaves takes nobody's place.
    expect(without).toHaveLength(46);
    expect(whole).toHaveLength(47);
  });

  test('every part of the moment counts what it says, in the list and in its reasons, and the parts sum to the score', async () => {
    const { id } = await house.liveStream();
    present = [ids[0] as string];
    await house.streams.setShelf(house.operator, id, [ids[7] as string, ids[2] as string]);
    await house.streams.present(house.operator, id, ids[1] as string);
    await shop.deals.set(house.operator, id, [{ productId: ids[2] as string, price: { amount: '0.50', currency: 'EUR' } }, { productId: ids[4] as string, price: { amount: '0.50', currency: 'EUR' }, from: new Date(Date.now() + 3_600_000) }]);
    shop.recommender.heard(Object.assign(new Message(), { streamId: id, kind: MessageKind.CHAT, intent: 'price', mentions: [ids[5]], weight: 1, saidAt: new Date() }));
    shop.recommender.heard(Object.assign(new Message(), { streamId: id, kind: MessageKind.CHAT, intent: 'complaint', mentions: [ids[8]], weight: 1, saidAt: new Date() }));
    const list = await shop.recommender.recommend(await idOf('just came'), asked(50, { streamId: id }));
    const partsOf = (product: number): [string, number][] => (list.items.find(({ productId }) => productId === ids[product])?.reason.parts ?? []).filter(({ kind }) => kind !== 'POPULAR').map(({ kind, contribution }) => [kind, contribution]);
    expect(partsOf(0)).toEqual([['ON_SCREEN_NOW', MOMENT_WEIGHTS.ON_SCREEN_NOW]]);
    expect(partsOf(1)).toEqual([['PRESENTED_NOW', MOMENT_WEIGHTS.PRESENTED_NOW]]);
    expect(partsOf(2)).toEqual([['DEAL_RUNNING', MOMENT_WEIGHTS.DEAL_RUNNING], ['ON_THE_SHELF', MOMENT_WEIGHTS.ON_THE_SHELF]]);
    expect(partsOf(5)).toEqual([['FROM_CONVERSATION', MOMENT_WEIGHTS.FROM_CONVERSATION]]);
    expect(partsOf(7)).toEqual([['ON_THE_SHELF', MOMENT_WEIGHTS.ON_THE_SHELF], ['ALMOST_GONE', MOMENT_WEIGHTS.ALMOST_GONE]]);
    for (const product of [4, 8]) expect(partsOf(product)).toEqual([]);
    // By the sums of their parts: in the picture, then on offer and on the shelf, then asked about, then presented.
    expect(idsOf(list).slice(0, 4)).toEqual([0, 2, 5, 1].map((index) => ids[index]));
    for (const { score, reason } of list.items) expect(reason.parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
  });

  test('the exact score is what the graph ranked by, to its precision', async () => {
    const { id } = await house.liveStream();
    present = [ids[10] as string];
    const list = await shop.recommender.recommend(await act('exact', BehaviourType.VIEW, 12), asked(20, { streamId: id }));
    const scores = list.items.map(({ score }) => score);
    expect(scores.slice(1).every((score, index) => score <= (scores[index] ?? 0) + 1e-5)).toBe(true);
    expect(list.items.some(({ reason }) => reason.parts.some(({ kind, productId }) => kind === 'SIMILAR_TO_VIEWED' && productId === ids[12]))).toBe(true);
  });

  test('no brand takes more places than its cap while there are others, and a list is full all the same', async () => {
    const capped = openRecommender(house, { settings: { brandCap: 0.2 } });
    capped.facts.put([...(await house.catalogue.byIds(ids)).values()]);
    await capped.training.fit();
    const brandOf = new Map([...(await house.catalogue.byIds(ids)).values()].map((product) => [product.id, product.brand]));
    const list = await capped.recommender.recommend(await act('loyal', BehaviourType.VIEW, 0), asked(10));
    expect(list.items).toHaveLength(10);
    // Three brands at two places each leave four places that nobody else is there for.
    const counts = BRANDS.map((brand) => list.items.slice(0, 6).filter(({ productId }) => brandOf.get(productId) === brand).length);
    expect(counts).toEqual([2, 2, 2]);
    await capped.close();
  });

  test('explored places say so, keep their propensity in the log, and are drawn the same from the same exposure', async () => {
    const curious = openRecommender(house, { settings: { exploration: 0.5 } });
    curious.facts.put([...(await house.catalogue.byIds(ids)).values()]);
    await curious.training.fit();
    const viewerId = await act('curious', BehaviourType.VIEW, 9);
    const plain = new Set(idsOf(await shop.recommender.recommend(viewerId, asked(5))));
    let exploredPlaces = 0;
    for (let round = 0; round < 8; round += 1) {
      const list = await curious.recommender.recommend(viewerId, asked(5));
      const rows = await house.dataSource.getRepository(ExposedItem).find({ where: { exposureId: list.exposureId }, order: { rank: 'ASC' } });
      expect(rows.map(({ productId, propensity, reason }) => [productId, propensity, reason])).toEqual(list.items.map(({ productId, propensity, reason }) => [productId, propensity, reason.kind]));
      for (const { productId, propensity, reason } of list.items) {
        if (reason.kind === 'EXPLORATION') {
          exploredPlaces += 1;
          expect(plain.has(productId)).toBe(false);
          expect(propensity).toBeLessThanOrEqual(0.5 / 15);
        } else expect(propensity).toBe(0.5);
      }
      expect(new Set(idsOf(list)).size).toBe(5);
    }
    expect(exploredPlaces).toBeGreaterThan(0);
    const draft = (exposureId: string): Parameters<ListMaker['make']>[0] => ({ viewerId, exposureId, ranker: curious.ranker, history: [], settled: new Set(), moment: new Map(), first: 5, isReranked: true, now: 0 });
    const made = async (): Promise<unknown> => (await curious.maker.make(draft('exp_1'))).map(({ item, ...place }) => ({ productId: item.productId, ...place }));
    expect(await made()).toEqual(await made());
    await curious.close();
  });

  test('an arm of popularity sees what is popular, in the stream first, whatever its viewer did, but for what it has seen', async () => {
    const { id } = await house.liveStream();
    const viewerId = await act('held out', BehaviourType.VIEW, 20);
    for (const viewer of ['x', 'y', 'z']) await act(viewer, BehaviourType.ADD_TO_CART, 33, id);
    policy = 'POPULARITY';
    present = [ids[0] as string];
    const list = await shop.recommender.recommend(viewerId, asked(10, { streamId: id }));
    expect(list).toMatchObject({ model: 'popularity', personal: false });
    expect(list.items[0]).toMatchObject({ productId: ids[33], reason: { kind: 'POPULAR_IN_STREAM' }, propensity: 1 });
    expect(new Set(list.items.slice(1).map(({ reason }) => reason.kind))).toEqual(new Set(['POPULAR']));
    expect(idsOf(list)).not.toContain(ids[20]);
  });

  test('a viewer who withdraws its consent gets nothing personal from the next list on, and nothing that it did is read', async () => {
    const access = await house.as('viewer', 'private');
    const viewerId = await act('private', BehaviourType.VIEW, 21);
    expect(await shop.recommender.recommend(viewerId, asked(5))).toMatchObject({ personal: true });
    await house.viewers.setConsent(access, undefined, { personalisation: false });
    let list: RecommendationList | undefined;
    const statements = await statementsOf(house.dataSource, async () => { list = await shop.recommender.recommend(viewerId, asked(50)); });
    expect(list).toMatchObject({ model: 'popularity', personal: false });
    expect(idsOf(list as unknown as RecommendationList)).toContain(ids[21]);
    expect(statements.filter((statement) => statement.includes('behaviours'))).toEqual([]);
    expect(await house.dataSource.getRepository(Exposure).findOneByOrFail({ id: list?.exposureId ?? '' })).toMatchObject({ personal: false });
    await house.viewers.setConsent(access, undefined, { personalisation: true });
    expect(await shop.recommender.recommend(viewerId, asked(5))).toMatchObject({ personal: true });
  });

  test('many lists take as many statements as one', async () => {
    const { id } = await house.liveStream();
    const viewers = await Promise.all(Array.from({ length: 40 }, (_, n) => act(`many ${n}`, BehaviourType.VIEW, n)));
    const cost = async (some: readonly string[]): Promise<number> => (await statementsOf(house.dataSource, () => shop.recommender.recommendAll(some, asked(5, { streamId: id })))).length;
    expect(await cost(viewers)).toBe(await cost(viewers.slice(0, 1)));
  });
});
