import { BehaviourType } from '../../../entities/behaviour-type';
import { Viewer } from '../../../entities/viewer.entity';
import { ViewerSegment } from '../../../entities/viewer-segment';
import type { BehaviourDraft } from '../../../src/behaviour/behaviour-draft';
import { Affinities } from '../../../src/mining/affinities';
import { BoughtTogether } from '../../../src/mining/bought-together';
import { funnelId } from '../../../src/mining/funnel-scope';
import { Funnels } from '../../../src/mining/funnels';
import { Segments } from '../../../src/mining/segments';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const DAY_MS = 86_400_000;

describe.each(databases)('what is told of viewers and baskets, on $name', ({ create }) => {
  let house: House;
  let segments: Segments;
  let productIds: string[];
  let made = 0;
  const act = (viewer: string, type: BehaviourType, daysAgo: number, place = 0, rest: Partial<BehaviourDraft> = {}): BehaviourDraft => ({
    eventId: `${(made += 1)}`, viewer, type, productId: productIds[place], at: new Date(Date.now() - daysAgo * DAY_MS), ...rest,
  });
  const idOf = async (viewer: string): Promise<string> => (await house.viewers.mention(viewer)).id;
  const record = async (...acts: BehaviourDraft[]): Promise<void> => {
    expect(new Set((await house.behaviour.record(house.operator, acts)).map(({ status }) => status))).toEqual(new Set(['RECORDED']));
    await house.miner.countAll();
  };
  const allow = (viewer: string, consent: { analytics?: boolean; personalisation?: boolean }): Promise<unknown> => house.dataSource.getRepository(Viewer).update({ externalId: viewer }, { consent });

  beforeAll(async () => {
    house = await openHouse(await create());
    segments = new Segments(house.transactions, house.miner, 60);
    productIds = await house.products(...Array.from({ length: 8 }, (_, index) => ({ sku: `P${index}`, brand: index === 0 ? 'Rare' : 'Big', category: index % 2 === 0 ? 'mug' : 'lamp' })));
  });
  afterAll(async () => { await house.close(); });

  test('segments follow what was recorded, whenever it comes, and the counts agree with them one by one', async () => {
    const { VIEW, PURCHASE } = BehaviourType;
    await record(
      act('new', VIEW, 0), act('new', VIEW, 0.4), act('back', VIEW, 0), act('back', VIEW, 3), act('gone', PURCHASE, 70), act('gone', PURCHASE, 61),
      ...[0, 5, 9].map((days) => act('buyer', PURCHASE, days)), ...Array.from({ length: 10 }, (_, days) => act('daily', VIEW, days)),
    );
    const names = ['new', 'back', 'gone', 'buyer', 'daily', 'nobody'];
    const ids = await Promise.all(names.map(idOf));
    const found = await segments.activities(ids);
    expect(ids.map((id) => segments.segmentOf(found.get(id)))).toEqual(['NEW', 'RETURNING', 'LAPSED', 'LOYAL', 'LOYAL', 'NEW']);
    expect(await segments.counts(house.operator)).toEqual([{ segment: 'NEW', viewers: 1 }, { segment: 'RETURNING', viewers: 1 }, { segment: 'LOYAL', viewers: 2 }, { segment: 'LAPSED', viewers: 1 }]);
    // An act of last week that arrives only now.
    await record(act('new', VIEW, 7));
    expect(segments.segmentOf((await segments.activities(ids)).get(ids[0] as string))).toBe(ViewerSegment.RETURNING);
  });

  test('what was spent is told by currency', async () => {
    const pay = (amount: string, currency: string): BehaviourDraft => act('payer', BehaviourType.PURCHASE, 0, 0, { amount: { amount, currency } });
    await record(pay('12.50', 'EUR'), pay('0.01', 'EUR'), pay('300', 'JPY'), act('payer', BehaviourType.PURCHASE, 0));
    const id = await idOf('payer');
    expect((await segments.activities([id])).get(id)).toMatchObject({ purchases: 4, purchaseDays: 1, activeDays: 1, spent: { EUR: 1_251, JPY: 300 } });
  });

  test('a viewer who does not allow to be counted is in no funnel and no count, but knows its own figures; and is counted from when it allows it', async () => {
    const funnels = new Funnels(house.transactions, house.miner);
    const [productId] = (await house.products({ sku: 'shy' })) as [string];
    const view = (): Promise<void> => record({ eventId: `${(made += 1)}`, viewer: 'shy', type: BehaviourType.VIEW, productId });
    const seen = async (): Promise<{ views: number; counted: number }> => {
      const id = funnelId({ streamId: null, productId });
      const counted = (await segments.counts(house.operator)).reduce((sum, { viewers }) => sum + viewers, 0);
      return { views: (await funnels.tallies([id])).get(id)?.views ?? 0, counted };
    };
    await view();
    const before = await seen();
    expect(before.views).toBe(1);
    await allow('shy', { analytics: false });
    await view();
    // What was counted before stays in the sums, which name nobody.
    expect(await seen()).toEqual({ views: 1, counted: before.counted - 1 });
    const id = await idOf('shy');
    expect((await segments.activities([id])).get(id)?.acts).toBe(2);
    await allow('shy', { analytics: true });
    await view();
    expect(await seen()).toEqual({ views: 2, counted: before.counted });
  });

  test('affinities are what a viewer turns to more than others, and there are none without its consent', async () => {
    const affinities = new Affinities(house.transactions, house.viewers, house.catalogue);
    await record(...Array.from({ length: 6 }, () => act('fan', BehaviourType.CLICK, 1, 0)), ...Array.from({ length: 40 }, (_, index) => act(`other ${index}`, BehaviourType.CLICK, 1, 1 + (index % 7))));
    const [fan, other] = [await idOf('fan'), await idOf('other 1')];
    const found = await affinities.of([fan, other], 10);
    expect(found.get(fan)?.[0]).toMatchObject({ kind: 'BRAND', value: 'Rare', weight: 1, share: 1, acts: 6 });
    expect(found.get(other)?.filter(({ kind }) => kind === 'BRAND').map(({ lift }) => lift < 2)).toEqual([true]);
    await allow('fan', { personalisation: false });
    expect((await affinities.of([fan], 10)).get(fan)).toEqual([]);
    await allow('fan', { personalisation: true });
    expect((await affinities.of([fan], 10)).get(fan)).not.toEqual([]);
    await expect(affinities.of([fan], 0)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: '"first" must be from 1 to 50; it is 0.' });
  });

  test('what is bought together has the support, confidence and lift of the baskets', async () => {
    const together = new BoughtTogether(house.transactions, house.miner);
    const [tea = '', pot = '', sock = ''] = await house.products({ sku: 'TEA' }, { sku: 'POT' }, { sku: 'SOCK' });
    const buy = (viewer: string, ...ids: string[]): BehaviourDraft[] => ids.map((productId) => ({ eventId: `${(made += 1)}`, viewer, type: BehaviourType.PURCHASE, productId }));
    await record(...Array.from({ length: 4 }, (_, index) => buy(`pair ${index}`, tea, pot)).flat(), ...buy('tea alone', tea), ...buy('twice', sock, tea, tea), ...buy('sock alone', sock));
    const baskets = Number((await house.dataSource.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM baskets'))[0]?.n);
    const rules = await together.of([tea, sock, pot], 5);
    expect(rules.get(tea)).toMatchObject([{ productId: tea, otherId: pot, baskets: 4, support: 4 / baskets, confidence: 4 / 6, lift: (4 / 6) / (4 / baskets) }]);
    expect(rules.get(pot)).toMatchObject([{ otherId: tea, confidence: 1 }]);
    expect(rules.get(sock)).toEqual([]);
    expect(await together.rules(house.operator, 5, 0)).toMatchObject([{ productId: pot, otherId: tea, baskets: 4 }]);
    expect(await together.rules(house.operator, 5, 1)).toEqual([]);
    await expect(together.rules(house.operator, 5, 1.5)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: '"minSupport" is a share of all baskets, from 0 to 1; it is 1.5.' });
    await expect(together.rules(house.operator, 101, 0)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(together.rules(await house.as('host', 'hana'), 5, 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('one basket counts its first 50 products, however many are bought', async () => {
    const many = await house.products(...Array.from({ length: 60 }, (_, index) => ({ sku: `M${index}` })));
    await record(...many.map((productId): BehaviourDraft => ({ eventId: productId, viewer: 'hoarder', type: BehaviourType.PURCHASE, productId })));
    const [{ n } = { n: 0 }] = await house.dataSource.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM product_pairs WHERE productId IN (SELECT id FROM products WHERE sku LIKE 'M%')");
    expect(Number(n)).toBe(50 * 50);
  });
});
