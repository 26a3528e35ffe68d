import { LiveEvent } from '../../../entities/live-event.entity';
import { Message } from '../../../entities/message.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import { Access } from '../../../src/access/access';
import { formatCursor } from '../../../src/events/cursor';
import { newId } from '../../../src/identifiers';
import { EVENT_SERIES } from '../../../src/live/stream-feeds';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

describe.each(databases)('messages on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;
  let vera: Access;
  let streamId: string;
  const stored = (): Promise<Message[]> => house.dataSource.getRepository(Message).find({ where: { streamId }, order: { sequence: 'ASC' } });
  const cursor = (ofStream: string, sequence: number): string => formatCursor(ofStream, EVENT_SERIES, sequence);

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime);
    vera = await house.as('viewer', 'vera');
  });
  beforeEach(async () => { ({ id: streamId } = await house.liveStream()); });
  afterAll(async () => { await house.close(); });

  test('are kept with their mood, in one sequence', async () => {
    const posted = [];
    for (const text of ['I love this mug, it is wonderful!', '太差了，质量很糟糕', '  when does it ship?  ']) posted.push(await chat.messages.post(vera, streamId, { text }));
    expect(posted.map(({ sentiment, sequence }) => [sentiment, sequence])).toEqual([['POSITIVE', 1], ['NEGATIVE', 2], ['NEUTRAL', 3]]);
    expect(await stored()).toEqual(posted);
    expect(posted[2]?.text).toBe('when does it ship?');
  });

  test('are kept with the aspects that they speak of and the products that they name', async () => {
    const [kettle = ''] = await house.products({ sku: 'VT-KETTLE', title: 'Gooseneck Kettle 手冲壶' });
    await chat.words.put([...(await house.catalogue.byIds([kettle])).values()]);
    await chat.messages.post(vera, streamId, { text: '手冲壶有点贵但是质量很好' });
    await chat.messages.post(vera, streamId, { text: 'hello everyone' });
    expect(await stored()).toMatchObject([
      { aspects: [{ aspect: 'PRICE', polarity: -0.5 }, { aspect: 'QUALITY', polarity: 0.9 }], mentions: [kettle] },
      { aspects: [], mentions: [] },
    ]);
  });

  test('with an identifier of the client are posted once, and the first is answered', async () => {
    const first = await chat.messages.post(vera, streamId, { text: 'hello', clientId: 'c1' });
    for (const clientId of ['c1', 'c1 ', ' c1']) expect(await chat.messages.post(vera, streamId, { text: 'hello again', clientId })).toEqual(first);
    const walter = await house.as('viewer', 'walter');
    expect((await chat.messages.post(walter, streamId, { text: 'hello', clientId: 'c1' })).id).not.toBe(first.id);
    expect((await chat.messages.post(vera, streamId, { text: 'hello', clientId: 'C1' })).id).not.toBe(first.id);
    expect(await stored()).toHaveLength(3);
  });

  test('sent several times at once are posted once, in the log too', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => chat.messages.post(vera, streamId, { text: `try ${index}`, clientId: `c${index % 3}` })));
    const rows = await stored();
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
    expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId })).toBe(3);
  });

  test.each(['🧣', '😍😍😍', '🇨🇳', '!!!', '‍', '👩‍👩‍👧'])('of nothing but %j are taken and kept whole', async (text) => {
    const message = await chat.messages.post(vera, streamId, { text });
    expect(message).toMatchObject({ text, keywords: [] });
    expect(await stored()).toEqual([message]);
  });

  test.each([['nothing', ''], ['blanks', ' \n\t\u3000'], ['100 kB', 'x'.repeat(100_000)], ['one character too many', 'x'.repeat(2_001)]])('of %s are refused', async (_, text) => {
    await expect(chat.messages.post(vera, streamId, { text })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.text' } });
    expect(await stored()).toEqual([]);
  });

  test('as long as may be, of the widest characters, are kept whole', async () => {
    const text = '贵'.repeat(2_000);
    expect((await chat.messages.post(vera, streamId, { text })).text).toBe(text);
    expect((await stored())[0]?.text).toBe(text);
  });

  test.each(['', 'x'.repeat(65), '  '])('with the client’s identifier %j are refused', async (clientId) => {
    await expect(chat.messages.post(vera, streamId, { text: 'hello', clientId })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.clientId' } });
  });

  test('go to live streams only, from somebody', async () => {
    await expect(chat.messages.post(Access.anonymous, streamId, { text: 'hello' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(chat.messages.post(new Access('partner', null, new Set()), streamId, { text: 'hello' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(chat.messages.post(vera, newId('Stream'), { text: 'hello' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(chat.messages.post(vera, newId('Product'), { text: 'hello' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.streamId' } });
    await house.streams.end(house.operator, streamId);
    await expect(chat.messages.post(vera, streamId, { text: 'hello' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('of the host come in order, all or none, from the host and operators', async () => {
    const drafts = Array.from({ length: 100 }, (_, index) => ({ text: `sentence ${index}`, clientId: `u${index}` }));
    const said = await chat.messages.addUtterances(house.operator, streamId, drafts);
    expect(said.map(({ text, sequence, kind }) => [text, sequence, kind])).toEqual(drafts.map(({ text }, index) => [text, index + 1, 'UTTERANCE']));
    expect(await chat.messages.addUtterances(house.operator, streamId, drafts)).toEqual(said);
    await expect(chat.messages.addUtterances(house.operator, streamId, [{ text: 'good' }, { text: '' }])).rejects.toMatchObject({ extensions: { field: 'input.utterances[1].text' } });
    await expect(chat.messages.addUtterances(house.operator, streamId, [{ text: 'good' }, { text: 'good', clientId: 'x'.repeat(65) }])).rejects.toMatchObject({ extensions: { field: 'input.utterances[1].clientId' } });
    for (const count of [0, 101]) await expect(chat.messages.addUtterances(house.operator, streamId, Array.from({ length: count }, () => ({ text: 'x' })))).rejects.toThrow(`these are ${count}`);
    await expect(chat.messages.addUtterances(vera, streamId, drafts)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await stored()).toHaveLength(100);
  });

  test('can be followed from any cursor, and what a cursor cannot be is told', async () => {
    for (const text of ['one', 'two', 'three']) await chat.messages.post(vera, streamId, { text });
    const { id: other } = await house.liveStream();
    const { feed, after } = await chat.feeds.messagePosted(streamId, cursor(streamId, 1));
    expect((await feed.read(after, 10)).map(({ value }) => (value as Message).text)).toEqual(['two', 'three']);
    expect((await chat.feeds.messagePosted(streamId, undefined)).after).toBe(3);
    await expect(chat.feeds.messagePosted(streamId, cursor(streamId, 4))).rejects.toThrow('The cursor lies ahead of the stream’s newest event.');
    await expect(chat.feeds.messagePosted(streamId, cursor(other, 1))).rejects.toThrow('The cursor belongs to another stream.');
    await expect(chat.feeds.messagePosted(streamId, formatCursor(streamId, 'sentiment-10', 1))).rejects.toThrow('The cursor belongs to another subscription');
    for (const wrong of ['', 'nonsense', 'x'.repeat(100_000), cursor(streamId, -1), cursor(streamId, 1.5)]) {
      await expect(chat.feeds.messagePosted(streamId, wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'after' } });
    }
    await house.dataSource.getRepository(LiveEvent).update({ streamId }, { at: new Date('2026-01-01T00:00:00Z') });
    await house.events.trim(new Date('2026-01-02T00:00:00Z'));
    await expect(chat.feeds.messagePosted(streamId, cursor(streamId, 2))).rejects.toMatchObject({ code: 'HISTORY_GONE' });
    expect((await chat.feeds.messagePosted(streamId, cursor(streamId, 3))).after).toBe(3);
  });
});
