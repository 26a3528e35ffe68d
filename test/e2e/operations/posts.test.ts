import sharp from 'sharp';
import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { DRAWN_PRODUCTS, cataloguePicture, framePicture } from '../../unit/vision/drawn-shop';
import { dataOf } from '../http/shop';
import { shelfPicture } from '../live/shelf-pictures';

const LOOK = `mutation ($image: String!, $streamId: ID, $keep: Boolean) { recogniseImage(input: { image: $image, streamId: $streamId, keep: $keep }) {
  matches { product { id sku title brand category stock buyUrl price { amount currency } images { url } } confidence certain box { x y width height } }
  similar { product { id sku title brand category stock buyUrl price { amount currency } images { url } } score }
  kept { id presence }
} }`;

let server: TestServer;
let tokens: Record<'operator' | 'host' | 'viewer', string>;
let ids: Record<string, string>;
const run = async (query: string, variables: Record<string, unknown>, token: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
const look = async (bytes: Buffer, more: Record<string, unknown> = {}, token = tokens.viewer): Promise<Record<string, any>> => (await run(LOOK, { image: bytes.toString('base64'), ...more }, token))['recogniseImage'];
const send = (bytes: Buffer, address = '', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/recognise${address}`, { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${tokens.viewer}`, ...headers } });
const plan = async (kind: string): Promise<string> => (await run('mutation ($kind: StreamKind!) { createStream(input: { title: "Post", kind: $kind }) { stream { id } } }', { kind }, tokens.host))['createStream'].stream.id;

beforeAll(async () => {
  server = await startTestServer();
  tokens = { operator: await tokenOf('operator', 'olga'), host: await tokenOf('host', 'hana'), viewer: await tokenOf('viewer', 'vera') };
  const names = ['red mug', 'blue mug', 'black handbag', 'straw hat'];
  const { importProducts } = await run('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id sku } error { message } } } }', {
    products: names.map((sku) => ({ sku, title: sku, price: { amount: '12.5', currency: 'EUR' }, buyUrl: `https://shop.example/${sku.replace(' ', '-')}`, stock: sku === 'blue mug' ? 0 : 3 })),
  }, tokens.operator);
  ids = Object.fromEntries((importProducts.results as { product: { id: string; sku: string } }[]).map(({ product }) => [product.sku, product.id]));
  for (const sku of names) {
    await run('mutation ($id: ID!, $images: [String!]!) { addProductImages(input: { productId: $id, images: $images }) { results { error { message } } } }', { id: ids[sku], images: [(await cataloguePicture(DRAWN_PRODUCTS[sku] ?? '')).toString('base64')] }, tokens.operator);
  }
}, 60_000);
afterAll(() => server.close());

test('a picture shows several products, each certain, with a link to buy', async () => {
  const { matches, similar, kept } = await look(await shelfPicture(['red mug', 'black handbag']));
  expect((matches as { product: { sku: string } }[]).map(({ product }) => product.sku).sort()).toEqual(['black handbag', 'red mug']);
  for (const { certain, confidence, product } of matches) {
    expect(certain).toBe(confidence >= 0.8);
    expect(product.buyUrl).toBe(`https://shop.example/${product.sku.replace(' ', '-') as string}`);
  }
  expect((matches as { certain: boolean }[]).some(({ certain }) => certain)).toBe(true);
  expect([similar, kept]).toEqual([[], []]);
});

test('a picture of none of ours has similar products instead, none of them sold out, the likest first', async () => {
  const { matches, similar } = await look(await cataloguePicture('<rect x="16" y="18" width="56" height="68" rx="6" fill="#888"/><circle cx="72" cy="52" r="16" fill="none" stroke="#666" stroke-width="8"/><rect x="10" y="60" width="80" height="20" fill="#3c6"/>'));
  expect((matches as { certain: boolean }[]).filter(({ certain }) => certain)).toEqual([]);
  expect(similar.length).toBeGreaterThan(0);
  const scores = (similar as { score: number }[]).map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const skus = (similar as { product: { sku: string } }[]).map(({ product }) => product.sku);
  expect(skus).not.toContain('blue mug');
  for (const { product } of matches) expect(skus).not.toContain(product.sku);
});

test('POST /recognise answers for the bytes what the mutation answers for base64', async () => {
  const picture = await framePicture(DRAWN_PRODUCTS['straw hat'] ?? '', 420, 130, 460);
  for (const [type, bytes] of [['image/jpeg', picture], ['image/png', await sharp(picture).png().toBuffer()], ['image/webp', await sharp(picture).webp().toBuffer()]] as const) {
    const response = await send(bytes, '', { 'content-type': type });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(await look(bytes));
  }
});

test.each([
  ['not a picture', () => send(Buffer.from('not a picture')), 400, 'BAD_PICTURE'],
  ['an empty picture', () => send(Buffer.alloc(0)), 400, 'BAD_PICTURE'],
  ['JSON', () => send(Buffer.from('{}'), '', { 'content-type': 'application/json' }), 415, 'BAD_USER_INPUT'],
  ['an SVG', () => send(Buffer.from('<svg/>'), '', { 'content-type': 'image/svg+xml' }), 415, 'BAD_USER_INPUT'],
  ['a stream that is none', () => send(Buffer.alloc(9), '?streamId=nonsense'), 400, 'BAD_USER_INPUT'],
  ['a stream that is not there', () => send(Buffer.alloc(9), '?streamId=str_01JAAAAAAAAAAAAAAAAAAAAAAA'), 404, 'NOT_FOUND'],
  ['two streams', () => send(Buffer.alloc(9), '?streamId=a&streamId=b'), 400, 'BAD_USER_INPUT'],
  ['keep that is neither true nor false', () => send(Buffer.alloc(9), '?keep=perhaps'), 400, 'BAD_USER_INPUT'],
  ['something unknown in the address', () => send(Buffer.alloc(9), '?stream=1'), 400, 'BAD_USER_INPUT'],
  ['more bytes than are taken', () => send(Buffer.alloc(9_000_000)), 413, 'PAYLOAD_TOO_LARGE'],
  ['a token that does not hold', () => send(Buffer.alloc(9), '', { authorization: 'Bearer nonsense' }), 401, 'UNAUTHENTICATED'],
])('POST /recognise refuses %s', async (_, answer, status, code) => {
  const response = await answer();
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code } }] });
});

test('what a picture of a post shows is kept with its stream for the host, and for nobody else', async () => {
  const streamId = await plan('SOCIAL_POST');
  const picture = await shelfPicture(['red mug', 'black handbag']);
  const listed = async (): Promise<{ presence: string; product: { sku: string } }[]> => ((await run('query ($id: ID!) { stream(id: $id) { recognitions { edges { node { id presence product { sku } } } } } }', { id: streamId }, tokens.viewer))['stream'].recognitions.edges as { node: { presence: string; product: { sku: string } } }[]).map(({ node }) => node);
  const seen = collect<{ presence: string; product: { sku: string } }>(server.wsClient(), { query: 'subscription ($id: ID!, $after: Cursor) { itemsRecognised(streamId: $id, after: $after) { presence product { sku } } }', variables: { id: streamId, after: Buffer.from(`${streamId}/events/0`).toString('base64url') } });
  expect((await look(picture, { streamId }))['kept']).toEqual([]);
  expect((await look(picture, { streamId, keep: false }, tokens.host))['kept']).toEqual([]);
  expect(await listed()).toEqual([]);
  const { kept } = await look(picture, { streamId }, tokens.host);
  expect(kept).toHaveLength(2);
  const again = await send(picture, `?streamId=${streamId}&keep=true`, { authorization: `Bearer ${tokens.operator}` });
  expect(((await again.json()) as { kept: { id: string }[] }).kept.map(({ id }) => id)).toEqual((kept as { id: string }[]).map(({ id }) => id));
  expect((await listed()).map(({ presence, product }) => `${presence} ${product.sku}`).sort()).toEqual(['APPEARED black handbag', 'APPEARED red mug']);

  // While it is live, its frames are pictures of the post too.
  await run('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', { id: streamId }, tokens.host);
  const hat = await framePicture(DRAWN_PRODUCTS['straw hat'] ?? '', 420, 130, 460);
  const posted = await fetch(`${server.url}/streams/${streamId}/frames`, { method: 'POST', body: new Uint8Array(hat), headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${tokens.host}` } });
  expect(posted.status).toBe(202);
  await seen.next(({ product }) => product.sku === 'straw hat');

  await run('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', { id: streamId }, tokens.host);
  await seen.ended;
  expect(seen.events.map(({ presence, product }) => `${presence} ${product.sku}`).sort()).toEqual(['red mug', 'black handbag', 'straw hat'].flatMap((sku) => [`APPEARED ${sku}`, `LEFT ${sku}`]).sort());
  expect((await look(picture, { streamId }, tokens.host))['kept']).toEqual([]);
  const { errors } = await server.query(LOOK, { image: picture.toString('base64'), streamId, keep: true }, tokens.host);
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
}, 60_000);

test('what cannot be kept is said', async () => {
  const image = (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).png().toBuffer()).toString('base64');
  for (const streamId of [undefined, await plan('LIVE_ROOM')]) {
    const { errors } = await server.query(LOOK, { image, streamId, keep: true }, tokens.host);
    expect(errors).toMatchObject([{ message: expect.stringContaining('SOCIAL_POST'), extensions: { code: 'BAD_USER_INPUT', field: 'input.keep' } }]);
  }
  const { errors } = await server.query(LOOK, { image, streamId: await plan('SOCIAL_POST'), keep: true }, await tokenOf('host', 'hugo'));
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('a link to buy is checked, changed and cleared', async () => {
  const UPDATE = 'mutation ($id: ID!, $buyUrl: String) { updateProduct(input: { id: $id, buyUrl: $buyUrl }) { product { buyUrl } } }';
  const { errors } = await server.query(UPDATE, { id: ids['straw hat'], buyUrl: 'javascript:alert(1)' }, tokens.operator);
  expect(errors).toMatchObject([{ message: expect.stringContaining('https://shop.example'), extensions: { code: 'BAD_USER_INPUT', field: 'input.buyUrl' } }]);
  expect(await run(UPDATE, { id: ids['straw hat'], buyUrl: 'HTTPS://Shop.example/hat' }, tokens.operator)).toMatchObject({ updateProduct: { product: { buyUrl: 'https://shop.example/hat' } } });
  expect(await run('mutation ($id: ID!) { updateProduct(input: { id: $id, stock: 3 }) { product { buyUrl } } }', { id: ids['straw hat'] }, tokens.operator)).toMatchObject({ updateProduct: { product: { buyUrl: 'https://shop.example/hat' } } });
  expect(await run(UPDATE, { id: ids['straw hat'], buyUrl: null }, tokens.operator)).toMatchObject({ updateProduct: { product: { buyUrl: null } } });
  const { importProducts } = await run('mutation { importProducts(input: { products: [{ sku: "straw hat", buyUrl: "http://shop.example" }] }) { results { status error { code field } } } }', {}, tokens.operator);
  expect(importProducts.results).toEqual([{ status: 'REJECTED', error: { code: 'BAD_USER_INPUT', field: 'input.products[0].buyUrl' } }]);
});
