import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

let server: TestServer;
let shop: Shop;
let mug: Buffer[];
let lamp: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  mug = await Promise.all([0, 1, 2].map((view) => renderProductPicture('mug', view)));
  lamp = await renderProductPicture('lamp');
});
afterAll(() => server.close());

const ADD = 'mutation ($id: ID!, $images: [String!]!) { addProductImages(input: { productId: $id, images: $images }) { results { index image { id url width height recognisable } error { message } } } }';
const LOOK = 'mutation ($image: String!, $streamId: ID) { recogniseImage(input: { image: $image, streamId: $streamId }) { matches { confidence box { x y width height } product { sku } } } }';

async function add(productId: string | undefined, images: Buffer[]): Promise<{ image: { id: string; url: string; width: number; height: number; recognisable: boolean }; error: unknown }[]> {
  return dataOf(await server.query(ADD, { id: productId, images: images.map((bytes) => bytes.toString('base64')) }, shop.operator))['addProductImages'].results;
}

test('pictures that are added can be loaded again, byte by byte, and kept for ever', async () => {
  const results = await add(shop.products[0], mug);
  expect(results.map(({ error }) => error)).toEqual([null, null, null]);
  for (const [index, { image }] of results.entries()) {
    expect(image).toMatchObject({ width: 640, height: 640, recognisable: true, url: expect.stringMatching(/^\/media\/[0-9a-f]{64}$/) });
    const { body, headers } = await request(server.url).get(image.url).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
    expect(Buffer.compare(body as Buffer, mug[index] as Buffer)).toBe(0);
  }
  const { product } = dataOf(await server.query('{ product(sku: "MUG") { images { id } } }'));
  expect(product.images).toEqual(results.map(({ image }) => ({ id: image.id })));
});

test('a picture added again, or several times at once, is one picture', async () => {
  const [first] = await add(shop.products[0], [mug[0] as Buffer]);
  const again = await Promise.all(Array.from({ length: 4 }, () => add(shop.products[0], [mug[0] as Buffer])));
  expect(new Set([first?.image.id, ...again.map(([result]) => result?.image.id)]).size).toBe(1);
  const both = await Promise.all(Array.from({ length: 4 }, () => add(shop.products[1], [lamp])));
  expect(new Set(both.map(([result]) => result?.image.id)).size).toBe(1);
});

const REMOVE = 'mutation ($ids: [ID!]!) { removeProductImages(input: { imageIds: $ids }) { results { removed } } }';
const REPLACE = 'mutation ($id: ID!, $image: String!) { replaceProductImage(input: { imageId: $id, image: $image }) { image { id url } } }';

test('a replacement that cannot be is refused, and the picture stays as it was', async () => {
  const [plant, sneaker] = await Promise.all(['plant', 'sneaker'].map((drawing) => renderProductPicture(drawing)));
  const results = await add(shop.products[4], [plant as Buffer, sneaker as Buffer]);
  const [first, second] = results.map(({ image }) => image);
  const replace = (bytes: Buffer): ReturnType<typeof server.query> => server.query(REPLACE, { id: first?.id, image: bytes.toString('base64') }, shop.operator);
  expect((await replace(sneaker as Buffer)).errors).toMatchObject([{ message: `The product has this picture already, as ${second?.id as string}; remove one of the two instead.`, extensions: { code: 'CONFLICT', field: 'input.image' } }]);
  for (const bytes of [Buffer.alloc(0), Buffer.from('no picture'), (plant as Buffer).subarray(0, 300), Buffer.alloc(20_000, 7)]) {
    expect((await replace(bytes)).errors).toMatchObject([{ extensions: { code: 'BAD_PICTURE', field: 'input.image' } }]);
  }
  expect((await server.query(REPLACE, { id: first?.id, image: 'not base64 !' }, shop.operator)).errors).toMatchObject([{ extensions: { field: 'input.image' } }]);
  const { product } = dataOf(await server.query('{ product(sku: "FAN") { images { id url } } }'));
  expect(product.images).toEqual([{ id: first?.id, url: first?.url }, { id: second?.id, url: second?.url }]);
});

test('pictures to remove are named by identifiers of pictures, 1 to 100 of them', async () => {
  const gone = (count: number): string[] => Array.from({ length: count }, (_, index) => `img_01J00000000000000000000${String(index).padStart(3, '0')}`);
  expect(dataOf(await server.query(REMOVE, { ids: gone(100) }, shop.operator))['removeProductImages'].results).toEqual(Array(100).fill({ removed: false }));
  for (const ids of [[], gone(101)]) {
    expect((await server.query(REMOVE, { ids }, shop.operator)).errors).toMatchObject([{ message: `Remove 1 to 100 pictures at a time; these are ${ids.length}.`, extensions: { code: 'BAD_USER_INPUT', field: 'input.imageIds' } }]);
  }
  const before = server.services.index.size;
  const [kept] = await add(shop.products[4], [await renderProductPicture('cushion')]);
  expect((await server.query(REMOVE, { ids: [kept?.image.id, shop.products[0]] }, shop.operator)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.imageIds[1]' } }]);
  expect(server.services.index.size).toBe(before + 1);
});

test.each([-0.01, 1.01, 1e300])('a threshold of %d is refused, and which would be right is said', async (value) => {
  const { errors } = await server.query('mutation ($id: ID!, $value: Float) { updateProduct(input: { id: $id, matchThreshold: $value }) { product { id } } }', { id: shop.products[0], value }, shop.operator);
  expect(errors).toMatchObject([{ message: expect.stringContaining('is a number from 0 to 1'), extensions: { code: 'BAD_USER_INPUT', field: 'input.matchThreshold' } }]);
});

test('a picture is recognised at once, whatever its format, and one of nothing is not', async () => {
  await add(shop.products[0], mug);
  await add(shop.products[1], [lamp]);
  const look = async (bytes: Buffer, streamId?: string): Promise<{ confidence: number; box: Record<string, number>; product: { sku: string } }[]> => dataOf(await server.query(LOOK, { image: bytes.toString('base64'), streamId }, shop.viewer))['recogniseImage'].matches;
  for (const bytes of [mug[0] as Buffer, await sharp(mug[0]).png().toBuffer(), await sharp(mug[0]).resize(300).webp().toBuffer()]) {
    const [best] = await look(bytes);
    expect(best).toMatchObject({ product: { sku: 'MUG' } });
    expect(best?.confidence).toBeGreaterThan(0.5);
    for (const edge of Object.values(best?.box ?? {})) expect(edge).toBeGreaterThanOrEqual(0);
  }
  expect((await look(lamp, shop.streamId))[0]).toMatchObject({ product: { sku: 'LAMP' } });
  expect(await look(await sharp({ create: { width: 320, height: 240, channels: 3, background: '#808080' } }).png().toBuffer())).toEqual([]);
});

test('frames of every format become the stream’s picture and are recognised', async () => {
  await add(shop.products[0], mug);
  const frame = (): request.Test => request(server.url).get(`/streams/${shop.streamId}/frame`);
  const seen = collect<{ presence: string; product: { sku: string } }>(server.wsClient(), { query: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { presence product { sku } } }', variables: { id: shop.streamId } });
  const formats = [{ type: 'image/jpeg', bytes: mug[1] as Buffer }, { type: 'image/png', bytes: await sharp(mug[1]).png().toBuffer() }, { type: 'image/webp', bytes: await sharp(mug[1]).webp().toBuffer() }];
  for (const { type, bytes } of formats) {
    const { body } = await request(server.url).post(`/streams/${shop.streamId}/frames`).set('authorization', `Bearer ${shop.host}`).set('content-type', type).send(bytes).expect(202);
    const { body: shown, headers } = await frame().expect(200);
    expect(headers).toMatchObject({ 'content-type': type, 'cache-control': 'no-cache', 'x-frame-at': body.at });
    expect(Buffer.compare(shown as Buffer, bytes)).toBe(0);
    await frame().set('if-none-match', headers['etag'] as string).expect(304);
    await frame().set('if-none-match', '"0"').expect(200);
  }
  // Several frames one after another, since one alone may flicker.
  const state = { appeared: false };
  const coming = seen.next(({ presence }) => presence === 'APPEARED').then((event) => { state.appeared = true; return event; });
  while (!state.appeared) {
    await request(server.url).post(`/streams/${shop.streamId}/frames`).set('authorization', `Bearer ${shop.host}`).set('content-type', 'image/jpeg').send(mug[1]).expect(202);
  }
  expect((await coming).product.sku).toBe('MUG');
  seen.stop();
  const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { recognitions(first: 1) { edges { node { id presence product { sku } appearedAt leftAt } } } } }', { id: shop.streamId }));
  const [{ node }] = stream.recognitions.edges as [{ node: Record<string, any> }];
  expect(node).toMatchObject({ product: { sku: 'MUG' }, leftAt: null });
  expect(dataOf(await server.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id: node['id'] }))).toEqual({ node: { __typename: 'RecognisedItem', id: node['id'] } });
});

test('a stream without a picture has no frame', async () => {
  const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "Dark" }) { stream { id } } }', {}, shop.host));
  const { body } = await request(server.url).get(`/streams/${createStream.stream.id as string}/frame`).expect(404);
  expect(body.errors[0].extensions.code).toBe('NOT_FOUND');
});

test('when the model has changed, pictures are embedded anew; one whose file is damaged or gone keeps no other from it', async () => {
  const { dataSource, indexFollower, index } = server.services;
  const before = index.size;
  const added = (await add(shop.products[3], await Promise.all([0, 1, 2].map((view) => renderProductPicture('kettle', view))))).map(({ image }) => image);
  const fileOf = (url = ''): string => join(server.config.MEDIA_DIR, basename(url).slice(0, 2), basename(url));
  await writeFile(fileOf(added[1]?.url), 'no picture');
  await rm(fileOf(added[2]?.url));
  for (const { id } of added) {
    await dataSource.query('UPDATE product_images SET embeddingModel = ? WHERE id = ?', ['another-model@1', id]);
    index.remove(id);
  }
  expect(await indexFollower.load()).toBe(before + 1);
  const { product } = dataOf(await server.query('{ product(sku: "KETTLE") { images { recognisable } } }'));
  expect(product.images).toEqual([{ recognisable: true }, { recognisable: false }, { recognisable: false }]);
});
