import { Behaviour } from '../../../entities/behaviour.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { ApiScope } from '../../../entities/api-scope';
import { Viewer } from '../../../entities/viewer.entity';
import { Access } from '../../../src/access/access';
import type { BehaviourDraft } from '../../../src/behaviour/behaviour-draft';
import type { BehaviourResult } from '../../../src/behaviour/behaviour-log';
import { newId } from '../../../src/identifiers';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';

const statuses = (results: readonly BehaviourResult[]): string[] => results.map(({ status }) => status);
const partner = new Access('partner', null, new Set([ApiScope.BEHAVIOUR_WRITE]));

describe.each(databases)('recording behaviour on $name', ({ create }) => {
  let house: House;
  let vera: Access;
  let productId: string;
  let streamId: string;
  const view = (eventId: string, rest: Partial<BehaviourDraft> = {}): BehaviourDraft => ({ eventId, type: BehaviourType.VIEW, productId, streamId, ...rest });
  const stored = (viewerId: string): Promise<Behaviour[]> => house.dataSource.getRepository(Behaviour).find({ where: { viewerId }, order: { id: 'ASC' } });
  const viewersCalled = (externalId: string): Promise<Viewer[]> => house.dataSource.getRepository(Viewer).findBy({ externalId });

  beforeAll(async () => {
    house = await openHouse(await create());
    [productId] = (await house.products({ sku: 'MUG' })) as [string];
    ({ id: streamId } = await house.liveStream());
  });
  beforeEach(async () => { vera = await house.as('viewer', `vera ${expect.getState().currentTestName ?? ''}`.slice(0, 128)); });
  afterAll(async () => { await house.close(); });

  test('keeps an act as it was told', async () => {
    const at = new Date('2026-11-01T12:30:00.123Z');
    await house.behaviour.record(vera, [view('paid', { type: BehaviourType.PURCHASE, quantity: 2, amount: { amount: '25.00', currency: 'EUR' }, at }), { eventId: 'watched', type: BehaviourType.WATCH, streamId, seconds: 30 }]);
    expect(await stored(vera.viewerId as string)).toMatchObject([
      { eventId: 'paid', type: 'PURCHASE', productId, streamId, quantity: 2, amountMinor: 2500, amountCurrency: 'EUR', seconds: null, at },
      { eventId: 'watched', type: 'WATCH', productId: null, streamId, quantity: null, amountMinor: null, amountCurrency: null, seconds: 30, exposureId: null },
    ]);
  });

  test('keeps each amount in its own currency, with the decimals that it has', async () => {
    const paid = (eventId: string, amount: string, currency: string): BehaviourDraft => view(eventId, { type: BehaviourType.PURCHASE, amount: { amount, currency } });
    expect(statuses(await house.behaviour.record(vera, [paid('yuan', '118.5', 'CNY'), paid('yen', '118', 'JPY'), paid('dinar', '1.185', 'KWD'), paid('yen with decimals', '118.5', 'JPY')]))).toEqual(['RECORDED', 'RECORDED', 'RECORDED', 'REJECTED']);
    expect((await stored(vera.viewerId as string)).map(({ amountMinor, amountCurrency }) => [amountMinor, amountCurrency])).toEqual([[11_850, 'CNY'], [118, 'JPY'], [1_185, 'KWD']]);
  });

  test('takes 1,000 acts at once, and not one more, and not none', async () => {
    const acts = Array.from({ length: 1_001 }, (_, index) => view(`e${index}`));
    await expect(house.behaviour.record(vera, acts)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: 'A batch carries 1 to 1000 events; this has 1001.' });
    await expect(house.behaviour.record(vera, [])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await stored(vera.viewerId as string)).toEqual([]);
    const results = await house.behaviour.record(vera, acts.slice(1));
    expect(results.map(({ eventId }) => eventId)).toEqual(acts.slice(1).map(({ eventId }) => eventId));
    expect(new Set(statuses(results))).toEqual(new Set(['RECORDED']));
    expect(await stored(vera.viewerId as string)).toHaveLength(1_000);
  });

  test('stores an event identifier once a viewer, within a batch and across batches', async () => {
    expect(statuses(await house.behaviour.record(vera, [view('a'), view('b'), view('a'), view(' a '), view('A')]))).toEqual(['RECORDED', 'RECORDED', 'DUPLICATE', 'DUPLICATE', 'RECORDED']);
    expect(statuses(await house.behaviour.record(vera, [view('a '), view('c')]))).toEqual(['DUPLICATE', 'RECORDED']);
    expect((await stored(vera.viewerId as string)).map(({ eventId }) => eventId)).toEqual(['a', 'b', 'A', 'c']);
    const other = await house.as('viewer', 'another viewer');
    expect(statuses(await house.behaviour.record(other, [view('a')]))).toEqual(['RECORDED']);
  });

  test('stores each act once when several calls send it at the same time', async () => {
    const acts = Array.from({ length: 50 }, (_, index) => view(`same-${index}`));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => house.behaviour.record(vera, acts)));
    acts.forEach((_, index) => {
      expect(answers.map((results) => results[index]?.status).sort()).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'RECORDED']);
    });
    expect(await stored(vera.viewerId as string)).toHaveLength(50);
  });

  test('rejects a bad row by itself and says which and why', async () => {
    const before = new Date(Date.now() - 3_651 * 86_400_000);
    const results = await house.behaviour.record(vera, [
      view('good'), view(''), view('x'.repeat(65)), view('no product', { productId: null }), view('nothing', { type: BehaviourType.LIKE, productId: null, streamId: null }),
      view('future', { at: new Date(Date.now() + 3_600_000) }), view('past', { at: before }), view('none', { quantity: 0 }), view('days', { seconds: 86_401 }),
      view('refund', { amount: { amount: '-1.00', currency: 'EUR' } }), view('foreign list', { exposureId: productId }), view('also good'),
    ]);
    expect(statuses(results)).toEqual(['RECORDED', ...Array<string>(10).fill('REJECTED'), 'RECORDED']);
    expect(results.flatMap(({ error }) => error?.extensions['field'] ?? [])).toEqual([
      'input.events[1].eventId', 'input.events[2].eventId', 'input.events[3].productId', 'input.events[4]', 'input.events[5].at', 'input.events[6].at', 'input.events[7].quantity',
      'input.events[8].seconds', 'input.events[9].amount.amount', 'input.events[10].exposureId',
    ]);
    expect((await stored(vera.viewerId as string)).map(({ eventId }) => eventId)).toEqual(['good', 'also good']);
  });

  test('rejects unknown identifiers and those of another kind, row by row', async () => {
    const results = await house.behaviour.record(vera, [
      view('1', { productId: newId('Product') }), view('2', { productId: streamId }), view('3', { streamId: newId('Stream') }), view('4', { streamId: productId }),
      view('5', { productId: 'mug' }), view('6'),
    ]);
    expect(results.map(({ status, error }) => [status, error?.code])).toEqual([...Array<unknown>(5).fill(['REJECTED', 'NOT_FOUND']), ['RECORDED', undefined]]);
  });

  test('rejects a row whose viewer cannot be, and records the others', async () => {
    const results = await house.behaviour.record(partner, [view('1', { viewer: 'named once' }), view('2', { viewer: '  ' }), view('3', { viewer: 'v'.repeat(129) }), view('4', { viewer: 'named once' })]);
    expect(statuses(results)).toEqual(['RECORDED', 'REJECTED', 'REJECTED', 'RECORDED']);
    expect(results[1]?.error).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.events[1].viewer' } });
    expect(await viewersCalled('named once')).toHaveLength(1);
  });

  test('a viewer comes into being with the first mention, also when many calls mention it at once', async () => {
    const name = '新观众 🧣';
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => house.behaviour.record(partner, [view(`call-${index}`, { viewer: index === 2 ? ` ${name} ` : name })])));
    expect(answers.flatMap(statuses)).toEqual(Array<string>(5).fill('RECORDED'));
    const [viewer, ...more] = await viewersCalled(name);
    expect(more).toEqual([]);
    expect(viewer).toMatchObject({ handle: name, consent: { personalisation: true, analytics: true, updatedAt: null } });
    expect(await stored(viewer?.id as string)).toHaveLength(5);
  });

  test('a batch for many viewers costs no statement a viewer', async () => {
    const batch = (size: number, name: string): BehaviourDraft[] => Array.from({ length: size }, (_, index) => view(`${name}-${index}`, { viewer: `${name} ${index}` }));
    const few = await statementsOf(house.dataSource, () => house.behaviour.record(partner, batch(2, 'few')));
    const many = await statementsOf(house.dataSource, () => house.behaviour.record(partner, batch(400, 'many')));
    expect(many).toHaveLength(few.length);
    expect(await viewersCalled('many 399')).toHaveLength(1);
  });

  test('a viewer names nobody; a partner needs the scope, and somebody to name', async () => {
    await expect(house.behaviour.record(vera, [view('1'), view('2', { viewer: 'somebody else' })])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(house.behaviour.record(new Access('partner', null, new Set([ApiScope.CATALOGUE_WRITE])), [view('1', { viewer: 'x' })])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(house.behaviour.record(partner, [view('1')])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(house.behaviour.record(Access.anonymous, [view('1')])).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await stored(vera.viewerId as string)).toEqual([]);
    expect(await viewersCalled('somebody else')).toEqual([]);
  });

  test('tells of what is new, after it is durable, and of no repeat', async () => {
    const told: string[][] = [];
    house.behaviour.onRecorded((acts) => { if (acts[0]?.viewerId === vera.viewerId) told.push(acts.map(({ eventId }) => eventId)); });
    await house.behaviour.record(vera, [view('1'), view('2'), view('1')]);
    await house.behaviour.record(vera, [view('2')]);
    await house.behaviour.record(vera, [view('2'), view('3'), view('')]);
    expect(told).toEqual([['1', '2'], ['3']]);
  });

  test('pages of several viewers come newest first, each with its own cursor', async () => {
    const walter = await house.as('viewer', 'walter');
    await house.behaviour.record(vera, ['v1', 'v2', 'v3'].map((id) => view(id)));
    await house.behaviour.record(walter, [view('w1')]);
    const ids = [vera.viewerId as string, walter.viewerId as string, newId('Viewer')];
    const first = await house.behaviour.ofViewers(ids, { first: 2 });
    const events = ids.map((id) => first.get(id)?.rows.map(({ node }) => node.eventId));
    expect(events).toEqual([['v3', 'v2'], ['w1'], []]);
    expect(ids.map((id) => first.get(id)?.hasNextPage)).toEqual([true, false, false]);
    const rest = await house.behaviour.ofViewers(ids.slice(0, 1), { first: 2, after: first.get(ids[0] as string)?.rows[1]?.cursor });
    expect(rest.get(ids[0] as string)).toMatchObject({ rows: [{ node: { eventId: 'v1' } }], hasNextPage: false, hasPreviousPage: true });
    await expect(house.behaviour.ofViewers(ids, { first: 2, after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe.each(databases.filter(({ name }) => name === 'MariaDB'))('two nodes on one $name', ({ create }) => {
  test('store each act and each viewer once', async () => {
    const url = await create();
    const nodes = [await openHouse(url), await openHouse(url)];
    const [first] = nodes as [House];
    const [productId] = await first.products({ sku: 'MUG' });
    for (let round = 1; round <= 5; round += 1) {
      const acts = Array.from({ length: 20 }, (_, index): BehaviourDraft => ({ eventId: `${round}-${index}`, type: BehaviourType.VIEW, productId, viewer: `${round}-${index % 7}` }));
      const answers = await Promise.all([...nodes, ...nodes].map((node) => node.behaviour.record(partner, acts)));
      acts.forEach((_, index) => {
        expect(answers.map((results) => results[index]?.status).sort()).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'RECORDED']);
      });
      expect(await first.dataSource.getRepository(Behaviour).count()).toBe(20 * round);
      expect(await first.dataSource.getRepository(Viewer).count()).toBe(1 + 7 * round);
    }
    await Promise.all(nodes.map((node) => node.close()));
  });
});
