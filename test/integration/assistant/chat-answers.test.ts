import { AssistantReply } from '../../../entities/assistant-reply.entity';
import { MessageVisibility } from '../../../entities/message-visibility';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { Access } from '../../../src/access/access';
import { openAssistant, type AssistantSet } from '../../support/assistant';
import { chatReader, openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { QuestionReader } from '../../support/question-reader';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

describe.each(databases)('the assistant in the chat, on $name', ({ create }) => {
  let house: House;
  let vera: Access;
  let walter: Access;
  let mug: string;
  let streamId: string;

  /** A chat that is listened to; `say` resolves when what it led to has been answered. */
  const open = (set: AssistantSet = {}, confidence = 0.9) => {
    const shop = openAssistant(house, set);
    const { messages } = openChat(house, runtime, { reader: new QuestionReader(chatReader(runtime), confidence) });
    messages.onPosted((message, stream) => { shop.chatAnswers.posted(message, stream); });
    const say = async (who: Access, text: string) => {
      const message = await messages.post(who, streamId, { text });
      await shop.chatAnswers.settled();
      return message;
    };
    return { ...shop, messages, say };
  };
  const replies = (): Promise<AssistantReply[]> => house.dataSource.getRepository(AssistantReply).find({ where: { streamId }, order: { id: 'ASC' } });

  beforeAll(async () => {
    house = await openHouse(await create());
    [vera, walter] = [await house.as('viewer', 'vera'), await house.as('viewer', 'walter')];
    [mug = ''] = await house.products({ sku: 'MUG', title: 'Blue mug', price: { amount: '12.50', currency: 'EUR' } });
  });
  beforeEach(async () => {
    ({ id: streamId } = await house.liveStream());
    await house.streams.present(house.operator, streamId, mug);
    await house.streams.setAnswersChat(house.operator, streamId, true);
  });
  afterAll(async () => { await house.close(); });

  test('answers a question as an event of the stream, behind the message that it answers', async () => {
    const message = await open().say(vera, 'how much is this?');
    const [reply] = await replies();
    expect(reply).toMatchObject({ messageId: message.id, askerId: vera.viewerId, text: 'Blue mug: 12.50 EUR', sequence: message.sequence + 1, handedOver: false });
    expect(await house.events.head(streamId)).toBe(reply?.sequence);
  });

  test('says nothing where the host does not want it', async () => {
    await house.streams.setAnswersChat(house.operator, streamId, false);
    await open().say(vera, 'how much is this?');
    expect(await replies()).toEqual([]);
  });

  test.each([
    { name: 'small talk', text: 'hello everybody', confidence: 0.9 },
    { name: 'a remark that the model takes for a question', text: 'My parcel came yesterday, the price was fine', confidence: 0.95 },
    { name: 'what may be no question', text: 'how much is this?', confidence: 0.4 },
  ])('says nothing to $name', async ({ text, confidence }) => {
    await open({}, confidence).say(vera, text);
    expect(await replies()).toEqual([]);
  });

  test('says nothing to what the host says, and to what is held back', async () => {
    const { messages, chatAnswers } = open();
    await messages.addUtterances(house.operator, streamId, [{ text: 'what does it cost? 9.99!' }]);
    const stream = await house.streams.require(streamId);
    const message = await messages.post(vera, streamId, { text: 'hello' });
    chatAnswers.posted(Object.assign(message, { intent: 'price', visibility: MessageVisibility.HELD }), stream);
    await chatAnswers.settled();
    expect(await replies()).toEqual([]);
  });

  test('gives the same answer once, however many ask at once, and whoever asks; in another language again', async () => {
    const { messages, say, chatAnswers } = open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => messages.post(index % 2 === 0 ? vera : walter, streamId, { text: `how much is this? ${index}` })));
    await chatAnswers.settled();
    await say(walter, 'what is the price?');
    expect(await replies()).toHaveLength(1);
    await say(walter, '多少钱');
    expect(await replies()).toMatchObject([{ language: 'en' }, { language: 'zh' }]);
    // A server that has been started anew finds what was said in the database.
    await open().say(walter, 'what is the price?');
    expect(await replies()).toHaveLength(2);
  });

  test('gives it again when the time is over', async () => {
    const { say } = open({ repeatSeconds: 0 });
    await say(vera, 'how much is this?');
    await say(walter, 'how much is this?');
    expect(await replies()).toHaveLength(2);
  });

  test('hands each question without facts over to the host, once', async () => {
    const { say } = open();
    for (const text of ['does it sing?', 'Does it sing?!', 'can it fly?']) await say(vera, text);
    expect(await replies()).toMatchObject([{ handedOver: true, question: 'does it sing?' }, { handedOver: true, question: 'can it fly?' }]);
  });

  test('understands what follows on from the same viewer’s question', async () => {
    const { say } = open({ repeatSeconds: 0 });
    await say(vera, 'how much is this?');
    await house.streams.present(house.operator, streamId, null);
    await say(walter, 'and in euros?');
    await say(vera, 'and in euros?');
    const [first, ofWalter, ofVera] = await replies();
    expect(ofWalter).toMatchObject({ handedOver: true });
    expect(ofVera).toMatchObject({ handedOver: false, intent: 'price', conversationId: first?.conversationId });
    expect(ofWalter?.conversationId).not.toBe(first?.conversationId);
  });

  test('goes on after an answer that failed', async () => {
    const { say, knowledge } = open();
    jest.spyOn(knowledge, 'products').mockRejectedValueOnce(new Error('the database is away'));
    await say(vera, 'how much is this?');
    expect(await replies()).toEqual([]);
    await say(vera, 'how much is this?');
    expect(await replies()).toHaveLength(1);
  });

  test('passes over what is too much to wait for', async () => {
    const { messages, chatAnswers } = open();
    const stream = await house.streams.require(streamId);
    const message = await messages.post(vera, streamId, { text: 'hello' });
    for (let index = 0; index < 300; index += 1) chatAnswers.posted(Object.assign(Object.create(Object.getPrototypeOf(message) as object) as typeof message, message, { id: `msg_${index}`, intent: 'price', text: 'how much is this?' }), stream);
    expect(chatAnswers.passedOver).toBe(196);
    await chatAnswers.settled();
    expect(await replies()).toHaveLength(1);
  });
});
