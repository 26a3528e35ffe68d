import { BehaviourType } from '../../../entities/behaviour-type';
import { ExposedItem } from '../../../entities/exposed-item.entity';
import { Exposure } from '../../../entities/exposure.entity';
import { Viewer } from '../../../entities/viewer.entity';
import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';
import { newId } from '../../../src/identifiers';
import type { RecommendationList } from '../../../src/recommendations/recommendation';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { asked, openRecommender } from '../../support/recommending';

describe.each(databases)('recommendations on $name', ({ create }) => {
  let house: House;
  let shop: ReturnType<typeof openRecommender>;
  let streamId: string;
  let onScreen: string[] = [];
  const products = new Map<string, string>();
  let acts = 0;
  const skuOf = (productId: string | undefined): string | undefined => [...products].find(([, id]) => id === productId)?.[0];
  const skus = ({ items }: RecommendationList): (string | undefined)[] => items.map(({ productId }) => skuOf(productId));
  const listOf = (viewerId: string, stream: string | null, first: number): Promise<RecommendationList> => shop.recommender.recommend(viewerId, asked(first, { streamId: stream }));
  const act = async (viewer: string, type: BehaviourType, sku: string, stream: string | null = null): Promise<string> => {
    acts += 1;
    const at = new Date(Date.now() - 100_000 + acts);
    await house.behaviour.record(house.operator, [{ viewer, eventId: `act ${acts}`, type, productId: products.get(sku), streamId: stream, at }]);
    return (await house.viewers.mention(viewer)).id;
  };
  const idOf = async (name: string): Promise<string> => (await house.viewers.mention(name)).id;

  beforeAll(async () => {
    house = await openHouse(await create());
    shop = openRecommender(house, { present: () => onScreen });
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => {
    await shop.close();
    await house.close();
  });

  test('are refused, to be asked for again, while there is nothing to rank', async () => {
    await shop.training.fit();
    await expect(listOf(await idOf('early'), null, 5)).rejects.toMatchObject({ code: 'UNAVAILABLE', extensions: { retryAfterMs: expect.any(Number) } });
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
      await shop.training.fit();
    });
    afterEach(() => { onScreen = []; });

    test('follow what the viewer turned to, say why, and leave out what it has seen', async () => {
      const list = await listOf(await act('lena', BehaviourType.VIEW, 'LAMP'), null, 3);
      expect(skus(list)[0]).toBe('BULB');
      expect(skus(list)).not.toContain('LAMP');
      expect(list.items[0]?.reason).toMatchObject({ kind: 'SIMILAR_TO_VIEWED', parts: [{ kind: 'SIMILAR_TO_VIEWED', productId: products.get('LAMP'), act: 'VIEW' }, { kind: 'POPULAR' }] });
      expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3]);
      expect(list.model).toMatch(/^item-ranker@/);
    });

    test('never hold what is bought or sold out, on screen and on the shelf or not', async () => {
      const viewerId = await act('bea', BehaviourType.PURCHASE, 'MUG', streamId);
      await act('bea', BehaviourType.VIEW, 'SPOON', streamId);
      onScreen = ['MUG', 'SOLD', 'SPOON'].map((sku) => products.get(sku) as string);
      await house.streams.setShelf(house.operator, streamId, onScreen);
      const list = skus(await listOf(viewerId, streamId, 50));
      expect(list).not.toContain('MUG');
      expect(list).not.toContain('SOLD');
      // Looked at only, and in the picture: worth a reminder.
      expect(list).toContain('SPOON');
      await house.streams.setShelf(house.operator, streamId, []);
    });

    test('of a viewer without history are what is popular, in the stream first', async () => {
      const { id } = await house.liveStream();
      const elsewhere = await listOf(await idOf('new'), null, 5);
      expect(elsewhere.model).toBe('popularity');
      expect(new Set(skus(elsewhere).slice(0, 2))).toEqual(new Set(['MUG', 'SAUCER']));
      expect(elsewhere.items[0]?.reason).toMatchObject({ kind: 'POPULAR' });
      for (const viewer of ['x', 'y', 'z']) await act(viewer, BehaviourType.ADD_TO_CART, 'RARE', id);
      const here = await listOf(await idOf('new'), id, 5);
      expect([skus(here)[0], here.items[0]?.reason.kind]).toEqual(['RARE', 'POPULAR_IN_STREAM']);
      shop.recommender.forget(id);
      expect(skus(await listOf(await idOf('new'), id, 5))[0]).not.toBe('RARE');
    });

    test('put what is on screen first for a newcomer, then what is on the shelf', async () => {
      const { id } = await house.liveStream();
      await house.streams.setShelf(house.operator, id, [products.get('BULB') as string]);
      onScreen = [products.get('SPOON') as string];
      const list = await listOf(await idOf('another'), id, 5);
      expect(list.items.slice(0, 2).map(({ productId, reason }) => [skuOf(productId), reason.kind])).toEqual([['SPOON', 'ON_SCREEN_NOW'], ['BULB', 'ON_THE_SHELF']]);
    });

    test('of a viewer who does not consent are those of a newcomer, whatever it did', async () => {
      const viewerId = await act('priva', BehaviourType.VIEW, 'LAMP');
      await act('priva', BehaviourType.PURCHASE, 'MUG');
      const newcomer = await listOf(await idOf('nobody'), null, 5);
      expect(skus(await listOf(viewerId, null, 5))).not.toEqual(skus(newcomer));
      await house.dataSource.getRepository(Viewer).update(viewerId, { consent: { personalisation: false } });
      const list = await listOf(viewerId, null, 5);
      expect(list.model).toBe('popularity');
      expect(list.items).toEqual(newcomer.items);
    });

    test('are written down as they were shown, each list by itself', async () => {
      const viewerId = await act('eva', BehaviourType.VIEW, 'MUG');
      const lists = await Promise.all([listOf(viewerId, streamId, 3), listOf(viewerId, null, 2), listOf(await idOf('new'), null, 2)]);
      expect(new Set(lists.map(({ exposureId }) => exposureId)).size).toBe(3);
      for (const [index, list] of lists.entries()) {
        const exposure = await house.dataSource.getRepository(Exposure).findOneByOrFail({ id: list.exposureId });
        expect(exposure).toMatchObject({ viewerId: index === 2 ? await idOf('new') : viewerId, streamId: index === 0 ? streamId : null, model: list.model, experiment: 'default', arm: 'treatment', personal: index < 2 });
        const items = await house.dataSource.getRepository(ExposedItem).find({ where: { exposureId: list.exposureId }, order: { rank: 'ASC' } });
        expect(items.map(({ rank, productId, score, reason }) => [rank, productId, score, reason])).toEqual(list.items.map(({ rank, productId, score, reason }) => [rank, productId, score, reason.kind]));
      }
    });

    test('of many viewers at once are those of each by itself', async () => {
      const ids = [await act('m1', BehaviourType.VIEW, 'LAMP'), await act('m2', BehaviourType.VIEW, 'MUG'), await idOf('new')];
      const together = await shop.recommender.recommendAll([...ids, newId('Viewer')], asked(4));
      expect([...together.keys()].sort()).toEqual(ids.toSorted());
      for (const id of ids) expect(together.get(id)?.items).toEqual((await listOf(id, null, 4)).items);
    });

    test('have 1 to 50 products, for a viewer that is there, for who may see them', async () => {
      const viewerId = await idOf('new');
      for (const first of [0, -1, 51]) await expect(listOf(viewerId, null, first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'first' } });
      await expect(listOf(newId('Viewer'), null, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      shop.recommender.authorise(new Access('partner', null, new Set([ApiScope.RECOMMENDATIONS_READ])), viewerId);
      shop.recommender.authorise(new Access('viewer', viewerId, new Set()), viewerId);
      expect(() => { shop.recommender.authorise(new Access('viewer', newId('Viewer'), new Set()), viewerId); }).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
      expect(() => { shop.recommender.authorise(Access.anonymous, viewerId); }).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
    });
  });
});
