import WebSocket from 'ws';
import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';
import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { connectSocket, openSocket, wsUrl } from './raw-socket';

const SUBSCRIPTIONS = {
  itemsRecognised: 'subscription ($id: ID!) { itemsRecognised(streamId: $id) { id } }',
  messagePosted: 'subscription ($id: ID!) { messagePosted(streamId: $id) { id } }',
  audienceChanged: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }',
  sentimentTrend: 'subscription ($id: ID!) { sentimentTrend(streamId: $id, windowSeconds: 1) { to } }',
  recommendations: 'subscription ($id: ID!) { recommendations(streamId: $id) { exposureId } }',
};
type Field = keyof typeof SUBSCRIPTIONS;
type Caller = 'anonymous' | 'viewer' | 'host' | 'other host' | 'operator' | 'partner' | 'key';

describe('rights over WebSocket', () => {
  let server: TestServer;
  let shop: Shop;
  let tokens: Record<Caller, string | undefined>;
  let keyId: string;
  beforeAll(async () => {
    server = await startTestServer({ WS_MAX_LIFETIME_SECONDS: 3_600 });
    shop = await openShop(server);
    await server.services.training.fit();
    const { key, token } = await server.services.apiKeys.create(new Access('operator', null, new Set()), 'a partner', [ApiScope.RECOMMENDATIONS_READ, ApiScope.BEHAVIOUR_WRITE]);
    keyId = key.id;
    tokens = {
      anonymous: undefined, viewer: shop.viewer, host: shop.host, operator: shop.operator, key: token,
      'other host': await tokenOf('host', 'harold'), partner: await tokenOf('partner', 'shop-system', { scopes: Object.values(ApiScope) }),
    };
  });
  afterAll(() => server.close());

  const everybody: Caller[] = ['anonymous', 'viewer', 'host', 'other host', 'operator', 'partner', 'key'];
  const allowed: Record<Field, Caller[]> = {
    itemsRecognised: everybody, messagePosted: everybody, audienceChanged: everybody,
    sentimentTrend: ['host', 'operator'],
    recommendations: ['viewer', 'host', 'other host', 'operator'],
  };
  const cases = Object.keys(SUBSCRIPTIONS).flatMap((field) => everybody.map((caller) => [field as Field, caller, allowed[field as Field].includes(caller)] as const));

  it.each(cases)('%s for the caller "%s": %s', async (field, caller, may) => {
    const raw = await connectSocket(server.url, tokens[caller]);
    raw.send({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTIONS[field], variables: { id: shop.streamId } } });
    // The answer to what comes after shows that nothing was refused, where there is no event to wait for.
    if (may && !['sentimentTrend', 'recommendations', 'audienceChanged'].includes(field)) {
      raw.send({ type: 'complete', id: '1' });
      raw.send({ type: 'subscribe', id: '2', payload: { query: '{ __typename }' } });
      await raw.next(({ id, type }) => id === '2' && type === 'complete');
      expect(raw.messages.filter(({ type }) => type === 'error')).toEqual([]);
    } else {
      const answer = await raw.next(({ id }) => id === '1');
      if (may) expect(answer).toMatchObject({ type: 'next', payload: { data: { [field]: expect.any(Object) } } });
      else expect(answer).toMatchObject({ type: 'error', payload: [{ path: [field], extensions: { code: caller === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN' } }] });
      if (!may) expect(answer.payload).toHaveLength(1);
    }
    raw.socket.terminate();
  });

  it.each(Object.entries(SUBSCRIPTIONS))('%s of a stream that there is not says so', async (_, query) => {
    for (const [id, code] of [['str_01JAAAAAAAAAAAAAAAAAAAAAAA', 'NOT_FOUND'], ['nonsense', 'BAD_USER_INPUT'], [shop.viewerId, 'BAD_USER_INPUT']]) {
      const { ended } = collect(server.wsClient(shop.operator), { query, variables: { id } });
      await expect(ended).rejects.toMatchObject({ graphql: [{ extensions: { code } }] });
    }
  });

  it('take the token from the Authorization header of the upgrade too', async () => {
    const socket = new WebSocket(wsUrl(server.url), 'graphql-transport-ws', { headers: { authorization: `Bearer ${shop.viewer}` } });
    const messages: string[] = [];
    socket.on('message', (data: Buffer) => { messages.push(data.toString()); });
    await new Promise((resolve) => { socket.once('open', resolve); });
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => { socket.once('message', resolve); });
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ me { id } }' } }));
    while (!messages.some((message) => message.includes('"next"'))) await new Promise((resolve) => { socket.once('message', resolve); });
    expect(messages.find((message) => message.includes('"next"'))).toContain(shop.viewerId);
    socket.terminate();
  });

  it('end with the token: the socket closes with 4403', async () => {
    const raw = await connectSocket(server.url, await tokenOf('host', 'hana', { lifetime: 2 }));
    raw.send({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTIONS.sentimentTrend, variables: { id: shop.streamId } } });
    expect(await raw.closed).toEqual({ code: 4403, reason: 'The token has expired' });
  });

  it('end with the token even for a client that does not answer the closing', async () => {
    const raw = await connectSocket(server.url, await tokenOf('viewer', 'vera', { lifetime: 2 }));
    const received = new Promise<void>((resolve) => {
      // In place of answering the close frame.
      raw.socket.close = () => { resolve(); };
    });
    await received;
    raw.send({ type: 'subscribe', id: '1', payload: { query: 'mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "too late" }) { message { id } } }', variables: { id: shop.streamId } } });
    raw.send({ type: 'ping' });
    raw.socket.terminate();
    const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { messages { edges { node { text } } } } }', { id: shop.streamId }));
    expect((stream.messages.edges as { node: { text: string } }[]).map(({ node }) => node.text)).not.toContain('too late');
  });

  it('end with the API key: its sockets close with 4403 within seconds of its revocation, others stay', async () => {
    const [revoked, other] = await Promise.all([connectSocket(server.url, tokens.key), connectSocket(server.url, tokens.partner)]);
    dataOf(await server.query('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id } } }', { id: keyId }, shop.operator));
    expect(await revoked.closed).toEqual({ code: 4403, reason: 'The API key has been revoked' });
    other.send({ type: 'ping' });
    await other.next(({ type }) => type === 'pong');
    other.socket.terminate();
    const again = await openSocket(server.url);
    again.send({ type: 'connection_init', payload: { authorization: `Bearer ${tokens.key}` } });
    // The check is remembered for some seconds; whoever slips in is found out like the first.
    expect((await again.closed).code).toBe(4403);
  });
});

describe('the lifetime of a WebSocket', () => {
  it('ends with 1012, which makes clients connect anew', async () => {
    const server = await startTestServer({ WS_MAX_LIFETIME_SECONDS: 1 });
    const raw = await connectSocket(server.url);
    expect(await raw.closed).toEqual({ code: 1012, reason: 'Long lived; connect again' });
    await server.close();
  });
});
