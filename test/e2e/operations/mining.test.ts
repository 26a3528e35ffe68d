import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
});
afterAll(() => server.close());

const run = async (query: string, variables: Record<string, unknown> = {}, token = shop.operator): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
const record = (events: unknown[], token?: string): Promise<Record<string, any>> => run('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events }, token);

test('a funnel holds what was recorded just before it is asked for, with its sums and its steps', async () => {
  const [mug, lamp] = shop.products;
  const before = (await run('query ($id: ID!) { stream(id: $id) { funnel { views clicks addToCarts purchases pieces revenue { amount } steps { step viewers rate } } } }', { id: shop.streamId }, shop.host))['stream'].funnel;
  expect(before).toEqual({ views: 1, clicks: 1, addToCarts: 1, purchases: 0, pieces: 0, revenue: [], steps: [{ step: 'VIEW', viewers: 1, rate: null }, { step: 'CLICK', viewers: 1, rate: 1 }, { step: 'ADD_TO_CART', viewers: 1, rate: 1 }, { step: 'PURCHASE', viewers: 0, rate: 0 }] });
  const buy = { type: 'PURCHASE', streamId: shop.streamId };
  await record([
    { eventId: '1', viewer: 'ana', ...buy, productId: mug, quantity: 2, amount: { amount: '25.00', currency: 'EUR' } }, { eventId: '2', viewer: 'ben', ...buy, productId: lamp, amount: { amount: '300', currency: 'JPY' } },
    { eventId: '3', viewer: 'cem', type: 'VIEW', productId: mug, streamId: shop.streamId }, { eventId: '3', viewer: 'cem', type: 'VIEW', productId: mug, streamId: shop.streamId },
  ]);
  const after = await run('query ($id: ID!, $mug: ID!) { stream(id: $id) { funnel { views purchases pieces revenue { amount currency } steps { step viewers } } } product(id: $mug) { funnel { purchases } inStream: funnel(streamId: $id) { views } } }', { id: shop.streamId, mug });
  expect(after).toEqual({
    stream: { funnel: { views: 2, purchases: 2, pieces: 3, revenue: [{ amount: '25.00', currency: 'EUR' }, { amount: '300', currency: 'JPY' }], steps: [{ step: 'VIEW', viewers: 4 }, { step: 'CLICK', viewers: 3 }, { step: 'ADD_TO_CART', viewers: 3 }, { step: 'PURCHASE', viewers: 2 }] } },
    product: { funnel: { purchases: 1 }, inStream: { views: 2 } },
  });
});

test('a viewer reads how it stands and what it turns to, and operators count the segments', async () => {
  const token = await tokenOf('viewer', 'dora');
  const me = async (): Promise<Record<string, any>> => (await run('{ me { segment activity { acts activeDays purchases spent { amount currency } } affinities { kind value lift } } }', {}, token))['me'];
  expect(await me()).toEqual({ segment: 'NEW', activity: null, affinities: [] });
  await record([0, 3, 6].map((days) => ({ eventId: `d${days}`, type: 'PURCHASE', productId: shop.products[2], amount: { amount: '88.80', currency: 'CNY' }, at: new Date(Date.now() - days * 86_400_000).toISOString() })), token);
  const now = await me();
  expect(now).toMatchObject({ segment: 'LOYAL', activity: { acts: 3, activeDays: 3, purchases: 3, spent: [{ amount: '266.40', currency: 'CNY' }] } });
  expect((now['affinities'] as { kind: string; value: string }[]).find(({ kind }) => kind === 'BRAND')).toMatchObject({ value: 'Ölsand' });
  const { viewerSegments } = await run('{ viewerSegments { segment viewers } }');
  expect((viewerSegments as { segment: string; viewers: number }[]).find(({ segment }) => segment === 'LOYAL')).toEqual({ segment: 'LOYAL', viewers: 1 });
});

test('what is bought together is there for everybody, once three baskets hold it', async () => {
  const [mug, , , kettle, fan] = shop.products;
  const ask = async (): Promise<unknown> => (await run('query ($id: ID!) { product(id: $id) { boughtTogether { product { sku } given { sku } baskets confidence } } }', { id: kettle }, await tokenOf('viewer', 'dora')))['product'].boughtTogether;
  const buy = (viewer: string, ...ids: unknown[]): unknown[] => ids.map((productId, index) => ({ eventId: `together ${index}`, viewer, type: 'PURCHASE', productId }));
  await record([...buy('eve', kettle, fan), ...buy('finn', kettle, fan), ...buy('gus', mug)]);
  expect(await ask()).toEqual([]);
  await record(buy('hal', kettle, fan));
  const { frequentSets } = await run('{ frequentSets { baskets products { sku } } }');
  expect((frequentSets as { baskets: number; products: { sku: string }[] }[]).map(({ baskets, products }) => [baskets, products.map(({ sku }) => sku).sort()])).toContainEqual([3, ['FAN', 'KETTLE']]);
  expect(await ask()).toEqual([{ product: { sku: 'FAN' }, given: { sku: 'KETTLE' }, baskets: 3, confidence: 1 }]);
});

test('a report tells of lists that were shown and what came of them', async () => {
  const { recommendations } = (await run('{ me { recommendations(first: 2) { exposureId model items { product { id } } } } }', {}, shop.viewer))['me'];
  await record([{ eventId: 'credited', type: 'CLICK', productId: recommendations.items[0].product.id, exposureId: recommendations.exposureId }], shop.viewer);
  const { recommenderReport: report } = await run('{ recommenderReport { since lists items coverage gini personalShare brands(first: 1) { brand exposureShare } models { model lists clicks clickThrough } alarms { kind } } }');
  const shown = (recommendations.items as unknown[]).length;
  expect(report).toMatchObject({ lists: 1, items: shown, coverage: shown / 5, alarms: [], models: [{ model: recommendations.model, lists: 1, clicks: 1, clickThrough: 1 / shown }] });
});

test.each([
  ['{ me { affinities(first: 51) { value } } }', '"first" must be from 1 to 50; it is 51.'],
  ['{ associationRules(first: 0) { lift } }', '"first" must be from 1 to 100; it is 0.'],
  ['{ frequentSets(first: 101) { baskets } }', '"first" must be from 1 to 100; it is 101.'],
  ['{ frequentSets(minSupport: 2) { baskets } }', '"minSupport" is a share of all baskets, from 0 to 1; it is 2.'],
  ['{ associationRules(minSupport: -0.1) { lift } }', '"minSupport" is a share of all baskets, from 0 to 1; it is -0.1.'],
  ['{ products { edges { node { boughtTogether(first: 101) { lift } } } } }', '"first" must be from 1 to 100; it is 101.'],
  ['{ products { edges { node { similar(first: 51) { score } } } } }', '"first" must be from 1 to 50; it is 51.'],
  ['{ products { edges { node { similar(first: 0) { score } } } } }', '"first" must be from 1 to 50; it is 0.'],
  ['{ recommenderReport { brands(first: 0) { brand } } }', '"first" must be from 1 to 100; it is 0.'],
  ['{ recommenderReport(since: "2999-01-01T00:00:00Z") { lists } }', '"since" lies in the future; name a moment that is past, or leave it out for 30 days.'],
  ['{ recommenderReport(since: "1999-01-01T00:00:00Z") { lists } }', '"since" lies more than 366 days back; name a later moment.'],
])('%s is refused', async (query, message) => {
  const { errors } = await server.query(query, {}, shop.operator);
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
});
