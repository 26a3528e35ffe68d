import type { Config } from '../../../src/config';
import { collect, type Collected } from '../../support/events';
import { LanguageModelServer } from '../../support/language-model-server';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

/** How far a reply is, as a follower of `assistantTyped` is told. */
export interface Typed {
  replyId: string;
  conversationId: string;
  text: string;
  done: boolean;
  replaced: boolean;
}

/** A reply as its asker gets it. */
export interface Reply {
  id: string;
  conversationId: string;
  text: string;
  composedBy: string;
  handedOver: boolean;
}

/** The name and the key of the language model of these tests. */
export const MODEL = 'small-model';
export const KEY = 'sk-a-key-that-nobody-may-see';

const ASK = `mutation ($question: String!, $streamId: ID, $conversationId: ID) {
  ask(input: { question: $question, streamId: $streamId, conversationId: $conversationId }) { reply { id conversationId text composedBy handedOver } }
}`;
const TYPED = 'subscription ($id: ID!, $conversation: ID, $mine: Boolean! = false) { assistantTyped(streamId: $id, conversationId: $conversation, mine: $mine) { replyId conversationId text done replaced } }';

/** A shop whose assistant has a language model: a real server of its own. */
export interface TalkingShop {
  server: TestServer;
  shop: Shop;
  model: LanguageModelServer;
  ask: (question: string, more?: { token?: string; conversationId?: string; streamId?: string | null }) => Promise<Reply>;
  /** Follows what is typed; `watched` tells when it has begun. */
  follow: (token: string | undefined, variables?: { mine?: boolean; conversation?: string }) => Collected<Typed>;
  /** Resolves when so many follow the stream, this question counted. */
  watched: (count: number) => Promise<unknown>;
  close: () => Promise<void>;
}

/** Opens the shop; close it after the tests. */
export async function openTalkingShop(overrides: Partial<Config> = {}): Promise<TalkingShop> {
  const model = await LanguageModelServer.start();
  const server = await startTestServer({ ASSISTANT_LLM_URL: model.url, ASSISTANT_LLM_KEY: KEY, ASSISTANT_LLM_MODEL: MODEL, ASSISTANT_QUESTIONS_PER_MINUTE: 1_000, ...overrides });
  const shop = await openShop(server);
  return {
    server, shop, model,
    ask: async (question, { token = shop.viewer, ...more } = {}) =>
      (dataOf(await server.query(ASK, { question, streamId: shop.streamId, ...more }, token)) as { ask: { reply: Reply } }).ask.reply,
    follow: (token, variables = {}) => collect<Typed>(server.wsClient(token), { query: TYPED, variables: { id: shop.streamId, ...variables } }),
    watched: (count) => collect<{ watching: number }>(server.wsClient(), { query: 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', variables: { id: shop.streamId } })
      .next(({ watching }) => watching >= count),
    close: async () => {
      await server.close();
      await model.stop();
    },
  };
}
