import { AssistantReply } from '../../../entities/assistant-reply.entity';
import { Language } from '../../../entities/language';
import { Access } from '../../../src/access/access';
import { BUILT_IN, type Composer } from '../../../src/assistant/composer';
import type { Typing } from '../../../src/assistant/typing-feed';
import { openAssistant } from '../../support/assistant';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('asking on $name', ({ create }) => {
  let house: House;
  let shop: ReturnType<typeof openAssistant>;
  let vera: Access;
  let walter: Access;
  let mug: string;
  let streamId: string;
  const stored = (): Promise<AssistantReply[]> => house.dataSource.getRepository(AssistantReply).find({ where: { streamId }, order: { id: 'ASC' } });

  beforeAll(async () => {
    house = await openHouse(await create());
    shop = openAssistant(house);
    [vera, walter] = [await house.as('viewer', 'vera'), await house.as('viewer', 'walter')];
    [mug = ''] = await house.products({ sku: 'MUG', title: 'Blue mug', price: { amount: '12.50', currency: 'EUR' } });
  });
  beforeEach(async () => {
    ({ id: streamId } = await house.liveStream());
    await house.streams.present(house.operator, streamId, mug);
  });
  afterAll(async () => { await house.close(); });

  test('gives a reply that is kept with the facts that it cites', async () => {
    const reply = await shop.assistant.ask(vera, { question: '  how much is this?  ', streamId });
    expect(reply).toMatchObject({
      streamId, askerId: vera.viewerId, question: 'how much is this?', text: 'Blue mug: 12.50 EUR', language: 'en', intent: 'price', handedOver: false,
      facts: [{ productId: mug, field: 'price', value: '12.50 EUR' }], products: [{ productId: mug, score: 1 }], composedBy: BUILT_IN, messageId: null, sequence: null,
    });
    expect(await stored()).toEqual([reply]);
    expect(await house.events.head(streamId)).toBe(0);
  });

  test('under one name is answered once, sent again or many times at once', async () => {
    const first = await shop.assistant.ask(vera, { question: 'what is the price?', streamId, clientId: 'q1' });
    const again = await Promise.all(['q1', ' q1', 'q1 '].map((clientId) => shop.assistant.ask(vera, { question: 'something else', streamId, clientId })));
    expect(again).toEqual([first, first, first]);
    const many = await Promise.all(Array.from({ length: 12 }, (_, index) => shop.assistant.ask(vera, { question: 'what is the price?', streamId, clientId: `m${index % 3}` })));
    expect(new Set(many.map(({ id }) => id)).size).toBe(3);
    expect((await shop.assistant.ask(walter, { question: 'what is the price?', streamId, clientId: 'q1' })).id).not.toBe(first.id);
    expect(await stored()).toHaveLength(5);
  });

  test('goes on with a conversation, of which the last six turns are remembered', async () => {
    const { conversationId } = await shop.assistant.ask(vera, { question: 'what is the price?', streamId });
    await house.streams.present(house.operator, streamId, null);
    const next = await shop.assistant.ask(vera, { question: 'and in Chinese?', streamId, conversationId, language: Language.ZH });
    expect(next).toMatchObject({ conversationId, intent: 'price', language: 'zh', facts: [{ productId: mug }] });
    for (let turn = 0; turn < 6; turn += 1) await shop.assistant.ask(vera, { question: `something else ${turn}`, streamId, conversationId });
    const remembered = await shop.replies.conversation(vera.viewerId as string, conversationId);
    expect(remembered.map(({ question }) => question)).toEqual(Array.from({ length: 6 }, (_, turn) => `something else ${turn}`));
    // By another service on the same rows, as after a restart.
    const restarted = openAssistant(house);
    expect((await restarted.assistant.ask(vera, { question: 'hello', streamId, conversationId })).conversationId).toBe(conversationId);
  });

  test('in somebody else’s conversation is refused as if there were none', async () => {
    const { conversationId } = await shop.assistant.ask(vera, { question: 'what is the price?', streamId });
    const refused = { code: 'NOT_FOUND', message: expect.stringContaining(conversationId) };
    await expect(shop.assistant.ask(walter, { question: 'and?', streamId, conversationId })).rejects.toMatchObject(refused);
    await expect(shop.assistant.ask(house.operator, { question: 'and?', streamId, conversationId })).rejects.toMatchObject(refused);
    await expect(shop.replies.requireOwn(walter, conversationId)).rejects.toMatchObject(refused);
    expect(await shop.replies.requireOwn(vera, conversationId)).toBe(conversationId);
  });

  test.each([
    { name: 'nothing', draft: { question: ' 　' }, code: 'BAD_USER_INPUT', says: 'must not be empty' },
    { name: 'too much', draft: { question: 'x'.repeat(2_001) }, code: 'BAD_USER_INPUT', says: 'has 2001' },
    { name: 'a stream that is not there', draft: { streamId: 'str_01J0000000000000000000000A' }, code: 'NOT_FOUND', says: 'There is no stream' },
    { name: 'a conversation that is not there', draft: { conversationId: 'cnv_01J0000000000000000000000A' }, code: 'NOT_FOUND', says: 'There is no conversation' },
    { name: 'what is no conversation', draft: { conversationId: 'str_01J0000000000000000000000A' }, code: 'BAD_USER_INPUT', says: 'identifies a Stream, not a Conversation' },
    { name: 'an empty name of its own', draft: { clientId: ' ' }, code: 'BAD_USER_INPUT', says: '1 to 64 characters' },
  ])('is refused with $name', async ({ draft, code, says }) => {
    await expect(shop.assistant.ask(vera, { question: 'what is the price?', ...draft })).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });

  test('is for persons', async () => {
    await expect(shop.assistant.ask(Access.anonymous, { question: 'hello?' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(shop.assistant.ask(new Access('partner', null, new Set()), { question: 'hello?' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('too often is refused, for that viewer only; what was answered before is answered still', async () => {
    const { assistant } = openAssistant(house, { perMinute: 3 });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => assistant.ask(vera, { question: 'what is the price?', streamId, clientId: `rate ${index}` })));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
    expect(refused).toHaveLength(5);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'RATE_LIMITED', extensions: { retryAfterMs: expect.any(Number) } });
    const kept = await stored();
    expect(kept).toHaveLength(3);
    await expect(assistant.ask(vera, { question: 'once more?', streamId, clientId: kept[0]?.clientId.split('/')[1] })).resolves.toEqual(kept[0]);
    await expect(assistant.ask(walter, { question: 'and I?', streamId })).resolves.toMatchObject({ askerId: walter.viewerId });
  });

  test('is told as it is written where a composer writes, and says when what was shown does not stand', async () => {
    const scripts = [{ pieces: ['The mug ', 'costs 12.50 EUR.'], text: 'The mug costs 12.50 EUR.' }, { pieces: ['The mug costs 3 ', 'EUR'], text: 'Blue mug: 12.50 EUR' }];
    const titles: string[][] = [];
    const composer: Composer = {
      compose: (request, sink) => {
        const { pieces = [], text = '' } = scripts.shift() ?? {};
        titles.push([...request.titles.values()]);
        for (const piece of pieces) sink(piece);
        return Promise.resolve({ text, composedBy: 'a model' });
      },
    };
    const { assistant, typing } = openAssistant(house, { composer });
    const told: Typing[] = [];
    typing.feed({ kind: 'viewer', streamId, viewerId: vera.viewerId as string }, () => Promise.resolve(false)).follow(({ value }) => { told.push(value as Typing); }, () => undefined, () => undefined);
    const first = await assistant.ask(vera, { question: 'what is the price?', streamId });
    const second = await assistant.ask(vera, { question: 'what is the price?', streamId, conversationId: first.conversationId });
    expect([first, second]).toMatchObject([{ text: 'The mug costs 12.50 EUR.', composedBy: 'a model' }, { text: 'Blue mug: 12.50 EUR', composedBy: 'a model' }]);
    expect(titles).toEqual([['Blue mug'], ['Blue mug']]);
    expect(told.map(({ replyId, text, done, replaced }) => [replyId === first.id ? 1 : 2, text, done, replaced])).toEqual([
      [1, 'The mug ', false, false], [1, 'The mug costs 12.50 EUR.', false, false], [1, 'The mug costs 12.50 EUR.', true, false],
      [2, 'The mug costs 3 ', false, false], [2, 'The mug costs 3 EUR', false, false], [2, 'Blue mug: 12.50 EUR', true, true],
    ]);
  });

  test('for what there are no facts of is handed over, and the host finds it', async () => {
    const open = await shop.assistant.ask(vera, { question: 'does it sing?', streamId });
    await shop.assistant.ask(vera, { question: 'what is the price?', streamId });
    expect(open).toMatchObject({ handedOver: true, facts: [] });
    expect((await shop.replies.handedOver([streamId], { first: 10 })).get(streamId)?.rows.map(({ node }) => node)).toEqual([open]);
    expect((await shop.replies.ofStreams([streamId], { first: 10 })).get(streamId)?.rows).toEqual([]);
  });
});
