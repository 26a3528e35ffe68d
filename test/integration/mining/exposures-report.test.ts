import { BehaviourType } from '../../../entities/behaviour-type';
import { ApiScope } from '../../../entities/api-scope';
import { Exposure } from '../../../entities/exposure.entity';
import { Viewer } from '../../../entities/viewer.entity';
import { Access } from '../../../src/access/access';
import { RecommenderReports } from '../../../src/mining/fairness/recommender-reports';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { rows } from './recount';

const DAY_MS = 86_400_000;

describe.each(databases)('the report on the recommender, on $name', ({ create }) => {
  let house: House;
  let reports: RecommenderReports;
  let productIds: string[];
  let streamId: string;
  const show = async (viewer: string, model: string, places: readonly number[], where: string | null, reason = 'POPULAR'): Promise<string> => house.exposures.log({
    viewerId: (await house.viewers.mention(viewer)).id, streamId: where, model, experiment: 'default', arm: 'treatment', personal: model !== 'popularity', items: places.map((place) => ({ productId: productIds[place] as string, score: 1, reason, propensity: 1 })),
  });
  const act = (eventId: string, viewer: string, type: BehaviourType, place: number, exposureId: string | null = null, where: string | null = null): Parameters<House['behaviour']['record']>[1][number] =>
    ({ eventId, viewer, type, productId: productIds[place], exposureId, streamId: where });
  const consent = async (viewer: string, analytics: boolean): Promise<void> => {
    await house.dataSource.getRepository(Viewer).update({ externalId: viewer }, { consent: { analytics } });
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    reports = new RecommenderReports(house.transactions, house.streams, house.miner, house.countedProducts, house.popularityWatch);
    productIds = await house.products(
      { sku: 'A', brand: 'Keramo', category: 'mug' }, { sku: 'B', brand: 'Keramo', category: 'mug' }, { sku: 'C', brand: 'Ölsand', category: 'lamp' }, { sku: 'D', brand: null, category: null },
    );
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => { await house.close(); });

  test('has nothing to tell of a shop that has shown nothing', async () => {
    expect(await reports.report(house.operator, null, null)).toMatchObject({ lists: 0, items: 0, coverage: 0, gini: null, novelty: null, diversity: null, personalShare: null, explorationShare: null, models: [], alarms: [] });
  });

  test('agrees with a recount of lists and acts, in the shop and in a stream', async () => {
    const first = await show('vera', 'popularity', [0, 1], null);
    const second = await show('vera', 'm@1', [0, 2], streamId, 'EXPLORATION');
    await show('walter', 'm@1', [0], streamId);
    await house.behaviour.record(house.operator, [
      act('1', 'vera', BehaviourType.CLICK, 0, first), act('2', 'vera', BehaviourType.PURCHASE, 0, second, streamId), act('3', 'vera', BehaviourType.VIEW, 3), act('4', 'walter', BehaviourType.PURCHASE, 2),
    ]);
    await house.miner.countAll();
    const whole = await reports.report(house.operator, null, null);
    const [lists] = await rows(house.dataSource, 'SELECT COUNT(*) AS lists FROM exposures');
    const [items] = await rows(house.dataSource, 'SELECT COUNT(*) AS items, COUNT(DISTINCT productId) AS products FROM exposed_items');
    expect(whole).toMatchObject({ ...lists, items: items?.['items'], coverage: Number(items?.['products']) / 4, personalShare: 2 / 3, explorationShare: 2 / 5 });
    // The pairs of the two lists of two: the same brand and category, and neither.
    expect(whole.diversity).toBeCloseTo(0.5, 9);
    expect(whole.brands).toEqual([
      { brand: 'Keramo', exposureShare: 0.8, salesShare: 0.5, ratio: 1.6 }, { brand: 'Ölsand', exposureShare: 0.2, salesShare: 0.5, ratio: 0.4 }, { brand: null, exposureShare: 0, salesShare: 0, ratio: null },
    ]);
    expect(whole.models).toEqual([
      { model: 'm@1', lists: 2, items: 3, clicks: 0, purchases: 1, clickThrough: 0, conversion: 0.5 }, { model: 'popularity', lists: 1, items: 2, clicks: 1, purchases: 0, clickThrough: 0.5, conversion: 0 },
    ]);
    const ofStream = await reports.report(house.operator, null, streamId);
    expect(ofStream).toMatchObject({ lists: 2, items: 3, coverage: 0.5, longTailShare: expect.closeTo(1 / 3, 9), models: [{ model: 'm@1' }] });
  });

  test('credits nothing to a list that was shown more than a day before', async () => {
    const list = await show('late', 'm@old', [0], null);
    await house.dataSource.getRepository(Exposure).update({ id: list }, { at: new Date(Date.now() - DAY_MS - 1_000) });
    await house.behaviour.record(house.operator, [act('late', 'late', BehaviourType.CLICK, 0, list)]);
    await house.miner.countAll();
    expect((await reports.report(house.operator, null, null)).models.find(({ model }) => model === 'm@old')).toMatchObject({ lists: 1, clicks: 0 });
  });

  test('begins with the day that is asked for', async () => {
    const list = await show('early', 'm@early', [3], null);
    await house.dataSource.getRepository(Exposure).update({ id: list }, { at: new Date(Date.now() - 10 * DAY_MS) });
    await house.miner.countAll();
    const models = async (days: number): Promise<string[]> => (await reports.report(house.operator, new Date(Date.now() - days * DAY_MS), null)).models.map(({ model }) => model);
    expect(await models(10)).toContain('m@early');
    expect(await models(9)).not.toContain('m@early');
  });

  test('leaves out viewers who do not allow to be counted, from when they say so until they say otherwise', async () => {
    const listsOf = async (): Promise<number> => { await house.miner.countAll(); return (await reports.report(house.operator, null, null)).lists; };
    const before = await listsOf();
    await show('shy', 'm@1', [0], null);
    expect(await listsOf()).toBe(before + 1);
    await consent('shy', false);
    await show('shy', 'm@1', [0], null);
    expect(await listsOf()).toBe(before + 1);
    await consent('shy', true);
    await show('shy', 'm@1', [0], null);
    expect(await listsOf()).toBe(before + 2);
  });

  test('is for operators and partners with the scope, about moments and streams that there are', async () => {
    expect((await reports.report(new Access('partner', null, new Set([ApiScope.RECOMMENDATIONS_READ])), null, null)).items).toBeGreaterThan(0);
    await expect(reports.report(await house.as('viewer', 'vera'), null, null)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reports.report(house.operator, new Date(Date.now() + 60_000), null)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: '"since" lies in the future; name a moment that is past, or leave it out for 30 days.' });
    await expect(reports.report(house.operator, new Date(0), null)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: '"since" lies more than 366 days back; name a later moment.' });
    await expect(reports.report(house.operator, null, productIds[0] as string)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('an alarm is raised when what sells best is shown far beyond its sales, stays while it is near, and is taken back', async () => {
    const today = Math.floor(Date.now() / DAY_MS);
    const shown = async (best: number, others: number): Promise<(string | number)[]> => {
      await house.dataSource.query('DELETE FROM product_days');
      for (const [place, [times, sold]] of [[best, 100], [others, 50], [others, 50], [others, 0]].entries()) {
        await house.dataSource.query('INSERT INTO product_days (id, day, streamId, productId, shown, explored, acts, purchases) VALUES (?, ?, NULL, ?, ?, 0, 0, ?)', [`${today}//${productIds[place] ?? ''}`, today, productIds[place], times, sold]);
      }
      await house.dataSource.query('UPDATE counted_days SET version = version + 1');
      await house.popularityWatch.look();
      return [house.popularityWatch.raisedCount, ...(await reports.report(house.operator, null, null)).alarms.map(({ value }) => Math.round(value * 100) / 100)];
    };
    expect(await shown(1_000, 333)).toEqual([0]);
    expect(await shown(4_000, 333)).toEqual([1, 1.6]);
    expect(await shown(1_300, 233)).toEqual([1, 1.3]);
    expect(await shown(1_000, 333)).toEqual([0]);
    expect(await shown(1_300, 233)).toEqual([0]);
  });
});
