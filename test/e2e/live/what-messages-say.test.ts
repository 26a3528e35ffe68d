import { Product } from '../../../entities/product.entity';
import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const SAID = 'text aspects { aspect polarity } mentions { sku title } onScreen { sku }';

describe('what a message says', () => {
  let server: TestServer;
  let shop: Shop;
  const run = async (query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
  const post = async (text: string): Promise<Record<string, any>> =>
    (await run(`mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { ${SAID} } } }`, { id: shop.streamId, text }, shop.viewer))['postMessage'].message;

  beforeAll(async () => {
    server = await startTestServer();
    shop = await openShop(server);
  });
  afterAll(() => server.close());

  it('is told in the answer, in the chat and over messagePosted: aspects, products it names, what was on screen', async () => {
    // Everything since the last message, so that it does not matter which is faster.
    const last = (await run('query ($id: ID!) { stream(id: $id) { messages(first: 1) { edges { node { cursor } } } } }', { id: shop.streamId }))['stream'].messages.edges[0].node.cursor as string;
    const live = collect<Record<string, unknown>>(server.wsClient(), { query: `subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { ${SAID} } }`, variables: { id: shop.streamId, after: last } });
    const answered = await post('the desk lamp is overpriced but well made');
    expect(answered).toEqual({
      text: 'the desk lamp is overpriced but well made',
      aspects: [{ aspect: 'PRICE', polarity: -0.75 }, { aspect: 'QUALITY', polarity: 0.75 }],
      mentions: [{ sku: 'LAMP', title: 'Desk lamp' }], onScreen: [{ sku: 'MUG' }],
    });
    const { stream } = await run(`query ($id: ID!) { stream(id: $id) { messages(first: 1) { edges { node { ${SAID} } } } } }`, { id: shop.streamId });
    expect(stream.messages.edges[0].node).toEqual(answered);
    const told = await live.next(({ text }) => text === answered['text']);
    expect(told).toEqual(answered);
    live.stop();
  });

  it('follows the catalogue: a new name counts with the next message', async () => {
    expect((await post('丝绸围巾多少钱'))['mentions']).toEqual([{ sku: 'SCARF', title: '丝绸围巾 🧣' }]);
    await run('mutation ($id: ID!) { updateProduct(input: { id: $id, title: "Wool Poncho" }) { product { title } } }', { id: shop.products[2] }, shop.operator);
    expect((await post('丝绸围巾多少钱'))['mentions']).toEqual([]);
    expect((await post('is the poncho warm?'))['mentions']).toEqual([{ sku: 'SCARF', title: 'Wool Poncho' }]);
  });

  it('names keywords’ products, and leaves out products that are gone', async () => {
    const asked = 'query ($id: ID!) { stream(id: $id) { keywords(first: 50) { keyword score product { sku } } messages(first: 1) { edges { node { mentions { sku } } } } } }';
    expect((await post('how about the fan'))['mentions']).toEqual([{ sku: 'FAN', title: 'Fan' }]);
    const before = (await run(asked, { id: shop.streamId }, shop.host))['stream'];
    expect(before.keywords).toEqual(expect.arrayContaining([{ keyword: 'fan', score: null, product: { sku: 'FAN' } }, expect.objectContaining({ keyword: 'overpriced', product: null })]));
    await server.services.dataSource.getRepository(Product).delete(shop.products[4] as string);
    const after = (await run(asked, { id: shop.streamId }, shop.host))['stream'];
    expect(after.messages.edges[0].node.mentions).toEqual([]);
    expect(after.keywords).toEqual(expect.arrayContaining([{ keyword: 'fan', score: null, product: null }]));
  });
});
