import WebSocket from 'ws';
import type { GraphqlAnswer } from '../../support/graphql';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { connectSocket, openSocket, wsUrl, type RawSocket } from './raw-socket';

/** Asks over a WebSocket; answers like HTTP. */
async function ask(raw: RawSocket, id: string, query: string, variables: Record<string, unknown> = {}): Promise<Pick<GraphqlAnswer, 'data' | 'errors'>> {
  raw.send({ type: 'subscribe', id, payload: { query, variables } });
  const { type, payload } = await raw.next((message) => message.id === id);
  return type === 'error' ? { errors: payload } : payload;
}

const nested = (depth: number): string => `{ node(id: "x") { ... on Stream { host { recommendations { items { product { ${'id '.repeat(1)} } } } } } ${'... on Stream { shelf { edges { node { '.repeat(depth)} id ${'} } } }'.repeat(depth)} } }`;

describe('the limits over WebSocket', () => {
  let server: TestServer;
  let shop: Shop;
  let raw: RawSocket;
  beforeAll(async () => {
    server = await startTestServer({ WS_MAX_SUBSCRIPTIONS: 4 });
    shop = await openShop(server);
    await server.services.training.fit();
    raw = await connectSocket(server.url, shop.viewer);
  });
  afterAll(() => server.close());

  it.each([
    ['101 aliases', `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'OPERATION_LIMIT_EXCEEDED'],
    ['a deep operation', nested(8), 'OPERATION_LIMIT_EXCEEDED'],
    ['a dear operation', '{ products(first: 100) { edges { node { images { id } } } } streams(first: 100) { edges { node { messages(first: 100) { edges { node { author { handle } } } } } } } }', 'OPERATION_LIMIT_EXCEEDED'],
    ['31 directives', `{ ${'__typename @include(if: true) '.repeat(31)} }`, 'OPERATION_LIMIT_EXCEEDED'],
    ['too many tokens', `{ ${'__typename '.repeat(2_001)} }`, undefined],
    ['a comment of 100,000 characters', `{ __typename } # ${'x'.repeat(100_000)}`, 'OPERATION_LIMIT_EXCEEDED'],
    ['no GraphQL', '{ products(', undefined],
    ['an unknown field', '{ price }', undefined],
    ['a dear operation by its variables', 'query ($n: Int = 100) { streams(first: $n) { edges { node { messages(first: $n) { edges { node { author { handle } text id } } } } } } }', 'OPERATION_LIMIT_EXCEEDED'],
  ])('refuse %s with the words of HTTP', async (name, query, code) => {
    const variables = { n: 100 };
    const overHttp = await server.query(query, variables, shop.viewer);
    const overWs = await ask(raw, name, query, variables);
    expect(overHttp.errors?.length).toBeGreaterThan(0);
    expect(overWs.errors?.map(({ message }) => message)).toEqual(overHttp.errors?.map(({ message }) => message));
    if (code !== undefined) expect(overWs.errors?.[0]?.extensions['code']).toBe(code);
  });

  it('hold for subscriptions alike', async () => {
    const query = `subscription { messagePosted(streamId: "${shop.streamId}") { ${Array.from({ length: 101 }, (_, n) => `a${n}: id`).join(' ')} } }`;
    expect((await ask(raw, 'aliases', query)).errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_LIMIT_EXCEEDED', limit: 'aliases' });
  });

  it.each([
    ['two root fields', `subscription { messagePosted(streamId: "x") { id } audienceChanged(streamId: "x") { peak } }`],
    ['a root field that may be left out', 'subscription ($no: Boolean!) { messagePosted(streamId: "x") @skip(if: $no) { id } }'],
    ['a root field that is left out', 'subscription { messagePosted(streamId: "x") @skip(if: true) { id } }'],
    ['a root field that is left out in a fragment', 'subscription { ...Chat @include(if: false) } fragment Chat on Subscription { messagePosted(streamId: "x") { id } }'],
    ['a variable of the wrong kind', 'subscription ($no: Int!) { recommendations(streamId: "x", first: $no) { exposureId } }'],
  ])('tell a subscription with %s what is wrong, without closing the socket', async (name, query) => {
    const { errors } = await ask(raw, name, query, { no: true });
    expect(errors?.[0]?.extensions['code']).not.toBe('INTERNAL');
    expect(dataOf({ status: 200, ...(await ask(raw, `after ${name}`, '{ __typename }')) })).toEqual({ __typename: 'Query' });
  });

  it('leave queries and mutations to work like over HTTP', async () => {
    const product = 'query ($id: ID!) { product(id: $id) { sku price { amount currency } attributes { name value } } me { handle } }';
    expect(await ask(raw, 'query', product, { id: shop.products[0] })).toEqual({ data: (await server.query(product, { id: shop.products[0] }, shop.viewer)).data });
    const posted = await ask(raw, 'mutation', 'mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "over the socket" }) { message { text author { handle } } } }', { id: shop.streamId });
    expect(posted).toEqual({ data: { postMessage: { message: { text: 'over the socket', author: { handle: 'vera' } } } } });
    expect((await ask(raw, 'no right', 'mutation { createStream(input: { title: "mine" }) { stream { id } } }')).errors?.[0]).toMatchObject({ path: ['createStream'], extensions: { code: 'FORBIDDEN' } });
    const several = 'query A { __typename } query B { me { handle } }';
    raw.send({ type: 'subscribe', id: 'named', payload: { query: several, operationName: 'B' } });
    expect((await raw.next(({ id }) => id === 'named')).payload).toEqual({ data: { me: { handle: 'vera' } } });
    expect((await ask(raw, 'unnamed', several)).errors?.[0]?.message).toMatch(/several operations; name one/);
  });

  it('allow so many operations at one time on one socket, and more once some are completed', async () => {
    const one = await connectSocket(server.url);
    const follow = (id: string): void => { one.send({ type: 'subscribe', id, payload: { query: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', variables: { id: shop.streamId } } }); };
    for (const id of ['1', '2', '3', '4', '5']) follow(id);
    expect((await one.next(({ id }) => id === '5')).payload).toEqual([{ message: 'At most 4 operations at one time on one connection; complete some first.', extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'operations', maximum: 4 } }]);
    for (const wanted of ['1', '2', '3', '4']) await one.next(({ id, type }) => id === wanted && type === 'next');
    one.send({ type: 'complete', id: '2' });
    follow('6');
    expect((await one.next(({ id }) => id === '6')).type).toBe('next');
    one.socket.terminate();
  });

  it('count an operation that the client has completed, but that runs on', async () => {
    const busy = await connectSocket(server.url, shop.viewer);
    const gate = { open: (): void => undefined };
    const closed = new Promise<void>((resolve) => { gate.open = resolve; });
    const slow = jest.spyOn(server.services.catalogue, 'byIds').mockImplementation(async () => { await closed; return new Map(); });
    for (let n = 0; n < 5; n += 1) {
      busy.send({ type: 'subscribe', id: `${n}`, payload: { query: 'query ($id: ID!) { product(id: $id) { sku } }', variables: { id: shop.products[n] } } });
      busy.send({ type: 'complete', id: `${n}` });
    }
    busy.send({ type: 'subscribe', id: 'more', payload: { query: '{ __typename }' } });
    expect((await busy.next(({ id }) => id === 'more')).payload).toMatchObject([{ extensions: { limit: 'operations' } }]);
    gate.open();
    slow.mockRestore();
    busy.socket.terminate();
  });

  it('refuse an id that every event would have to repeat at length', async () => {
    const { errors } = await ask(raw, 'x'.repeat(257), '{ __typename }');
    expect(errors).toEqual([{ message: 'An operation’s id has at most 256 characters; this has 257.', extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'id', maximum: 256 } }]);
  });

  it('take any id below that, and give it back as it was', async () => {
    for (const id of ['"\\\n', '日本語 🧣', '__proto__', '\u2028', 'x'.repeat(256)]) {
      raw.send({ type: 'subscribe', id, payload: { query: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', variables: { id: shop.streamId } } });
      expect((await raw.next((message) => message.id === id)).type).toBe('next');
      raw.send({ type: 'complete', id });
    }
  });
});

describe('the number of connections', () => {
  it('is limited: one more is refused with 503 before it is a WebSocket, and taken when another has gone', async () => {
    const server = await startTestServer({ WS_MAX_CONNECTIONS: 2 });
    const [first] = await Promise.all([openSocket(server.url), openSocket(server.url)]);
    const refused = new WebSocket(wsUrl(server.url), 'graphql-transport-ws');
    const status = await new Promise<number | undefined>((resolve) => {
      refused.on('unexpected-response', (_, response) => { resolve(response.statusCode); });
    });
    expect(status).toBe(503);
    first.socket.close();
    await first.closed;
    const third = await connectSocket(server.url, await tokenOf('viewer', 'vera'));
    third.socket.close();
    await server.close();
  });
});

describe('in production', () => {
  it('the schema is not told over WebSocket either', async () => {
    const server = await startTestServer({ INTROSPECTION: 'off' });
    const raw = await connectSocket(server.url);
    expect((await ask(raw, '1', '{ __schema { types { name } } }')).errors?.[0]?.message).toMatch(/introspection/i);
    expect((await ask(raw, '2', 'subscription { messagePosted(streamId: "x") { __typename } }')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    await server.close();
  });
});
