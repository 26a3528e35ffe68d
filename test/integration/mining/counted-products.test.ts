import { BehaviourType } from '../../../entities/behaviour-type';
import { CountedDay } from '../../../entities/counted-day.entity';
import { CountedDays1764500500000 } from '../../../migrations/1764500500000-counted-days';
import { CountedProducts } from '../../../src/mining/fairness/counted-products';
import type { ProductPart } from '../../../src/mining/fairness/measures';
import { utcDay } from '../../../src/mining/utc-day';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';
import { randomActs } from './random-acts';
import { dayOf, rows } from './recount';

const DAY_MS = 86_400_000;
const TODAY = utcDay(new Date());

describe.each(databases)('what is counted of products in a period, on $name', ({ name, create }) => {
  let url: string;
  let house: House;
  let productIds: string[];
  let streamIds: string[];
  const view = async (eventId: string, daysAgo: number): Promise<void> => {
    await house.behaviour.record(house.operator, [{ eventId, viewer: 'late', type: BehaviourType.VIEW, productId: productIds[0], at: new Date(Date.now() - daysAgo * DAY_MS) }]);
    await house.miner.countAll();
  };

  /** Of each product in the order of the catalogue, counted again by plain SQL from acts and lists. */
  async function recount(fromDay: number, streamId: string | null): Promise<ProductPart[]> {
    const { dataSource } = house;
    const where = (alias: string): string => `p.id = ${alias}.productId AND ${dayOf(dataSource, `${alias}.at`)} >= ${fromDay}${streamId === null ? '' : ` AND ${alias}.streamId = '${streamId}'`}`;
    const shown = `SELECT i.productId, e.at, e.streamId FROM exposed_items i JOIN exposures e ON e.id = i.exposureId`;
    const found = await rows(dataSource, `SELECT p.brand, (SELECT COUNT(*) FROM (${shown}) s WHERE ${where('s')}) AS shown,
      (SELECT COUNT(*) FROM behaviours b WHERE ${where('b')} AND b.type IN ('VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE')) AS acts,
      (SELECT COUNT(*) FROM behaviours b WHERE ${where('b')} AND b.type = 'PURCHASE') AS purchases FROM products p ORDER BY p.id`);
    return found as unknown as ProductPart[];
  }

  beforeAll(async () => {
    url = await create();
    house = await openHouse(url);
    productIds = await house.products(...Array.from({ length: 6 }, (_, index) => ({ sku: `P${index}`, brand: `Brand ${index % 2}` })));
    streamIds = [(await house.liveStream()).id, (await house.liveStream()).id];
  });
  afterAll(async () => { await house.close(); });

  test('agrees with a recount whenever it is asked, in the shop and in a stream, on every node, and when little is kept', async () => {
    const other = name === 'embedded' ? house : await openHouse(url);
    const nodes = [house.countedProducts, other.countedProducts, new CountedProducts(house.transactions, 40)];
    const viewerId = (await house.viewers.mention('viewer 1')).id;
    for (let round = 0; round < 4; round += 1) {
      await house.behaviour.record(house.operator, randomActs(120, { viewers: 8, productIds: productIds.slice(0, 3 + round), streamIds, seed: round }));
      for (const streamId of [null, ...streamIds]) {
        await house.exposures.log({ viewerId, streamId, model: 'm', experiment: 'default', arm: 'treatment', personal: false, items: productIds.slice(round).map((productId) => ({ productId, score: 1, reason: 'POPULAR', propensity: 1 })) });
      }
      await house.miner.countAll();
      for (const fromDay of [TODAY - 30, TODAY - 7, TODAY]) {
        for (const streamId of [null, ...streamIds]) {
          const wanted = await recount(fromDay, streamId);
          for (const node of nodes) expect(await node.parts({ fromDay, streamId })).toEqual(wanted);
        }
      }
    }
    if (other !== house) await other.close();
  }, 120_000);

  test('reads a day again only when something was counted in it, such as a late act', async () => {
    const read = async (): Promise<number> => {
      const statements = await statementsOf(house.dataSource, () => house.countedProducts.parts({ fromDay: TODAY - 30, streamId: null }));
      return statements.filter((statement) => statement.includes('FROM product_days')).length;
    };
    await read();
    expect(await read()).toBe(0);
    await view('late', 12);
    expect(await read()).toBe(1);
    expect(await read()).toBe(0);
  });

  test('what is asked while it is being read answers with what was counted before it was asked', async () => {
    await view('first', 3);
    const fresh = new CountedProducts(house.transactions);
    const early = fresh.parts({ fromDay: TODAY - 3, streamId: null });
    await view('second', 3);
    const [wanted] = await recount(TODAY - 3, null);
    expect((await fresh.parts({ fromDay: TODAY - 3, streamId: null }))[0]).toEqual(wanted);
    await early;
    expect((await fresh.parts({ fromDay: TODAY - 3, streamId: null }))[0]).toEqual(wanted);
  });

  test('preparing reads what a report will ask for, as long as it may', async () => {
    const fresh = new CountedProducts(house.transactions);
    const period = { fromDay: TODAY - 30, streamId: null };
    await fresh.prepare(period, () => false);
    expect((await statementsOf(house.dataSource, () => fresh.parts(period))).length).toBeGreaterThan(10);
    const prepared = new CountedProducts(house.transactions);
    await prepared.prepare(period, () => true);
    expect(await statementsOf(house.dataSource, () => prepared.parts(period))).toHaveLength(2);
  });

  test('an upgrade finds the days that were counted before it', async () => {
    const ids = async (): Promise<string[]> => (await house.dataSource.getRepository(CountedDay).find({ order: { id: 'ASC' } })).map(({ id }) => id);
    const before = await ids();
    const runner = house.dataSource.createQueryRunner();
    const migration = new CountedDays1764500500000();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await ids()).toEqual(before);
    expect(await new CountedProducts(house.transactions).parts({ fromDay: 0, streamId: null })).toEqual(await recount(0, null));
  });
});
