import { once } from 'node:events';
import { request } from 'node:http';
import WebSocket from 'ws';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { connectSocket, openSocket, wsUrl } from './raw-socket';

const QUERY = { query: '{ __typename }' };

describe('the close codes of graphql-transport-ws', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ WS_MAX_MESSAGE_BYTES: 65_536 }); });
  afterAll(() => server.close());

  it.each([
    ['a text that is no JSON', 'hello'],
    ['an unknown type', { type: 'subscribe_please' }],
    ['no type', { id: '1' }],
    ['a list', [{ type: 'ping' }]],
    ['null', 'null'],
    ['bytes that mean nothing', Buffer.from([0, 255, 254, 1])],
    ['a subscription without an id', { type: 'subscribe', payload: QUERY }],
    ['a subscription with an empty id', { type: 'subscribe', id: '', payload: QUERY }],
    ['a subscription without a query', { type: 'subscribe', id: '1', payload: {} }],
    ['a subscription with variables that are a list', { type: 'subscribe', id: '1', payload: { ...QUERY, variables: [] } }],
    ['a message that only a server sends', { type: 'connection_ack' }],
    ['an event from the client', { type: 'next', id: '1', payload: {} }],
    ['a ping that nests 20,000 deep', `{"type":"ping","payload":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`],
    ['a ping with a text', { type: 'ping', payload: 'hello' }],
  ])('4400 for %s', async (_, message) => {
    const raw = await connectSocket(server.url);
    raw.send(message);
    expect(await raw.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  it.each([
    ['before connection_init', []],
    ['before the acknowledgement', [{ type: 'connection_init', payload: { authorization: 'Bearer key_0.0' } }]],
  ])('4401 for a subscription %s', async (_, before) => {
    const raw = await openSocket(server.url);
    for (const message of before) raw.send(message);
    raw.send({ type: 'subscribe', id: '1', payload: QUERY });
    expect(await raw.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect(raw.messages).toEqual([]);
  });

  it.each([
    ['a token that was signed by somebody else', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl', /does not hold/],
    ['something that is no token', 'Basic dTpw', /must read "Bearer <token>"/],
    ['an unknown API key', 'Bearer key_01JAAAAAAAAAAAAAAAAAAAAAAA.secret', /unknown or has been revoked/],
  ])('4403, with the reason, for %s', async (_, authorization, reason) => {
    const raw = await openSocket(server.url);
    raw.send({ type: 'connection_init', payload: { authorization } });
    const closed = await raw.closed;
    expect(closed.code).toBe(4403);
    expect(closed.reason).toMatch(reason);
  });

  it('4403 for a token that has expired', async () => {
    const raw = await openSocket(server.url);
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${await tokenOf('viewer', 'late', { lifetime: -60 })}` } });
    expect(await raw.closed).toEqual({ code: 4403, reason: 'The token has expired; sign in again.' });
  });

  it.each([['the protocol of subscriptions-transport-ws', 'graphql-ws'], ['another protocol', 'mqtt']])('refuses %s', async (_, protocol) => {
    // ws speaks first: a protocol that nobody chose fails on the client's side, and the server closes with 4406.
    const socket = new WebSocket(wsUrl(server.url), protocol);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/no subprotocol/i);
  });

  it('4406 for a client without a protocol', async () => {
    const raw = await openSocket(server.url, []);
    expect(await raw.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('takes the protocol among others', async () => {
    const raw = await openSocket(server.url, ['mqtt', 'graphql-transport-ws']);
    expect(raw.socket.protocol).toBe('graphql-transport-ws');
    raw.socket.close();
  });

  it('4408 for a client that does not say connection_init in time', async () => {
    const raw = await openSocket(server.url);
    expect(await raw.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('4409 for an id that is in use, and only while it is', async () => {
    const raw = await connectSocket(server.url);
    for (const time of [1, 2]) {
      raw.send({ type: 'subscribe', id: 'once', payload: QUERY });
      await raw.next(() => raw.messages.filter(({ type }) => type === 'complete').length === time);
    }
    const slow = { query: 'subscription { messagePosted(streamId: "x") { id } }' };
    raw.send({ type: 'subscribe', id: 'twice', payload: slow });
    raw.send({ type: 'subscribe', id: 'twice', payload: slow });
    expect(await raw.closed).toEqual({ code: 4409, reason: 'Subscriber for twice already exists' });
  });

  it.each([['after the acknowledgement', true], ['at once', false]])('4429 for a second connection_init %s', async (_, acknowledged) => {
    const raw = acknowledged ? await connectSocket(server.url) : await openSocket(server.url);
    for (let i = acknowledged ? 1 : 0; i < 2; i += 1) raw.send({ type: 'connection_init' });
    expect(await raw.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('4500, without telling why, when the database fails while a key is checked', async () => {
    const broken = jest.spyOn(server.services.apiKeys, 'verify').mockRejectedValueOnce(new Error('disk on fire'));
    const raw = await openSocket(server.url);
    raw.send({ type: 'connection_init', payload: { authorization: 'Bearer key_1.1' } });
    const { code, reason } = await raw.closed;
    broken.mockRestore();
    expect(code).toBe(4500);
    expect(reason).toMatch(/^Something went wrong on our side; quote [0-9a-f]{12}/);
  });

  it('1009 for a message that is too long', async () => {
    const raw = await connectSocket(server.url);
    raw.send(JSON.stringify({ type: 'ping', payload: { padding: 'x'.repeat(65_536) } }));
    expect((await raw.closed).code).toBe(1009);
  });

  it('1007 for a text that is no UTF-8', async () => {
    const raw = await connectSocket(server.url);
    raw.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect((await raw.closed).code).toBe(1007);
  });

  it('answers pings, with their payload, before and after the acknowledgement; takes pongs in silence', async () => {
    const raw = await openSocket(server.url);
    raw.send({ type: 'ping' });
    raw.send({ type: 'pong' });
    raw.send({ type: 'connection_init' });
    await raw.next(({ type }) => type === 'connection_ack');
    raw.send({ type: 'pong', payload: { n: 1 } });
    raw.send({ type: 'ping', payload: { n: 2 } });
    await raw.next(({ payload }) => payload !== undefined);
    expect(raw.messages).toEqual([{ type: 'pong' }, { type: 'connection_ack' }, { type: 'pong', payload: { n: 2 } }]);
    raw.socket.close();
  });

  it('takes the completion of what is unknown or over in silence', async () => {
    const raw = await connectSocket(server.url);
    raw.send({ type: 'complete', id: 'never seen' });
    raw.send({ type: 'subscribe', id: '1', payload: QUERY });
    await raw.next(({ type, id }) => type === 'complete' && id === '1');
    raw.send({ type: 'complete', id: '1' });
    raw.send({ type: 'ping' });
    await raw.next(({ type }) => type === 'pong');
    expect(raw.messages.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'complete', 'pong']);
    raw.socket.close();
  });

  it('404, before any WebSocket, for another path', async () => {
    const upgrade = request(`${server.url}/live`, { headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-version': '13' } }).end();
    const [response] = (await once(upgrade, 'response')) as [import('node:http').IncomingMessage];
    const [body] = (await once(response, 'data')) as [Buffer];
    expect([response.statusCode, body.toString()]).toEqual([404, 'WebSocket connections are served at /graphql.']);
  });
});
