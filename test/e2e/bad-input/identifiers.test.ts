import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { refusal, stillAnswers } from './refusals';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer({ VIDEO_PRIVATE_NETWORK: false });
  shop = await openShop(server);
  await server.services.training.fit();
});
afterAll(() => server.close());
afterEach(async () => { expect(await stillAnswers(server)).toBe(true); });

/** Every place that takes an identifier of something that must be there. */
const PLACES: { place: string; query: string; kind: 'Stream' | 'Product' | 'ProductImage' | 'ApiKey' | 'Conversation' | 'Experiment' | 'Faq' | 'RecommenderTraining' | 'Viewer' }[] = [
  { place: 'startStream', query: 'mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', kind: 'Stream' },
  { place: 'endStream', query: 'mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { id } } }', kind: 'Stream' },
  { place: 'setShelf', query: 'mutation ($id: ID!) { setShelf(input: { streamId: $id, productIds: [] }) { stream { id } } }', kind: 'Stream' },
  { place: 'presentProduct', query: 'mutation ($id: ID!) { presentProduct(input: { streamId: $id }) { stream { id } } }', kind: 'Stream' },
  { place: 'postMessage', query: 'mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "x" }) { message { id } } }', kind: 'Stream' },
  { place: 'addUtterances', query: 'mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "x" }] }) { messages { id } } }', kind: 'Stream' },
  { place: 'recogniseImage', query: 'mutation ($id: ID!) { recogniseImage(input: { image: "AA==", streamId: $id }) { matches { confidence } } }', kind: 'Stream' },
  { place: 'labelScene', query: 'mutation ($id: ID!) { labelScene(input: { streamId: $id, name: "table", image: "AA==" }) { example { id } } }', kind: 'Stream' },
  { place: 'removeScene', query: 'mutation ($id: ID!) { removeScene(input: { streamId: $id, name: "table" }) { removedIds } }', kind: 'Stream' },
  { place: 'removeSceneExamples', query: 'mutation ($id: ID!) { removeSceneExamples(input: { streamId: $id, ids: ["sce_01J0000000000000000000000A"] }) { removedIds } }', kind: 'Stream' },
  { place: 'sceneExamples', query: 'query ($id: ID!) { sceneExamples(streamId: $id) { edges { node { id } } } }', kind: 'Stream' },
  { place: 'ask', query: 'mutation ($id: ID!) { ask(input: { streamId: $id, question: "x" }) { conversationId } }', kind: 'Stream' },
  { place: 'ask in a conversation', query: 'mutation ($id: ID!) { ask(input: { conversationId: $id, question: "x" }) { conversationId } }', kind: 'Conversation' },
  { place: 'setAssistant', query: 'mutation ($id: ID!) { setAssistant(input: { streamId: $id, answersChat: true }) { stream { id } } }', kind: 'Stream' },
  { place: 'setDeals', query: 'mutation ($id: ID!) { setDeals(input: { streamId: $id, deals: [] }) { stream { id } } }', kind: 'Stream' },
  { place: 'setFaqs', query: 'mutation ($id: ID!) { setFaqs(input: { faqs: [{ productId: $id, questionEn: "x", answerEn: "y" }] }) { faqs { id } } }', kind: 'Product' },
  { place: 'setFaqs of a known one', query: 'mutation ($id: ID!) { setFaqs(input: { faqs: [{ id: $id, questionEn: "x", answerEn: "y" }] }) { faqs { id } } }', kind: 'Faq' },
  { place: 'Viewer.recommendations', query: 'query ($id: ID!) { me { recommendations(streamId: $id) { exposureId } } }', kind: 'Stream' },
  { place: 'recommenderReport', query: 'query ($id: ID!) { recommenderReport(streamId: $id) { lists } }', kind: 'Stream' },
  { place: 'Product.funnel', query: 'query ($id: ID!) { products(first: 1) { edges { node { funnel(streamId: $id) { views } } } } }', kind: 'Stream' },
  { place: 'updateProduct', query: 'mutation ($id: ID!) { updateProduct(input: { id: $id, stock: 1 }) { product { id } } }', kind: 'Product' },
  { place: 'addProductImages', query: 'mutation ($id: ID!) { addProductImages(input: { productId: $id, images: ["AA=="] }) { results { index } } }', kind: 'Product' },
  { place: 'replaceProductImage', query: 'mutation ($id: ID!) { replaceProductImage(input: { imageId: $id, image: "AA==" }) { image { id } } }', kind: 'ProductImage' },
  { place: 'setConsent', query: 'mutation ($id: ID!) { setConsent(input: { viewerId: $id, analytics: true }) { viewer { id } } }', kind: 'Viewer' },
  { place: 'uplift', query: 'query ($id: ID!) { uplift(streamId: $id) { lift } }', kind: 'Stream' },
  { place: 'endExperiment', query: 'mutation ($id: ID!) { endExperiment(input: { id: $id }) { experiment { id } } }', kind: 'Experiment' },
  { place: 'revokeApiKey', query: 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id } } }', kind: 'ApiKey' },
  { place: 'cancelRecommenderTraining', query: 'mutation ($id: ID!) { cancelRecommenderTraining(input: { id: $id }) { training { id } } }', kind: 'RecommenderTraining' },
];
const UNKNOWN = { Stream: 'str_01J0000000000000000000000A', Product: 'prd_01J0000000000000000000000A', ProductImage: 'img_01J0000000000000000000000A', ApiKey: 'key_01J0000000000000000000000A', Conversation: 'cnv_01J0000000000000000000000A', Experiment: 'xpm_01J0000000000000000000000A', Faq: 'faq_01J0000000000000000000000A', RecommenderTraining: 'trn_01J0000000000000000000000A', Viewer: 'vwr_01J0000000000000000000000A' };

describe.each(PLACES)('$place', ({ query, kind }) => {
  test('says of an identifier of nothing that there is none', async () => {
    expect(refusal(await server.query(query, { id: UNKNOWN[kind] }, shop.operator))).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(UNKNOWN[kind]) });
  });

  test('says of an identifier of another kind what it is instead', async () => {
    const [other, id] = kind === 'Viewer' ? ['Stream', shop.streamId] : ['Viewer', shop.viewerId];
    expect(refusal(await server.query(query, { id }, shop.operator))).toMatchObject({ code: 'BAD_USER_INPUT', field: expect.any(String), message: expect.stringContaining(`identifies a ${other}, not a ${kind}`) });
  });

  test.each(['', ' ', 'nonsense', '42', 'str_', `${UNKNOWN.Stream}A`, UNKNOWN.Stream.toLowerCase(), '../../etc/passwd', 'x'.repeat(100_000), '\u0000', '🎉'])('says of another text that it is no identifier (%#)', async (id) => {
    const { code, message } = refusal(await server.query(query, { id }, shop.operator));
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('is not an identifier');
    expect(message.length).toBeLessThan(200);
  });
});

test.each([
  { query: 'query ($id: ID!) { product(id: $id) { id } }', id: UNKNOWN.Product },
  { query: 'query ($id: ID!) { stream(id: $id) { id } }', id: UNKNOWN.Stream },
  { query: 'query ($id: ID!) { node(id: $id) { id } }', id: 'msg_01J0000000000000000000000A' },
])('a query for something that is not there is answered with null', async ({ query, id }) => {
  const { data, errors } = await server.query(query, { id });
  expect({ values: Object.values(data ?? {}), errors }).toEqual({ values: [null], errors: undefined });
});

test('products that are not there cannot be put on a shelf or presented, and nothing changes', async () => {
  const shelf = 'mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }';
  expect(refusal(await server.query(shelf, { id: shop.streamId, ids: [shop.products[3], UNKNOWN.Product] }, shop.host))).toMatchObject({ code: 'NOT_FOUND' });
  expect(refusal(await server.query(shelf, { id: shop.streamId, ids: [shop.products[3], shop.streamId] }, shop.host))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.productIds[1]' });
  expect(refusal(await server.query(shelf, { id: shop.streamId, ids: Array.from({ length: 201 }, (_, index) => `prd_01J00000000000000000000${String(index).padStart(3, '0')}`) }, shop.host))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.productIds', message: expect.stringContaining('at most 200') });
  expect(refusal(await server.query('mutation ($id: ID!, $p: ID) { presentProduct(input: { streamId: $id, productId: $p }) { stream { id } } }', { id: shop.streamId, p: UNKNOWN.Product }, shop.host))).toMatchObject({ code: 'NOT_FOUND' });
  const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { shelf { edges { node { sku } } } presenting { sku } } }', { id: shop.streamId }));
  expect(stream).toEqual({ shelf: { edges: ['MUG', 'LAMP', 'SCARF'].map((sku) => ({ node: { sku } })) }, presenting: { sku: 'MUG' } });
});

const cursor = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const CURSORS = ['', 'nonsense', '💥', cursor('[]'), cursor('[1,2]'), cursor('["id",null,"x"]'), cursor('["id",{},"x"]'), cursor('["title","x",5]'), cursor('["title",1e999,"x"]'), cursor('null'), cursor('{"0":1}'), cursor(['priceMinor', 5, 'x']), 'x'.repeat(10_000), cursor(`["title",${'['.repeat(5_000)}`)];

test.each(CURSORS.map((after) => ({ after })))('a malformed cursor is told to be none (%#)', async ({ after }) => {
  for (const query of ['query ($after: String) { products(after: $after) { edges { node { id } } } }', 'query ($after: String) { streams(after: $after) { edges { node { messages(after: $after) { edges { node { id } } } } } } }']) {
    expect(refusal(await server.query(query, { after }))).toEqual({ code: 'BAD_USER_INPUT', field: 'after', message: expect.stringContaining('is not a cursor of this list') });
  }
  expect(refusal(await server.query('query ($id: ID!, $after: String) { stream(id: $id) { shelf(after: $after) { edges { node { id } } } } }', { id: shop.streamId, after }))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
});

test('a cursor of one order is none of another', async () => {
  const { products } = dataOf(await server.query('{ products(first: 1, sort: TITLE) { pageInfo { endCursor } } }'));
  for (const sort of ['PRICE_ASCENDING', 'PRICE_DESCENDING', 'NEWEST']) {
    expect(refusal(await server.query('query ($after: String, $sort: ProductSort!) { products(after: $after, sort: $sort) { edges { node { id } } } }', { after: products.pageInfo.endCursor, sort }))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  }
});

test.each([0, -1, 101, 2_147_483_647])('a page of %d rows is refused', async (first) => {
  const { code } = refusal(await server.query('query ($first: Int!) { products(first: $first) { pageInfo { endCursor } } }', { first }));
  expect(['BAD_USER_INPUT', 'OPERATION_LIMIT_EXCEEDED']).toContain(code);
});

const CREATE = 'mutation ($source: String, $rate: Float) { createStream(input: { title: "Sourced", sourceUrl: $source, framesPerSecond: $rate }) { stream { id } } }';

test.each([
  { source: 'file:show.mp4', says: 'files are not allowed here' },
  { source: 'file:///etc/passwd', says: 'files are not allowed here' },
  { source: '/etc/passwd', says: 'must be an http, https, rtmp or rtmps address' },
  { source: 'ftp://example.com/a', says: 'must be an http' },
  { source: 'concat:http://a|http://b', says: 'must be an http' },
  { source: 'data:text/plain,x', says: 'must be an http' },
  { source: 'pipe:0', says: 'must be an http' },
  { source: '', says: 'must be an http' },
  { source: 'http://', says: 'must be an http' },
  { source: `http://example.com/${'x'.repeat(1_000)}`, says: 'longer than 1,000' },
  ...['http://127.0.0.1/a.m3u8', 'http://localhost:8080/a', 'http://[::1]/a', 'http://[::ffff:127.0.0.1]/a', 'http://2130706433/a', 'http://0x7f.1/a', 'http://0/a', 'http://10.0.0.8/a', 'http://169.254.169.254/latest/meta-data', 'rtmp://127.0.0.1/live', 'rtmp://[::1]/live', 'rtmps://192.168.1.1/live', 'rtmp://0177.0.0.1/live', 'http://user:password@127.0.0.1/a', 'http://[fd00::1]/a', 'http://[fe80::1]/a']
    .map((source) => ({ source, says: 'it lies in a private network' })),
  { source: 'rtmp:///live', says: 'it names no host' },
  { source: 'https://no-such-host.invalid/live.m3u8', says: 'its host is not known' },
])('the source "$source" is refused', async ({ source, says }) => {
  expect(refusal(await server.query(CREATE, { source }, shop.host))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.sourceUrl', message: expect.stringContaining(says) });
});

test.each([0, 0.05, 31, -2])('%d frames a second are refused', async (rate) => {
  expect(refusal(await server.query(CREATE, { rate }, shop.host))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.framesPerSecond' });
});

test('an address where nobody answers keeps the stream off air, and says so', async () => {
  const open = await startTestServer();
  try {
    const host = await tokenOf('host', 'hana');
    const { createStream } = dataOf(await open.query(CREATE, { source: 'http://127.0.0.1:9/live.m3u8' }, host));
    const id = createStream.stream.id as string;
    const answer = await open.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id }, host);
    expect(refusal(answer)).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/^No picture came from the source "http:\/\/127\.0\.0\.1:9\/live\.m3u8": .*Connection refused/) });
    expect(dataOf(await open.query('query ($id: ID!) { stream(id: $id) { status startedAt } }', { id }))).toEqual({ stream: { status: 'SCHEDULED', startedAt: null } });
  } finally {
    await open.close();
  }
});
