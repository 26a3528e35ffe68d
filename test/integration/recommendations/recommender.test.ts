import { BehaviourType } from '../../../entities/behaviour-type';
import { ExposedItem } from '../../../entities/exposed-item.entity';
import { Exposure } from '../../../entities/exposure.entity';
import { Viewer } from '../../../entities/viewer.entity';
import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';
import { newId } from '../../../src/identifiers';
import { Exposures } from '../../../src/recommendations/exposures';
import type { RecommendationList } from '../../../src/recommendations/recommendation';
import { Recommender } from '../../../src/recommendations/recommender';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { openLearning, type Learning } from '../../support/learning';

const skus = ({ items }: RecommendationList): string[] => items.map(({ product }) => product.sku);

describe.each(databases)('recommendations on $name', ({ create }) => {
  let house: House;
  let learning: Learning;
  let recommender: Recommender;
  let streamId: string;
  let onScreen: string[] = [];
  const products = new Map<string, string>();
  let acts = 0;
  const act = async (viewer: string, type: BehaviourType, sku: string, stream: string | null = null): Promise<string> => {
    acts += 1;
    const at = new Date(Date.now() - 100_000 + acts);
    await house.behaviour.record(house.operator, [{ viewer, eventId: `act ${acts}`, type, productId: products.get(sku), streamId: stream, at }]);
    return (await house.viewers.mention(viewer)).id;
  };
  const idOf = async (name: string): Promise<string> => (await house.viewers.mention(name)).id;

  beforeAll(async () => {
    house = await openHouse(await create());
    learning = openLearning(house);
    recommender = new Recommender({
      transactions: house.transactions, viewers: house.viewers, catalogue: house.catalogue, streams: house.streams, ranker: learning.rankers.active,
      exposures: new Exposures(house.transactions), present: () => onScreen,
    });
    house.behaviour.onRecorded((recorded) => { recommender.learn(recorded); });
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => {
    await learning.close();
    await house.close();
  });

  test('are refused, to be asked for again, while there is nothing to rank', async () => {
    await learning.training.fit();
    await expect(recommender.recommend(await idOf('early'), null, 5)).rejects.toMatchObject({ code: 'UNAVAILABLE', extensions: { retryAfterMs: expect.any(Number) } });
  });

  describe('of a shop with history', () => {
    const names = ['MUG', 'SAUCER', 'SPOON', 'LAMP', 'BULB', 'SOLD', 'RARE'];
    beforeAll(async () => {
      const ids = await house.products(...names.map((sku) => ({ sku, stock: sku === 'SOLD' ? 0 : 5 })));
      names.forEach((sku, index) => products.set(sku, ids[index] as string));
      // Mugs lead to saucers, lamps to bulbs; the sold out one goes with everything; mugs are the most popular.
      for (let viewer = 0; viewer < 12; viewer += 1) {
        for (const sku of viewer % 3 === 2 ? ['LAMP', 'BULB', 'SOLD'] : ['MUG', 'SAUCER', 'SOLD']) await act(`past ${viewer}`, BehaviourType.PURCHASE, sku);
      }
      await learning.training.fit();
    });
    afterEach(() => { onScreen = []; });

    test('follow what the viewer turned to, say why, and leave out what it has seen', async () => {
      const list = await recommender.recommend(await act('lena', BehaviourType.VIEW, 'LAMP'), null, 3);
      expect(skus(list)[0]).toBe('BULB');
      expect(skus(list)).not.toContain('LAMP');
      expect(list.items[0]?.reason).toMatchObject({ kind: 'SIMILAR_TO_VIEWED', text: 'Because you looked at “LAMP”.', because: [{ sku: 'LAMP' }] });
      expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3]);
      expect(list.model).toMatch(/^item-ranker@/);
    });

    test('never hold what is bought or sold out, on screen and on the shelf or not', async () => {
      const viewerId = await act('bea', BehaviourType.PURCHASE, 'MUG', streamId);
      await act('bea', BehaviourType.VIEW, 'SPOON', streamId);
      onScreen = ['MUG', 'SOLD', 'SPOON'].map((sku) => products.get(sku) as string);
      await house.streams.setShelf(house.operator, streamId, onScreen);
      const list = skus(await recommender.recommend(viewerId, streamId, 50));
      expect(list).not.toContain('MUG');
      expect(list).not.toContain('SOLD');
      // Looked at only, and in the picture: worth a reminder.
      expect(list).toContain('SPOON');
      await house.streams.setShelf(house.operator, streamId, []);
    });

    test('of a viewer without history are what is popular, in the stream first', async () => {
      const { id } = await house.liveStream();
      const elsewhere = await recommender.recommend(await idOf('new'), null, 5);
      expect(elsewhere.model).toBe('popularity');
      expect(new Set(skus(elsewhere).slice(0, 2))).toEqual(new Set(['MUG', 'SAUCER']));
      expect(elsewhere.items[0]?.reason).toMatchObject({ kind: 'POPULAR', because: [] });
      for (const viewer of ['x', 'y', 'z']) await act(viewer, BehaviourType.ADD_TO_CART, 'RARE', id);
      const here = await recommender.recommend(await idOf('new'), id, 5);
      expect([skus(here)[0], here.items[0]?.reason.kind]).toEqual(['RARE', 'POPULAR_IN_STREAM']);
      recommender.forget(id);
      expect(skus(await recommender.recommend(await idOf('new'), id, 5))[0]).not.toBe('RARE');
    });

    test('put what is on screen first for a newcomer, then what is on the shelf', async () => {
      const { id } = await house.liveStream();
      await house.streams.setShelf(house.operator, id, [products.get('BULB') as string]);
      onScreen = [products.get('SPOON') as string];
      const list = await recommender.recommend(await idOf('another'), id, 5);
      expect(list.items.slice(0, 2).map(({ product, reason }) => [product.sku, reason.kind])).toEqual([['SPOON', 'ON_SCREEN_NOW'], ['BULB', 'ON_THE_SHELF']]);
    });

    test('of a viewer who does not consent are those of a newcomer, whatever it did', async () => {
      const viewerId = await act('priva', BehaviourType.VIEW, 'LAMP');
      await act('priva', BehaviourType.PURCHASE, 'MUG');
      const newcomer = await recommender.recommend(await idOf('nobody'), null, 5);
      expect(skus(await recommender.recommend(viewerId, null, 5))).not.toEqual(skus(newcomer));
      await house.dataSource.getRepository(Viewer).update(viewerId, { consent: { personalisation: false } });
      const list = await recommender.recommend(viewerId, null, 5);
      expect(list.model).toBe('popularity');
      expect(list.items).toEqual(newcomer.items);
    });

    test('are written down as they were shown, each list by itself', async () => {
      const viewerId = await act('eva', BehaviourType.VIEW, 'MUG');
      const lists = await Promise.all([recommender.recommend(viewerId, streamId, 3), recommender.recommend(viewerId, null, 2), recommender.recommend(await idOf('new'), null, 2)]);
      expect(new Set(lists.map(({ exposureId }) => exposureId)).size).toBe(3);
      for (const [index, list] of lists.entries()) {
        const exposure = await house.dataSource.getRepository(Exposure).findOneByOrFail({ id: list.exposureId });
        expect(exposure).toMatchObject({ viewerId: index === 2 ? await idOf('new') : viewerId, streamId: index === 0 ? streamId : null, model: list.model, arm: list.arm });
        const items = await house.dataSource.getRepository(ExposedItem).find({ where: { exposureId: list.exposureId }, order: { rank: 'ASC' } });
        expect(items.map(({ rank, productId, score, reason }) => [rank, productId, score, reason])).toEqual(list.items.map(({ rank, product, score, reason }) => [rank, product.id, score, reason.kind]));
      }
    });

    test('of many viewers at once are those of each by itself', async () => {
      const ids = [await act('m1', BehaviourType.VIEW, 'LAMP'), await act('m2', BehaviourType.VIEW, 'MUG'), await idOf('new')];
      const together = await recommender.recommendAll([...ids, newId('Viewer')], null, 4);
      expect([...together.keys()].sort()).toEqual(ids.toSorted());
      for (const id of ids) expect(together.get(id)?.items).toEqual((await recommender.recommend(id, null, 4)).items);
    });

    test('have 1 to 50 products, for a viewer that is there, for who may see them', async () => {
      const viewerId = await idOf('new');
      for (const first of [0, -1, 51]) await expect(recommender.recommend(viewerId, null, first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'first' } });
      await expect(recommender.recommend(newId('Viewer'), null, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      recommender.authorise(new Access('partner', null, new Set([ApiScope.RECOMMENDATIONS_READ])), viewerId);
      recommender.authorise(new Access('viewer', viewerId, new Set()), viewerId);
      expect(() => { recommender.authorise(new Access('viewer', newId('Viewer'), new Set()), viewerId); }).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
      expect(() => { recommender.authorise(Access.anonymous, viewerId); }).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
    });
  });
});
