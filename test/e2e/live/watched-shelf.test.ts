import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, type Collected } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { DRAWN_PRODUCTS, cataloguePicture } from '../../unit/vision/drawn-shop';
import { dataOf } from '../http/shop';
import { STANDS, shelfPicture } from './shelf-pictures';

interface Change { id: string; cursor: string; kind: string; count: number; at: string; box: { x: number; width: number }; product: { sku: string }; place: { id: string } | null }

const CHANGES = 'subscription ($id: ID!, $after: Cursor) { shelfChanged(streamId: $id, after: $after) { id cursor kind count at box { x width } product { sku } place { id } } }';
const SHELF = 'query ($id: ID!) { stream(id: $id) { onShelf { id count product { sku } } all: onShelf(withEmpty: true) { id count } shelfChanges(first: 10) { edges { node { id kind } } } recognitions { edges { node { id } } } } }';
const SKUS = Object.keys(STANDS);

let folder: string;
let server: TestServer;
let operator: string;
let streamId: string;

const settings = (): Parameters<typeof startTestServer>[0] => ({ DATABASE_URL: `sqlite:${join(folder, 'kept.db')}`, MEDIA_DIR: join(folder, 'media') });
const run = async (query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any>> => dataOf(await server.query(query, variables, operator));
const post = async (picture: Buffer): Promise<void> => {
  const { status } = await fetch(`${server.url}/streams/${streamId}/frames`, { method: 'POST', body: new Uint8Array(picture), headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${operator}` } });
  expect(status).toBe(202);
};
/** Shows a picture until something is told. */
async function until(picture: Buffer, told: Promise<Change>): Promise<Change> {
  const state = { isTold: false };
  void told.finally(() => { state.isTold = true; }).catch(() => undefined);
  while (!state.isTold) await post(picture);
  return told;
}
const follow = (after?: string): Collected<Change> => collect<Change>(server.wsClient(), { query: CHANGES, variables: { id: streamId, after } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-shelf-'));
  server = await startTestServer(settings());
  operator = await tokenOf('operator', 'olga');
  const { importProducts } = await run('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id sku } } } }', {
    products: SKUS.map((sku) => ({ sku, title: sku, price: { amount: '1', currency: 'EUR' } })),
  });
  const ids: string[] = [];
  for (const { product } of importProducts.results as { product: { id: string; sku: string } }[]) {
    ids.push(product.id);
    const images = [(await cataloguePicture(DRAWN_PRODUCTS[product.sku] ?? '')).toString('base64')];
    await run('mutation ($id: ID!, $images: [String!]!) { addProductImages(input: { productId: $id, images: $images }) { results { error { message } } } }', { id: product.id, images });
  }
  const { createStream } = await run('mutation { createStream(input: { title: "Shelf 4", kind: SMART_SHELF }) { stream { id } } }');
  ({ id: streamId } = createStream.stream);
  await run('mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }', { id: streamId, ids });
  await run('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', { id: streamId });
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('a watched shelf tells over a WebSocket what is taken and put back, through somebody before it and a restart', async () => {
  const [full, without, hidden] = await Promise.all([shelfPicture(SKUS), shelfPicture(['black handbag']), shelfPicture(['black handbag'], true)]);
  const changes = follow();
  const added = await until(full, changes.next(({ product, kind }) => product.sku === 'red mug' && kind === 'ADDED'));
  await until(full, changes.next(({ product, kind }) => product.sku === 'black handbag' && kind === 'ADDED'));
  expect(added).toMatchObject({ count: 1, place: { id: expect.any(String) } });
  expect((await run(SHELF, { id: streamId }))['stream']).toMatchObject({ onShelf: [{ count: 1 }, { count: 1 }] });

  for (let frame = 0; frame < 10; frame += 1) await post(hidden);
  const taken = await until(without, changes.next(({ kind }) => kind === 'TAKEN'));
  expect(taken).toMatchObject({ product: { sku: 'red mug' }, count: 0, place: added.place });
  expect(taken.box.x + taken.box.width / 2).toBeLessThan(0.5);
  const { stream } = await run(SHELF, { id: streamId });
  expect(stream.onShelf).toMatchObject([{ count: 1, product: { sku: 'black handbag' } }]);
  expect(stream.all).toHaveLength(2);
  expect(stream.recognitions.edges).toEqual([]);

  await server.close();
  server = await startTestServer(settings());
  const resumed = follow(taken.cursor);
  expect((await run(SHELF, { id: streamId }))['stream']).toMatchObject({ onShelf: stream.onShelf });
  for (let frame = 0; frame < 10; frame += 1) await post(hidden);
  const back = await until(full, resumed.next());
  expect(back).toMatchObject({ kind: 'PUT_BACK', product: { sku: 'red mug' }, count: 1, place: added.place });
  expect(new Date(back.at).getTime()).toBeGreaterThan(new Date(taken.at).getTime());

  const beginning = follow(Buffer.from(`${streamId}/events/0`).toString('base64url'));
  await run('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', { id: streamId });
  await Promise.all([beginning.ended, resumed.ended]);
  expect(beginning.events.map(({ kind, product }) => `${kind} ${product.sku}`).sort()).toEqual(['ADDED black handbag', 'ADDED red mug', 'PUT_BACK red mug', 'TAKEN red mug']);
  const { stream: ended } = await run(SHELF, { id: streamId });
  expect(ended.onShelf).toHaveLength(2);
  expect(ended.shelfChanges.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(beginning.events.map(({ id }) => id).reverse());
}, 240_000);
