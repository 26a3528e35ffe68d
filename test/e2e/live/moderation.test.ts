import { collect } from '../../support/events';
import { databases } from '../../support/database';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const POST = 'mutation ($id: ID!, $text: String!, $clientId: String) { postMessage(input: { streamId: $id, text: $text, clientId: $clientId }) { message { id text visibility flags cursor } } }';
const SET = 'mutation ($input: SetModerationInput!) { setModeration(input: $input) { moderation { links phoneNumbers floods words wordList messagesAMinute copies updatedAt } } }';
const DECIDE = 'mutation ($id: ID!, $decision: MessageDecision!) { decideMessage(input: { messageId: $id, decision: $decision }) { message { id visibility cursor } } }';
const MODERATED = 'subscription ($id: ID!, $after: Cursor) { messageModerated(streamId: $id, after: $after) { visibility cursor at by { handle } message { id text flags visibility author { handle } } } }';
const POSTED = 'subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { id text cursor visibility } }';

interface Posted { id: string; text: string; cursor: string; visibility: string }
interface Moderated { visibility: string; cursor: string; by: { handle: string } | null; message: Posted & { flags: string[]; author: { handle: string } } }

describe.each(databases)('moderation over HTTP and WebSocket on $name', ({ create }) => {
  let server: TestServer;
  let shop: Shop;
  beforeAll(async () => {
    server = await startTestServer({ DATABASE_URL: await create() });
    shop = await openShop(server);
    dataOf(await server.query(SET, { input: { streamId: shop.streamId, links: 'HOLD', wordList: ['fake'] } }, shop.host));
  });
  afterAll(() => server.close());
  const post = async (text: string, token = shop.viewer, clientId?: string): Promise<Posted & { flags: string[] }> => dataOf(await server.query(POST, { id: shop.streamId, text, clientId }, token))['postMessage'].message;
  const decide = async (id: string, decision: string, token = shop.host): Promise<Posted> => dataOf(await server.query(DECIDE, { id, decision }, token))['decideMessage'].message;
  const texts = async (field: string, token?: string): Promise<string[]> =>
    (dataOf(await server.query(`query ($id: ID!) { stream(id: $id) { list: ${field} { edges { node { text } } } } }`, { id: shop.streamId }, token))['stream'].list.edges as { node: { text: string } }[]).map(({ node }) => node.text);

  test('a held message reaches nobody but its author and those who decide, until it is shown', async () => {
    const { cursor: after } = await post('before');
    const viewer = collect<Posted>(server.wsClient(), { query: POSTED, variables: { id: shop.streamId, after } });
    const host = collect<Moderated>(server.wsClient(shop.host), { query: MODERATED, variables: { id: shop.streamId, after } });
    const held = await post('buy at taobao点com', shop.viewer, 'again');
    expect(held).toMatchObject({ visibility: 'HELD', flags: ['LINK'] });
    expect(await post('buy at taobao点com', shop.viewer, 'again')).toEqual(held);
    expect(await host.next()).toMatchObject({ visibility: 'HELD', by: null, cursor: held.cursor, message: { id: held.id, flags: ['LINK'], author: { handle: 'vera' } } });
    const last = await post('after');
    expect((await viewer.next(({ id }) => id === last.id)).text).toBe('after');
    expect(viewer.events.map(({ id }) => id)).not.toContain(held.id);
    expect(await texts('messages', shop.host)).not.toContain(held.text);
    expect(await texts('heldMessages', shop.host)).toEqual([held.text]);
    const node = async (token?: string): Promise<unknown> => dataOf(await server.query('query ($id: ID!) { node(id: $id) { ... on Message { text visibility } } nodes(ids: [$id]) { id } }', { id: held.id }, token));
    for (const token of [undefined, await tokenOf('viewer', 'walter'), await tokenOf('host', 'hugo')]) expect(await node(token)).toEqual({ node: null, nodes: [null] });
    for (const token of [shop.viewer, shop.host, shop.operator]) expect(await node(token)).toEqual({ node: { text: held.text, visibility: 'HELD' }, nodes: [{ id: held.id }] });

    const shown = await decide(held.id, 'SHOW', shop.operator);
    expect(shown).toMatchObject({ id: held.id, visibility: 'SHOWN' });
    expect(await viewer.next(({ id }) => id === held.id)).toMatchObject({ text: held.text, cursor: shown.cursor, visibility: 'SHOWN' });
    expect(await host.next(({ visibility }) => visibility === 'SHOWN')).toMatchObject({ by: { handle: 'olga' }, message: { id: held.id } });
    expect(await node()).toMatchObject({ node: { visibility: 'SHOWN' } });
    expect(await texts('messages')).toContain(held.text);
    const again = collect<Posted>(server.wsClient(), { query: POSTED, variables: { id: shop.streamId, after: last.cursor } });
    expect((await again.next()).id).toBe(held.id);
  });

  test('a rejected message is kept, and a decision is made once', async () => {
    const held = await post('that is FAKE');
    expect(held).toMatchObject({ visibility: 'HELD', flags: ['WORD'] });
    expect(await decide(held.id, 'REJECT')).toMatchObject({ visibility: 'REJECTED' });
    expect(await decide(held.id, 'REJECT')).toMatchObject({ visibility: 'REJECTED' });
    const other = await server.query(DECIDE, { id: held.id, decision: 'SHOW' }, shop.host);
    expect(other.errors?.[0]).toMatchObject({ message: 'The message is rejected already; only a held one can be decided about, once.', extensions: { code: 'CONFLICT' } });
    expect(await texts('heldMessages(rejected: true)', shop.host)).toEqual([held.text]);
    expect(await texts('messages')).not.toContain(held.text);
  });

  test.each([
    [{ wordList: ['x'.repeat(51)] }, 'input.wordList[0]'], [{ wordList: [''] }, 'input.wordList[0]'], [{ copies: 0 }, 'input.copies'], [{ messagesAMinute: -1 }, 'input.messagesAMinute'],
  ])('the settings %j are refused, and what was set stays', async (change, field) => {
    const { errors } = await server.query(SET, { input: { streamId: shop.streamId, ...change } }, shop.host);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { moderation { links wordList copies } } }', { id: shop.streamId }, shop.host));
    expect(stream.moderation).toEqual({ links: 'HOLD', wordList: ['fake'], copies: 10 });
  });
});
