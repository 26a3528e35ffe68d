import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

let server: TestServer;
let shop: Shop;
let partner: string;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
  partner = await tokenOf('partner', 'acme', { scopes: ['BEHAVIOUR_WRITE', 'RECOMMENDATIONS_READ'] });
});
afterAll(() => server.close());

const run = async (query: string, variables: Record<string, unknown>, token?: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
const record = async (events: unknown[], token: string): Promise<Record<string, any>> =>
  (await run('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded duplicates results { index eventId status error { code message field } } } }', { events }, token))['recordBehaviour'];

test('a viewer comes into being when a partner first records for it, and is the one who signs in later', async () => {
  const { recorded } = await record([{ eventId: 'e1', viewer: 'newcomer-1', type: 'VIEW', productId: shop.products[0] }], partner);
  expect(recorded).toBe(1);
  const { viewer } = await run('{ viewer(externalId: "newcomer-1") { id handle behaviour { edges { node { eventId type product { sku } stream { id } } } } } }', {}, partner);
  expect(viewer).toMatchObject({ handle: 'newcomer-1', behaviour: { edges: [{ node: { eventId: 'e1', type: 'VIEW', product: { sku: 'MUG' }, stream: null } }] } });
  expect((await run('{ me { id } }', {}, await tokenOf('viewer', 'newcomer-1')))['me']).toEqual({ id: viewer.id });
});

test('a viewer comes into being when somebody asks for it, once', async () => {
  const ask = async (): Promise<unknown> => (await run('{ viewer(externalId: "newcomer-2") { id } }', {}, shop.operator))['viewer'].id;
  expect(await ask()).toBe(await ask());
});

test('behaviour keeps all that was said of it and is read to the end, the newest first', async () => {
  const token = await tokenOf('viewer', 'reader');
  const events = ['VIEW', 'CLICK', 'ADD_TO_CART', 'REMOVE_FROM_CART', 'PURCHASE', 'LIKE', 'SHARE', 'WATCH'].map((type, index) => ({
    eventId: `r${index}`, type, productId: shop.products[0], streamId: shop.streamId, quantity: index + 1, seconds: index, at: `2026-03-01T10:00:0${index}.250Z`,
    amount: type === 'PURCHASE' ? { amount: '62.50', currency: 'EUR' } : null,
  }));
  expect(await record(events, token)).toMatchObject({ recorded: 8, duplicates: 0 });
  const seen: Record<string, any>[] = [];
  let after: string | null = null;
  do {
    const { me }: Record<string, any> = await run('query ($after: String) { me { behaviour(first: 3, after: $after) { edges { node { eventId type quantity amount { amount currency } seconds at product { sku } stream { title } } } pageInfo { hasNextPage endCursor } } } }', { after }, token);
    seen.push(...(me.behaviour.edges as { node: Record<string, any> }[]).map(({ node }) => node));
    after = me.behaviour.pageInfo.hasNextPage ? (me.behaviour.pageInfo.endCursor as string) : null;
  } while (after !== null);
  expect(seen).toEqual([...events].reverse().map(({ eventId, type, quantity, amount, seconds, at }) => ({ eventId, type, quantity, amount, seconds, at, product: { sku: 'MUG' }, stream: { title: 'Evening show' } })));
});

test('a batch of 1,000 acts is recorded, and again is 1,000 duplicates', async () => {
  const events = Array.from({ length: 1_000 }, (_, index) => ({ eventId: `bulk-${index}`, viewer: `bulk-${index % 7}`, type: 'VIEW', productId: shop.products[index % 5] }));
  expect(await record(events, partner)).toMatchObject({ recorded: 1_000, duplicates: 0 });
  expect(await record(events, partner)).toMatchObject({ recorded: 0, duplicates: 1_000 });
});

test('recommendations leave out what was turned to and what is sold out, and carry reasons; being asked counts as being shown', async () => {
  const { me } = await run('query ($id: ID!) { me { recommendations(first: 5, streamId: $id) { exposureId model arm items { rank score product { sku } reason { kind text because { sku } } } } } }', { id: shop.streamId }, shop.viewer);
  const { exposureId, items } = me.recommendations as { exposureId: string; items: { rank: number; product: { sku: string }; reason: { text: string } }[] };
  expect(items.map(({ rank }) => rank)).toEqual(items.map((_, index) => index + 1));
  // The mug was looked at, but is being presented; the lamp was looked at, and the scarf is sold out.
  expect(items.map(({ product }) => product.sku).sort()).toEqual(['FAN', 'KETTLE', 'MUG']);
  for (const { reason } of items) expect(reason.text).not.toBe('');
  expect(exposureId).toMatch(/^exp_/);
  expect(await record([{ eventId: 'credited', type: 'CLICK', productId: shop.products[4], exposureId }], shop.viewer)).toMatchObject({ recorded: 1 });
  expect(await record([{ eventId: 'stolen', type: 'CLICK', productId: shop.products[4], exposureId }], shop.host)).toMatchObject({
    recorded: 0, results: [{ status: 'REJECTED', error: { code: 'NOT_FOUND', field: 'input.events[0].exposureId', message: expect.stringContaining('was shown to this viewer') } }],
  });
  const again = await run('{ me { recommendations { exposureId } } }', {}, shop.viewer);
  expect(again['me'].recommendations.exposureId).not.toBe(exposureId);
});

test('a partner with the scope reads a viewer’s recommendations', async () => {
  const { viewer } = await run('{ viewer(externalId: "vera") { recommendations(first: 1) { items { product { sku } } } consent { personalisation analytics updatedAt } } }', {}, partner);
  expect(viewer.recommendations.items).toHaveLength(1);
  expect(viewer.consent).toEqual({ personalisation: true, analytics: true, updatedAt: null });
});

test('nodes come in the order in which they were asked for, with null for what is not there', async () => {
  const ids = [shop.messages[0], shop.products[1], 'prd_01J0000000000000000000000A', shop.streamId, shop.viewerId, shop.products[1]];
  const { nodes } = await run('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Product { sku } ... on Stream { title } ... on Viewer { handle } ... on Message { text } } }', { ids }, shop.viewer);
  expect(nodes).toEqual([
    { __typename: 'Message', id: ids[0], text: 'I love this blue mug' }, { __typename: 'Product', id: ids[1], sku: 'LAMP' }, null,
    { __typename: 'Stream', id: ids[3], title: 'Evening show' }, { __typename: 'Viewer', id: ids[4], handle: 'vera' }, { __typename: 'Product', id: ids[5], sku: 'LAMP' },
  ]);
});
