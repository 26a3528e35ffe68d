import { newId } from '../../../src/identifiers';
import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

interface Replied { id: string; text: string; cursor: string; question: string; handedOver: boolean; message: { id: string; text: string } }
interface Typed { replyId: string; text: string; done: boolean }

const REPLIED = 'subscription ($id: ID!, $after: Cursor) { assistantReplied(streamId: $id, after: $after) { id text cursor question handedOver message { id text } facts { value product { sku } } } }';
const TYPED = 'subscription ($id: ID!, $conversation: ID, $mine: Boolean! = false) { assistantTyped(streamId: $id, conversationId: $conversation, mine: $mine) { replyId text done } }';
const PRODUCTS = ['blue mug', 'desk lamp', 'fan'];

let server: TestServer;
let shop: Shop;
/** Posts to the chat, and waits for what the assistant does. */
async function post(text: string, token = shop.viewer): Promise<string> {
  const { postMessage } = dataOf(await server.query('mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id } } }', { id: shop.streamId, text }, token));
  await server.services.chatAnswers.settled();
  return postMessage.message.id as string;
}

/** Resolves when so many follow the stream, this one included. */
const watched = (count: number): Promise<unknown> =>
  collect<{ watching: number }>(server.wsClient(), { query: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', variables: { id: shop.streamId } }).next(({ watching }) => watching >= count);

beforeEach(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  const { setAssistant } = dataOf(await server.query('mutation ($id: ID!) { setAssistant(input: { streamId: $id, answersChat: true }) { stream { assistant { answersChat } } } }', { id: shop.streamId }, shop.host));
  expect(setAssistant.stream.assistant).toEqual({ answersChat: true });
});
afterEach(() => server.close());

test('anyone may follow what the assistant answers in the chat, resume where it left off, and read it later', async () => {
  const live = collect<Replied>(server.wsClient(), { query: REPLIED, variables: { id: shop.streamId } });
  const first = server.wsClient();
  const leaving = collect<Replied>(first, { query: REPLIED, variables: { id: shop.streamId } });
  await watched(3);
  const messageId = await post(`how much is the ${PRODUCTS[0]}?`);
  const heard = await leaving.next();
  expect(heard).toMatchObject({ message: { id: messageId }, handedOver: false, facts: expect.arrayContaining([{ value: '12.50 EUR', product: { sku: 'MUG' } }]) });
  await first.dispose();
  for (const name of PRODUCTS.slice(1)) await post(`how much is the ${name}?`);
  const resumed = collect<Replied>(server.wsClient(), { query: REPLIED, variables: { id: shop.streamId, after: heard.cursor } });
  await resumed.next(({ question }) => question.includes('fan'));
  await live.next(({ question }) => question.includes('fan'));
  expect([heard, ...resumed.events]).toEqual(live.events);
  const { stream, node } = dataOf(await server.query('query ($id: ID!, $reply: ID!) { stream(id: $id) { replies(first: 2) { edges { node { id } } pageInfo { hasNextPage } } } node(id: $reply) { ... on AssistantReply { text } } }', { id: shop.streamId, reply: heard.id }));
  expect(stream.replies).toEqual({ edges: live.events.slice(1).reverse().map(({ id }) => ({ node: { id } })), pageInfo: { hasNextPage: true } });
  expect(node).toEqual({ text: heard.text });
  dataOf(await server.query('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { id } } }', { id: shop.streamId }, shop.host));
  await Promise.all([live.ended, resumed.ended]);
});

test('what is asked in private is no event of the stream', async () => {
  const live = collect<Replied>(server.wsClient(), { query: REPLIED, variables: { id: shop.streamId } });
  await watched(2);
  dataOf(await server.query('mutation ($id: ID!) { ask(input: { streamId: $id, question: "how much is the mug?" }) { reply { id } } }', { id: shop.streamId }, shop.viewer));
  await post('how much is the desk lamp?');
  expect((await live.next()).question).toBe('how much is the desk lamp?');
});

test('a reply being written to the chat is for everybody, one to a private question for who asked it', async () => {
  const { typing } = server.services;
  const { ask } = dataOf(await server.query('mutation ($id: ID!) { ask(input: { streamId: $id, question: "how much is the mug?" }) { conversationId } }', { id: shop.streamId }, shop.host));
  const other = await tokenOf('viewer', 'walter');
  const follow = (token: string | undefined, variables: Record<string, unknown>) => collect<Typed>(server.wsClient(token), { query: TYPED, variables: { id: shop.streamId, ...variables } });
  const followers = {
    all: follow(undefined, {}), mine: follow(shop.viewer, { mine: true }), conversation: follow(shop.host, { conversation: ask.conversationId }), others: follow(other, { mine: true }),
  };
  await expect(follow(other, { conversation: ask.conversationId }).ended).rejects.toThrow('There is no conversation');
  await expect(follow(undefined, { mine: true }).ended).rejects.toThrow('send a token');
  await watched(5);
  const { streamId, viewerId } = shop;
  const typed = (conversationId: string, text: string, done = false) => ({ replyId: newId('AssistantReply'), conversationId, text, done, replaced: false });
  typing.publish([{ kind: 'viewer', streamId, viewerId }, { kind: 'conversation', streamId, conversationId: ask.conversationId }], typed(ask.conversationId, 'private', true));
  typing.publish([{ kind: 'everybody', streamId }], typed(newId('Conversation'), 'public', true));
  expect((await followers.all.next()).text).toBe('public');
  expect((await followers.mine.next()).text).toBe('private');
  expect((await followers.conversation.next()).text).toBe('private');
  dataOf(await server.query('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { id } } }', { id: streamId }, shop.host));
  for (const { ended } of Object.values(followers)) await ended;
  expect(Object.values(followers).map(({ events }) => events.length)).toEqual([1, 1, 1, 0]);
});
