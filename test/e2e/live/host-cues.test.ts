import { formatCursor } from '../../../src/events/cursor';
import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const CUED = 'subscription ($id: ID!, $after: Cursor) { hostCued(streamId: $id, after: $after) { id cursor at kind text evidence count product { sku } messages { text } } }';

interface Cue { id: string; cursor: string; kind: string; text: string; evidence: string[]; count: number; product: { sku: string } | null; messages: { text: string }[] }

describe('cues for the host over WebSocket', () => {
  let server: TestServer;
  let shop: Shop;
  beforeAll(async () => {
    server = await startTestServer();
    shop = await openShop(server);
  });
  afterAll(() => server.close());

  test('tell that nearly nothing is left, what nobody buys, and who may know', async () => {
    const host = collect<Cue>(server.wsClient(shop.host), { query: CUED, variables: { id: shop.streamId, after: formatCursor(shop.streamId, 'events', 0) } });
    // What the host says decides the language, and that it was heard shows that the stream is listened to.
    dataOf(await server.query('mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "welcome to the show everybody" }] }) { messages { id } } }', { id: shop.streamId }, shop.host));
    await server.services.cues.settled();
    dataOf(await server.query('mutation ($id: ID!) { updateProduct(input: { id: $id, stock: 3 }) { product { stock } } }', { id: shop.products[0] }, shop.operator));
    const low = await host.next();
    expect(low).toMatchObject({ kind: 'LOW_STOCK', text: 'Only 3 of Blue mug left', evidence: ['3 left'], count: 3, product: { sku: 'MUG' }, messages: [] });

    const acts = (productId: string | undefined, type: string, count: number): unknown[] => Array.from({ length: count }, (_, index) => ({ eventId: `${productId}-${type}`, type, productId, streamId: shop.streamId, viewer: `buyer ${index}` }));
    const record = async (events: unknown[]): Promise<void> => { dataOf(await server.query('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events }, shop.operator)); };
    for (const productId of [shop.products[0], shop.products[1]]) {
      await record(acts(productId, 'PURCHASE', 30));
      await record(acts(productId, 'CLICK', 60));
    }
    await record(acts(shop.products[2], 'CLICK', 60));
    const unsold = await host.next(({ kind }) => kind === 'INTEREST_WITHOUT_PURCHASE');
    expect(unsold).toMatchObject({ text: 'Many look at 丝绸围巾 🧣, hardly anybody buys it', product: { sku: 'SCARF' } });
    await server.services.cues.settled();
    expect(host.events).toEqual([low, unsold]);

    const again = collect<Cue>(server.wsClient(shop.operator), { query: CUED, variables: { id: shop.streamId, after: low.cursor } });
    expect(await again.next()).toEqual(unsold);
    const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { cues { edges { node { id kind } } } } }', { id: shop.streamId }, shop.host));
    expect((stream.cues.edges as { node: Cue }[]).map(({ node }) => node.kind)).toEqual(['INTEREST_WITHOUT_PURCHASE', 'LOW_STOCK']);
    const node = async (token?: string): Promise<unknown> => { const { data, errors } = await server.query('query ($id: ID!) { node(id: $id) { ... on HostCue { text } } }', { id: low.id }, token); return errors?.[0]?.extensions['code'] ?? data; };
    expect(await node(shop.host)).toEqual({ node: { text: low.text } });
    for (const token of [shop.viewer, await tokenOf('host', 'hugo')]) expect(await node(token)).toBe('FORBIDDEN');
    expect(await node()).toBe('UNAUTHENTICATED');
  });
});
