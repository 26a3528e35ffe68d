import { ApiScope } from '../../../entities/api-scope';
import { BehaviourType } from '../../../entities/behaviour-type';
import { FunnelTally } from '../../../entities/funnel-tally.entity';
import { MiningBatch } from '../../../entities/mining-batch.entity';
import { ProductPair } from '../../../entities/product-pair.entity';
import { ViewerActivity } from '../../../entities/viewer-activity.entity';
import { Access } from '../../../src/access/access';
import { ALL_BASKETS } from '../../../src/mining/fold-baskets';
import { funnelId } from '../../../src/mining/funnel-scope';
import { Funnels, stepsOf } from '../../../src/mining/funnels';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { randomActs } from './random-acts';
import { recountActivities, recountFunnel, recountPairs, rows } from './recount';

const partner = new Access('partner', null, new Set([ApiScope.BEHAVIOUR_WRITE]));

describe.each(databases)('what is counted of acts, on $name', ({ name, create }) => {
  let house: House;
  let url: string;
  let productIds: string[];
  let streamIds: string[];
  const count = (id: string): Promise<FunnelTally | null> => house.dataSource.getRepository(FunnelTally).findOneBy({ id });
  const waiting = (): Promise<number> => house.dataSource.getRepository(MiningBatch).count();

  /** Everything that is kept agrees with a recount of the acts. */
  async function agreesWithTheActs(): Promise<void> {
    for (const streamId of [null, ...streamIds]) {
      for (const productId of [null, ...productIds]) {
        if (streamId === null && productId === null) continue;
        const kept = (await count(funnelId({ streamId, productId }))) ?? new Funnels(house.transactions, house.miner).emptyTally({ streamId, productId });
        expect(kept).toMatchObject(await recountFunnel(house.dataSource, streamId, productId));
      }
    }
    const activities = await house.dataSource.getRepository(ViewerActivity).find({ order: { id: 'ASC' } });
    expect(activities.map(({ id, acts, activeDays, purchases, purchaseDays }) => ({ id, acts, activeDays, purchases, purchaseDays }))).toEqual(await recountActivities(house.dataSource));
    const pairs = await rows(house.dataSource, 'SELECT productId, otherId, baskets FROM product_pairs WHERE id <> ? ORDER BY productId, otherId', [ALL_BASKETS]);
    expect(pairs).toEqual(await recountPairs(house.dataSource));
  }

  beforeAll(async () => {
    url = await create();
    house = await openHouse(url);
    productIds = await house.products(...Array.from({ length: 5 }, (_, index) => ({ sku: `P${index}` })));
    streamIds = [(await house.liveStream()).id, (await house.liveStream()).id];
  });
  afterAll(async () => { await house.close(); });

  test('agrees with a recount after acts in no order, with repeats, in batches of every size', async () => {
    const acts = randomActs(1_500, { viewers: 40, productIds, streamIds, seed: 1 });
    for (let from = 0, size = 1; from < acts.length; from += size, size = size * 3 + 1) {
      const batch = acts.slice(from, from + Math.min(size, 1_000));
      size = batch.length;
      await house.behaviour.record(partner, batch);
      await house.behaviour.record(partner, batch.slice(0, 3));
      await house.miner.countAll();
    }
    expect(await waiting()).toBe(0);
    await agreesWithTheActs();
  }, 120_000);

  test('waits in the database, so that a pass that fails half way counts nothing, and the next one everything once', async () => {
    await house.behaviour.record(partner, randomActs(300, { viewers: 10, productIds, streamIds, seed: 2 }));
    const { dataSource } = house;
    const before = await dataSource.getRepository(FunnelTally).find({ order: { id: 'ASC' } });
    const waited = await waiting();
    const repository = dataSource.getMetadata(ProductPair);
    const { tablePath } = repository;
    repository.tablePath = 'no_such_table';
    await expect(house.miner.countAll()).rejects.toThrow(/no_such_table/);
    repository.tablePath = tablePath;
    expect(await waiting()).toBe(waited);
    expect(await dataSource.getRepository(FunnelTally).find({ order: { id: 'ASC' } })).toEqual(before);
    await house.miner.countAll();
    await agreesWithTheActs();
  }, 60_000);

  test('what is committed together, acts as well as lists, waits as one batch', async () => {
    await house.miner.countAll();
    const { id: viewerId } = await house.viewers.mention('viewer 1');
    await Promise.all([
      ...Array.from({ length: 20 }, () => house.exposures.log({ viewerId, streamId: null, model: 'm', experiment: 'default', arm: 'treatment', personal: false, items: [] })),
      house.behaviour.record(partner, randomActs(200, { viewers: 10, productIds, streamIds, seed: 4 })),
    ]);
    const batches = await house.dataSource.getRepository(MiningBatch).find({ order: { kind: 'ASC' } });
    expect(batches.map(({ kind }) => kind)).toEqual(['ACTS', 'LISTS']);
    expect(batches.map(({ size, members }) => size === members.split(',').length)).toEqual([true, true]);
    expect(batches[1]?.size).toBe(20);
    await house.miner.countAll();
    await agreesWithTheActs();
  }, 60_000);

  test('counts once when several count at the same time', async () => {
    const nodes = name === 'embedded' ? [house, house] : [house, await openHouse(url), await openHouse(url)];
    const acts = randomActs(900, { viewers: 30, productIds, streamIds, seed: 3 });
    await Promise.all(nodes.flatMap((node, index) => [
      node.behaviour.record(partner, acts.slice(index * 200, index * 200 + 500)).then(() => node.miner.countAll()), node.miner.countAll(),
    ]));
    await Promise.all(nodes.map((node) => node.miner.countAll()));
    for (const node of nodes) if (node !== house) await node.close();
    expect(await waiting()).toBe(0);
    await agreesWithTheActs();
  }, 60_000);

  test('a viewer counts once at each step it came to, and is not taken back by what it takes out of the cart', async () => {
    const [productId] = await house.products({ sku: `steps ${name}` });
    const act = (viewer: string, type: BehaviourType): { eventId: string; viewer: string; type: BehaviourType; productId: string } => ({ eventId: `${type} ${Math.random()}`, viewer, type, productId: productId as string });
    const { VIEW, CLICK, ADD_TO_CART, REMOVE_FROM_CART, PURCHASE } = BehaviourType;
    await house.behaviour.record(partner, [
      act('sees', VIEW), act('sees', VIEW), act('clicks', CLICK), act('fills', VIEW), act('fills', ADD_TO_CART), act('fills', REMOVE_FROM_CART), act('buys', PURCHASE), act('buys', PURCHASE),
    ]);
    await house.miner.countAll();
    const tally = (await count(funnelId({ streamId: null, productId: productId as string }))) as FunnelTally;
    expect(tally).toMatchObject({ views: 3, clicks: 1, addToCarts: 1, removalsFromCart: 1, purchases: 2, pieces: 2, revenue: {} });
    expect(stepsOf(tally)).toEqual([
      { step: 'VIEW', viewers: 4, rate: null }, { step: 'CLICK', viewers: 3, rate: 0.75 }, { step: 'ADD_TO_CART', viewers: 2, rate: 2 / 3 }, { step: 'PURCHASE', viewers: 1, rate: 0.5 },
    ]);
  });

  test('a question waits for what was recorded before it, once counting has begun', async () => {
    const [productId] = (await house.products({ sku: `asked ${name}` })) as [string];
    const funnels = new Funnels(house.transactions, house.miner);
    house.behaviour.onRecorded(() => { house.miner.recorded(); });
    house.miner.start();
    for (let views = 1; views <= 3; views += 1) {
      await house.behaviour.record(partner, [{ eventId: `asked ${views}`, viewer: 'asker', type: BehaviourType.VIEW, productId }]);
      const id = funnelId({ streamId: null, productId });
      expect((await funnels.tallies([id])).get(id)?.views).toBe(views);
    }
    await house.miner.stop();
  });
});
