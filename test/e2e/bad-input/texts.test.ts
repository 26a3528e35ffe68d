import { databases } from '../../support/database';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { refusal, stillAnswers } from './refusals';

const POST = 'mutation ($id: ID!, $text: String!, $clientId: String) { postMessage(input: { streamId: $id, text: $text, clientId: $clientId }) { message { id text keywords sentiment } } }';
const IMPORT = 'mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { index sku status product { id title description attributes { name value } } error { code field message } } } }';
const RECORD = 'mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded duplicates results { index eventId status error { code field message } } } }';
const price = { amount: '1', currency: 'EUR' };

describe.each(databases)('on $name', ({ create }) => {
  let server: TestServer;
  let shop: Shop;
  beforeAll(async () => {
    server = await startTestServer({ DATABASE_URL: await create() });
    shop = await openShop(server);
  });
  afterAll(() => server.close());
  afterEach(async () => { expect(await stillAnswers(server)).toBe(true); });

  test.each([
    { name: 'only of emoji', text: '😀🎉👍🏽👨‍👩‍👧‍👦🇨🇳' },
    { name: 'of one emoji', text: '🧣' },
    { name: 'with a null byte', text: 'before\u0000after' },
    { name: 'with control characters', text: 'bell\u0007 escape\u001b[31m delete\u007f' },
    { name: 'with direction marks', text: '\u202eright to left\u202c' },
    { name: 'with 200 accents on one letter', text: `a${'\u0301'.repeat(200)}` },
    { name: 'that looks like SQL', text: "'; DROP TABLE messages; --\\' %_" },
    { name: 'that looks like markup', text: '<img src=x onerror=alert(1)>&lt;' },
    { name: 'of 2,000 characters of four bytes', text: '𠮷'.repeat(1_000) },
    { name: 'of punctuation', text: '?!?!?!' },
    { name: 'outside of Unicode so far', text: '\ufffe\uffff\u{10ffff}' },
  ])('a message $name is accepted and comes back as it was', async ({ text }) => {
    const { message } = dataOf(await server.query(POST, { id: shop.streamId, text }, shop.viewer))['postMessage'];
    expect(message.text).toBe(text);
    expect(dataOf(await server.query('query ($id: ID!) { node(id: $id) { ... on Message { text } } }', { id: message.id }))).toEqual({ node: { text } });
  });

  test.each([
    { name: 'of 100 kB', text: 'a'.repeat(100_000), says: 'at most 2000 characters' },
    { name: 'of 2,001 characters', text: 'ä'.repeat(2_001), says: 'has 2001' },
    { name: 'of nothing', text: '', says: 'must not be empty' },
    { name: 'of spaces', text: ' \u00a0\u3000\n', says: 'must not be empty' },
  ])('a message $name is refused', async ({ text, says }) => {
    expect(refusal(await server.query(POST, { id: shop.streamId, text }, shop.viewer))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.text', message: expect.stringContaining(says) });
  });

  test.each([
    { query: POST, variables: () => ({ id: shop.streamId, text: 'half \ud83d' }), field: 'text' },
    { query: IMPORT, variables: () => ({ products: [{ sku: 'S', title: '\udc00', price }] }), field: 'products[0].title' },
    { query: RECORD, variables: () => ({ events: [{ eventId: 'a\ud800', type: 'LIKE', streamId: shop.streamId }] }), field: 'events[0].eventId' },
    { query: 'query ($s: String) { products(search: $s) { edges { node { id } } } }', variables: () => ({ s: '\ud800' }), field: 's' },
  ])('half a surrogate pair at $field is refused, since no database can keep it', async ({ query, variables, field }) => {
    for (let time = 0; time < 2; time += 1) {
      expect(refusal(await server.query(query, variables(), shop.operator))).toEqual({ code: 'BAD_USER_INPUT', field, message: expect.stringContaining('not well-formed Unicode') });
    }
  });

  test('a batch of products with bad rows stores the good ones', async () => {
    const products = [
      { sku: 'GOOD-1', title: 'Good', price },
      { sku: 'NEGATIVE', title: 'Negative', price: { amount: '-0.01', currency: 'EUR' } },
      { sku: 'CURRENCY', title: 'Currency', price: { amount: '1', currency: 'EURO' } },
      { sku: 'LOWER', title: 'Currency', price: { amount: '1', currency: 'eur' } },
      { sku: 'YEN', title: 'Yen', price: { amount: '1.5', currency: 'JPY' } },
      { sku: 'DEAR', title: 'Dear', price: { amount: '99999999', currency: 'EUR' } },
      { sku: 'STOCK', title: 'Stock', price, stock: -1 },
      { sku: '  ', title: 'No number', price },
      { sku: 'x'.repeat(65), title: 'Long number', price },
      { sku: 'UNTITLED', price },
      { sku: 'UNPRICED', title: 'Unpriced' },
      { sku: 'LONG', title: 'x'.repeat(201), price },
      { sku: 'FACTS', title: 'Facts', price, attributes: Array.from({ length: 51 }, (_, index) => ({ name: `n${index}`, value: 'v' })) },
      { sku: 'BLANK', title: 'Blank', price, attributes: [{ name: ' ', value: 'v' }] },
      { sku: 'HEAVY', title: 'Heavy', price, attributes: Array.from({ length: 50 }, (_, index) => ({ name: `n${index}`, value: '\u0001'.repeat(300) })) },
      { sku: 'GOOD-2', title: 'Good', price: { amount: '0', currency: 'JPY' } },
    ];
    const { results } = dataOf(await server.query(IMPORT, { products }, shop.operator))['importProducts'];
    const outcome = (results as { sku: string; status: string; error: { code: string; field: string; message: string } | null }[]).map(({ status, error }) => [status, error?.field, error?.message]);
    const rejected = (field: string, says: string): unknown => ['REJECTED', `input.products${field}`, expect.stringContaining(says)];
    expect(outcome).toEqual([
      ['CREATED', undefined, undefined],
      rejected('[1].price.amount', 'cannot be negative'),
      rejected('[2].price.currency', '"EURO" is not an ISO 4217 currency'),
      rejected('[3].price.currency', '"eur" is not'),
      rejected('[4].price.amount', 'JPY has 0 decimals'),
      rejected('[5].price.amount', 'more than can be stored'),
      rejected('[6].stock', 'cannot be negative; it is -1'),
      rejected('[7].sku', 'must not be empty'),
      rejected('[8].sku', 'At most 64'),
      rejected('[9].title', 'needs a title'),
      rejected('[10].price', 'needs a price'),
      rejected('[11].title', 'At most 200'),
      rejected('[12].attributes', 'at most 50'),
      rejected('[13].attributes[0].name', 'must not be empty'),
      rejected('[14].attributes', 'may take 60000 bytes together'),
      ['CREATED', undefined, undefined],
    ]);
    expect(dataOf(await server.query('{ a: product(sku: "GOOD-1") { title } b: product(sku: "STOCK") { id } c: product(sku: "GOOD-2") { price { amount currency } } }'))).toEqual({ a: { title: 'Good' }, b: null, c: { price: { amount: '0', currency: 'JPY' } } });
  });

  test('a text that grows when it is made searchable is stored and found', async () => {
    // Each of these letters becomes 18 when it is normalised.
    const description = `needle ${'\ufdfa'.repeat(4_990)}`;
    const { results } = dataOf(await server.query(IMPORT, { products: [{ sku: 'GROWS', title: 'Grows', description, price }] }, shop.operator))['importProducts'];
    expect(results[0]).toMatchObject({ status: 'CREATED', product: { description } });
    expect(dataOf(await server.query('{ products(search: "NEEDLE") { edges { node { sku } } } }'))['products'].edges).toEqual([{ node: { sku: 'GROWS' } }]);
  });

  test('a batch of behaviour with bad rows stores the good ones, and every event once', async () => {
    const [mug] = shop.products;
    const far = new Date(Date.now() + 3_600_000).toISOString();
    const events: Record<string, unknown>[] = [
      { eventId: 'one', type: 'VIEW', productId: mug },
      { eventId: 'one', type: 'VIEW', productId: mug },
      { eventId: 'One', type: 'VIEW', productId: mug },
      { eventId: 'one ', type: 'VIEW', productId: mug },
      { eventId: '', type: 'VIEW', productId: mug },
      { eventId: 'x'.repeat(65), type: 'VIEW', productId: mug },
      { eventId: 'unknown', type: 'VIEW', productId: 'prd_01J0000000000000000000000A' },
      { eventId: 'foreign', type: 'VIEW', productId: shop.streamId },
      { eventId: 'none', type: 'PURCHASE', streamId: shop.streamId },
      { eventId: 'nothing', type: 'LIKE' },
      { eventId: 'negative', type: 'PURCHASE', productId: mug, quantity: -1 },
      { eventId: 'money', type: 'PURCHASE', productId: mug, amount: { amount: '-5', currency: 'EUR' } },
      { eventId: 'currency', type: 'PURCHASE', productId: mug, amount: { amount: '5', currency: 'EURO' } },
      { eventId: 'future', type: 'VIEW', productId: mug, at: far },
      { eventId: 'past', type: 'VIEW', productId: mug, at: '1999-01-01T00:00:00Z' },
      { eventId: 'exposure', type: 'CLICK', productId: mug, exposureId: mug },
      { eventId: 'ünïcode 🎉', type: 'SHARE', streamId: shop.streamId },
    ];
    const { recorded, duplicates, results } = dataOf(await server.query(RECORD, { events }, shop.viewer))['recordBehaviour'];
    expect((results as { status: string; error: { code: string } | null }[]).map(({ status, error }) => error?.code ?? status)).toEqual([
      'RECORDED', 'DUPLICATE', 'RECORDED', 'DUPLICATE', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND', 'NOT_FOUND', 'BAD_USER_INPUT', 'BAD_USER_INPUT',
      'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'RECORDED',
    ]);
    expect({ recorded, duplicates }).toEqual({ recorded: 3, duplicates: 2 });
    const again = dataOf(await server.query(RECORD, { events: events.filter((_, index) => [0, 2, 16].includes(index)) }, shop.viewer))['recordBehaviour'];
    expect(again).toMatchObject({ recorded: 0, duplicates: 3 });
  });

  test('the same event sent many times at once is recorded once', async () => {
    const send = async (): Promise<number> => dataOf(await server.query(RECORD, { events: [{ eventId: 'at-once', type: 'LIKE', streamId: shop.streamId }] }, shop.viewer))['recordBehaviour'].recorded as number;
    const recorded = await Promise.all(Array.from({ length: 12 }, send));
    expect(recorded.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test.each([0, 1_001])('a batch of %d events is refused', async (count) => {
    const events = Array.from({ length: count }, (_, index) => ({ eventId: `e${index}`, type: 'LIKE', streamId: shop.streamId }));
    expect(refusal(await server.query(RECORD, { events }, shop.viewer))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.events', message: `A batch carries 1 to 1000 events; this has ${count}.` });
  });

  test('a viewer comes into being once, however many mention it at once, and its name is cut at whole characters', async () => {
    const name = `${'x'.repeat(63)}😀😀`;
    const mention = async (): Promise<unknown> => dataOf(await server.query('query ($name: String!) { viewer(externalId: $name) { id handle } }', { name }, shop.operator))['viewer'];
    const viewers = await Promise.all(Array.from({ length: 8 }, mention));
    expect(new Set(viewers.map((viewer) => JSON.stringify(viewer))).size).toBe(1);
    expect(viewers[0]).toMatchObject({ handle: `${'x'.repeat(63)}😀` });
    expect(dataOf(await server.query('{ me { id } }', {}, await tokenOf('viewer', name)))['me'].id).toBe((viewers[0] as { id: string }).id);
  });

  test('the same product imported many times at once is one product', async () => {
    const send = async (): Promise<string> => dataOf(await server.query(IMPORT, { products: [{ sku: 'RACE', title: 'Race', price }] }, shop.operator))['importProducts'].results[0].product.id as string;
    const ids = await Promise.all(Array.from({ length: 10 }, send));
    expect(new Set(ids).size).toBe(1);
    expect(dataOf(await server.query('{ product(sku: "RACE") { id } }'))).toEqual({ product: { id: ids[0] } });
  });

  test('a message sent twice under one name is one message, blanks around the name or not', async () => {
    const send = async (): Promise<string> => dataOf(await server.query(POST, { id: shop.streamId, text: 'once', clientId: 'c1' }, shop.viewer))['postMessage'].message.id as string;
    expect(new Set(await Promise.all([send(), send(), send(), send()])).size).toBe(1);
    const again = dataOf(await server.query(POST, { id: shop.streamId, text: 'once', clientId: 'c1 ' }, shop.viewer))['postMessage'].message.id as string;
    expect(again).toBe(await send());
  });
});
