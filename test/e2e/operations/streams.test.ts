import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
});
afterAll(() => server.close());

const run = async (query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
const create = async (input: Record<string, unknown>, token: string): Promise<Record<string, any>> =>
  (await run('mutation ($input: CreateStreamInput!) { createStream(input: $input) { stream { id title kind status startedAt endedAt host { handle } } } }', { input }, token))['createStream'].stream;
const step = async (name: string, id: string): Promise<Record<string, any>> =>
  (await run(`mutation ($id: ID!) { ${name}(input: { streamId: $id }) { stream { status startedAt endedAt } } }`, { id }, shop.host))[name].stream;

test('a stream goes from its plan on air and off, and only forward', async () => {
  const planned = await create({ title: '  Shelf camera ', kind: 'SMART_SHELF', framesPerSecond: 0.5 }, shop.host);
  expect(planned).toMatchObject({ title: 'Shelf camera', kind: 'SMART_SHELF', status: 'SCHEDULED', startedAt: null, endedAt: null, host: { handle: 'hana' } });
  const live = await step('startStream', planned['id'] as string);
  expect(live).toMatchObject({ status: 'LIVE', startedAt: expect.any(String), endedAt: null });
  expect(await step('startStream', planned['id'] as string)).toEqual(live);
  const ended = await step('endStream', planned['id'] as string);
  expect(ended).toMatchObject({ status: 'ENDED', startedAt: live['startedAt'], endedAt: expect.any(String) });
  expect(await step('endStream', planned['id'] as string)).toEqual(ended);
  const { errors } = await server.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: planned['id'] }, shop.host);
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('create a new one'), extensions: { code: 'CONFLICT' } });
  const late = await server.query('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "late" }) { message { id } } }', { id: planned['id'] }, shop.viewer);
  expect(late.errors?.[0]).toMatchObject({ message: 'The stream is ended; only a live stream takes messages.', extensions: { code: 'CONFLICT' } });
});

test('an operator may plan a stream for a host who was never heard of', async () => {
  expect(await create({ title: 'For Nora', host: 'nora' }, shop.operator)).toMatchObject({ kind: 'LIVE_ROOM', host: { handle: 'nora' } });
});

test('streams are listed by status, the newest first, page by page to the end', async () => {
  const made: string[] = [];
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) made.push((await create({ title }, await tokenOf('host', 'hugo')))['id'] as string);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { streams }: Record<string, any> = await run('query ($after: String) { streams(status: SCHEDULED, first: 2, after: $after) { edges { node { id status } } pageInfo { hasNextPage endCursor } } }', { after });
    for (const { node } of streams.edges as { node: { id: string; status: string } }[]) {
      expect(node.status).toBe('SCHEDULED');
      seen.push(node.id);
    }
    after = streams.pageInfo.hasNextPage ? (streams.pageInfo.endCursor as string) : null;
  } while (after !== null);
  expect(seen.slice(0, 5)).toEqual([...made].reverse());
  expect(new Set(seen).size).toBe(seen.length);
});

test('a shelf keeps its order and is read page by page', async () => {
  const ids = [4, 2, 0, 2].map((index) => shop.products[index]);
  await run('mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }', { id: shop.streamId, ids }, shop.host);
  const read = async (after: string | null): Promise<Record<string, any>> => (await run('query ($id: ID!, $after: String) { stream(id: $id) { shelf(first: 2, after: $after) { edges { node { sku } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }', { id: shop.streamId, after }))['stream'].shelf;
  const first = await read(null);
  expect(first).toMatchObject({ edges: [{ node: { sku: 'FAN' } }, { node: { sku: 'SCARF' } }], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  expect(await read(first['pageInfo'].endCursor as string)).toMatchObject({ edges: [{ node: { sku: 'MUG' } }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
});

test('what is presented can be changed and taken back', async () => {
  const present = async (productId: string | null | undefined): Promise<unknown> => (await run('mutation ($id: ID!, $p: ID) { presentProduct(input: { streamId: $id, productId: $p }) { stream { presenting { sku } } } }', { id: shop.streamId, p: productId }, shop.host))['presentProduct'].stream.presenting;
  expect(await present(shop.products[3])).toEqual({ sku: 'KETTLE' });
  expect(await present(null)).toBeNull();
});

test('messages and utterances have a mood, keywords and a place, and are read to the end', async () => {
  const { addUtterances } = await run('mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "Welcome to the show", clientId: "u1" }, { text: "Look at this lamp" }] }) { messages { kind text author { handle } } } }', { id: shop.streamId }, shop.operator);
  expect(addUtterances.messages).toEqual([
    { kind: 'UTTERANCE', text: 'Welcome to the show', author: { handle: 'hana' } }, { kind: 'UTTERANCE', text: 'Look at this lamp', author: { handle: 'hana' } },
  ]);
  const texts: string[] = [];
  const polarity = new Map<string, number>();
  let after: string | null = null;
  do {
    const { stream }: Record<string, any> = await run('query ($id: ID!, $after: String) { stream(id: $id) { messages(first: 2, after: $after) { edges { node { text kind sentiment polarity confidence keywords cursor at } } pageInfo { hasNextPage endCursor } } } }', { id: shop.streamId, after });
    for (const { node } of stream.messages.edges as { node: Record<string, any> }[]) {
      texts.push(node['text'] as string);
      expect(Math.abs(node['polarity'] as number)).toBeLessThanOrEqual(1);
      expect(node['confidence']).toBeGreaterThan(0.3);
      polarity.set(node['text'] as string, node['polarity'] as number);
      if (node['text'] === 'I love this blue mug') expect(node).toMatchObject({ kind: 'CHAT', keywords: expect.arrayContaining(['mug']) });
      if (node['text'] === '太贵了，不喜欢 🙄') expect(node).toMatchObject({ kind: 'CHAT', sentiment: 'NEGATIVE' });
    }
    after = stream.messages.pageInfo.hasNextPage ? (stream.messages.pageInfo.endCursor as string) : null;
  } while (after !== null);
  expect(texts).toEqual(['Look at this lamp', 'Welcome to the show', '太贵了，不喜欢 🙄', 'what does the lamp cost?', 'I love this blue mug']);
  expect(polarity.get('I love this blue mug')).toBeGreaterThan(polarity.get('太贵了，不喜欢 🙄') as number);
});

test('the host reads what the chat talks about, and its mood window by window', async () => {
  const { stream } = await run('query ($id: ID!) { stream(id: $id) { keywords(first: 50) { keyword count sentiment } sentiment(windowSeconds: 1) { from to messages positive neutral negative mean trend topKeywords { keyword } } } }', { id: shop.streamId }, shop.host);
  expect(stream.keywords).toEqual(expect.arrayContaining([expect.objectContaining({ keyword: 'mug', count: 1 })]));
  for (const point of stream.sentiment as { from: string; to: string; messages: number; positive: number; neutral: number; negative: number; mean: number | null }[]) {
    expect(Date.parse(point.to) - Date.parse(point.from)).toBe(1_000);
    expect(point.positive + point.neutral + point.negative).toBe(point.messages);
    if (point.messages === 0) expect(point.mean).toBeNull();
  }
});
