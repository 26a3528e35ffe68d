import sharp from 'sharp';
import { seededRandom } from '../../../src/demo/shop/seeded-random';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const BATCHES = 4;
const PER_BATCH = 25;
/** So few that the index changes from exact to approximate on the way. */
const EXACT_PICTURES = 40;

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer({ INDEX_EXACT_PICTURES: EXACT_PICTURES });
  shop = await openShop(server);
});
afterAll(() => server.close());

/** A picture of nothing in particular, another one for each number. */
function pattern(number: number): Promise<Buffer> {
  const random = seededRandom(number);
  const data = Buffer.from(Array.from({ length: 8 * 8 * 3 }, () => Math.floor(random() * 256)));
  return sharp(data, { raw: { width: 8, height: 8, channels: 3 } }).resize(160, 160, { kernel: 'cubic' }).jpeg().toBuffer();
}

async function importBatch(batch: number): Promise<void> {
  const run = async (query: string, variables: Record<string, unknown>): Promise<Record<string, any>> => dataOf(await server.query(query, variables, shop.operator));
  const products = Array.from({ length: PER_BATCH }, (_, n) => ({ sku: `BULK-${batch}-${n}`, title: `Thing ${batch} ${n}`, price: { amount: '1', currency: 'EUR' } }));
  const { importProducts } = await run('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id } } } }', { products });
  await Promise.all((importProducts.results as { product: { id: string } }[]).map(async ({ product }, n) => {
    const image = (await pattern(batch * PER_BATCH + n)).toString('base64');
    const { addProductImages } = await run('mutation ($id: ID!, $image: String!) { addProductImages(input: { productId: $id, images: [$image] }) { results { error { message } } } }', { id: product.id, image });
    expect(addProductImages.results).toEqual([{ error: null }]);
  }));
}

test('a stream goes on being recognised while many products come in, and sees those that come', async () => {
  const mug = await renderProductPicture('mug');
  dataOf(await server.query('mutation ($id: ID!, $image: String!) { addProductImages(input: { productId: $id, images: [$image] }) { results { index } } }', { id: shop.products[0], image: mug.toString('base64') }, shop.operator));
  const seen = collect<{ presence: string; product: { sku: string } }>(server.wsClient(), { query: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { presence product { sku } } }', variables: { id: shop.streamId } });
  const post = async (bytes: Buffer): Promise<void> => {
    const { status } = await fetch(`${server.url}/streams/${shop.streamId}/frames`, { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${shop.host}` } });
    expect(status).toBe(202);
  };
  const state = { importing: true, shows: await renderProductPicture('mug', 1) };
  const posting = (async () => { while (state.importing) await post(state.shows); })();
  await seen.next(({ presence, product }) => presence === 'APPEARED' && product.sku === 'MUG');
  for (let batch = 0; batch < BATCHES; batch += 1) await importBatch(batch);
  expect(seen.events.filter(({ presence }) => presence === 'LEFT')).toEqual([]);
  expect(server.services.index.size).toBe(1 + BATCHES * PER_BATCH);
  expect(server.services.index.approximate).toBe(true);
  // What came last is told apart from all that came before.
  state.shows = await pattern(BATCHES * PER_BATCH - 1);
  await seen.next(({ presence, product }) => presence === 'APPEARED' && product.sku === `BULK-${BATCHES - 1}-${PER_BATCH - 1}`);
  await seen.next(({ presence, product }) => presence === 'LEFT' && product.sku === 'MUG');
  state.importing = false;
  await posting;
  seen.stop();
}, 120_000);
