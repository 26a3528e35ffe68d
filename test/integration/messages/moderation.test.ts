import { LiveEvent } from '../../../entities/live-event.entity';
import { Message } from '../../../entities/message.entity';
import { MessageFlag } from '../../../entities/message-flag';
import { MessageVisibility } from '../../../entities/message-visibility';
import { ModerationAction } from '../../../entities/moderation-action';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { Access } from '../../../src/access/access';
import { formatCursor } from '../../../src/events/cursor';
import { newId } from '../../../src/identifiers';
import type { Decision } from '../../../src/live/chat/moderation/held-messages';
import type { ModerationNotice } from '../../../src/live/chat/moderation/moderation-notice';
import { EVENT_SERIES } from '../../../src/live/stream-feeds';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const { HOLD, FLAG, ALLOW } = ModerationAction;
const { SHOWN, HELD, REJECTED } = MessageVisibility;
const LINK = 'cheaper at www.example.com';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

describe.each(databases)('moderation on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;
  let vera: Access;
  let streamId: string;
  const post = (text: string, by = vera, clientId?: string): Promise<Message> => chat.messages.post(by, streamId, { text, clientId });
  const decide = (message: Message, decision: Decision, by = house.operator): Promise<Message> => chat.held.decide(by, message.id, decision);
  const listed = async (visibility?: MessageVisibility): Promise<string[]> =>
    ((await chat.messages.ofStreams([streamId], { first: 100 }, visibility)).get(streamId)?.rows ?? []).map(({ node }) => node.text);
  const start = (): string => formatCursor(streamId, EVENT_SERIES, 0);
  const followed = async (): Promise<Message[]> => (await (await chat.feeds.messagePosted(streamId, start())).feed.read(0, 100)).map(({ value }) => value as Message);
  const notices = async (): Promise<ModerationNotice[]> => (await (await chat.feeds.messageModerated(house.operator, streamId, start())).feed.read(0, 100)).map(({ value }) => value as ModerationNotice);

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime);
    vera = await house.as('viewer', 'vera');
  });
  beforeEach(async () => { ({ id: streamId } = await house.liveStream()); });
  afterAll(async () => { await house.close(); });

  test('marks what it notices and shows it, unless the host says otherwise', async () => {
    expect(await post('lovely mug')).toMatchObject({ flags: [], visibility: SHOWN });
    expect(await post(LINK)).toMatchObject({ flags: [MessageFlag.LINK], visibility: SHOWN });
    expect(await post('call 138 0013 8000 or taobao点com')).toMatchObject({ flags: [MessageFlag.LINK, MessageFlag.PHONE_NUMBER], visibility: SHOWN });
    await chat.moderation.set(house.operator, streamId, { links: ALLOW, phoneNumbers: HOLD });
    expect(await post(LINK)).toMatchObject({ flags: [], visibility: SHOWN });
    expect(await post('call 138 0013 8000')).toMatchObject({ flags: [MessageFlag.PHONE_NUMBER], visibility: HELD });
    await chat.moderation.set(house.operator, streamId, { phoneNumbers: FLAG, wordList: ['fake'] });
    expect(await post('call 138 0013 8000')).toMatchObject({ flags: [MessageFlag.PHONE_NUMBER], visibility: SHOWN });
    expect(await post('all FAKE')).toMatchObject({ flags: [MessageFlag.WORD], visibility: HELD });
    expect(await post('all faked')).toMatchObject({ flags: [], visibility: SHOWN });
    expect((await house.dataSource.getRepository(Message).findOneByOrFail({ streamId, text: 'all FAKE' }))).toMatchObject({ flags: [MessageFlag.WORD], visibility: HELD });
  });

  test('marks an author who is too fast, and a message that is sent again only once', async () => {
    await chat.moderation.set(house.operator, streamId, { messagesAMinute: 3, floods: HOLD });
    const again = await Promise.all(Array.from({ length: 6 }, () => post('the same', vera, 'c1')));
    expect(new Set(again.map(({ id }) => id)).size).toBe(1);
    const posted = [];
    for (const text of ['two', 'three', 'four']) posted.push(await post(text));
    expect(posted.map(({ visibility }) => visibility)).toEqual([SHOWN, SHOWN, HELD]);
    expect(await post('from another', await house.as('viewer', 'walter'))).toMatchObject({ visibility: SHOWN });
  });

  test('leaves the host and operators alone', async () => {
    const hana = await house.as('host', 'hana');
    const { id } = await house.streams.create(hana, { title: 'Own', kind: (await house.streams.require(streamId)).kind });
    await house.streams.start(hana, id);
    await chat.moderation.set(hana, id, { links: HOLD });
    expect(await chat.messages.post(hana, id, { text: LINK })).toMatchObject({ flags: [], visibility: SHOWN });
    expect(await chat.messages.post(house.operator, id, { text: LINK })).toMatchObject({ visibility: SHOWN });
    expect((await chat.messages.addUtterances(hana, id, [{ text: LINK }]))[0]).toMatchObject({ flags: [], visibility: SHOWN });
    expect(await chat.messages.post(await house.as('host', 'hugo'), id, { text: LINK })).toMatchObject({ visibility: HELD });
  });

  test('keeps a held message from everybody, the moods and the listeners, until it is shown', async () => {
    await chat.moderation.set(house.operator, streamId, { links: HOLD });
    const told: string[] = [];
    chat.messages.onPosted(({ text, streamId: of }) => { if (of === streamId) told.push(text); });
    await post('before');
    const held = await post(LINK);
    const last = await post('after');
    expect(held.sequence).toBe(2);
    expect([told, await listed(), (await followed()).map(({ text }) => text)]).toEqual([['before', 'after'], ['after', 'before'], ['before', 'after']]);
    expect(await listed(HELD)).toEqual([LINK]);
    expect((await chat.trends.keywords([streamId], 100)).get(streamId)?.map(({ keyword }) => keyword)).not.toContain('cheaper');
    const shown = await decide(held, SHOWN);
    expect(shown).toEqual(Object.assign(new Message(), held, { visibility: SHOWN, sequence: last.sequence + 1, decidedSequence: last.sequence + 1, decidedAt: expect.any(Date) }));
    expect([told, await listed()]).toEqual([['before', 'after', LINK], ['after', LINK, 'before']]);
    expect(await followed()).toEqual([expect.objectContaining({ text: 'before' }), last, shown]);
    expect((await chat.trends.keywords([streamId], 100)).get(streamId)?.map(({ keyword }) => keyword)).toContain('cheaper');
    expect((await notices()).map(({ message, visibility, byId, sequence, at }) => [message, visibility, byId, sequence, at instanceof Date])).toEqual([
      [shown, HELD, null, 2, true], [shown, SHOWN, house.operator.viewerId, 5, true],
    ]);
    expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId })).toBe(5);
  });

  test('keeps what is rejected, and tells of it', async () => {
    await chat.moderation.set(house.operator, streamId, { links: HOLD });
    const decided: string[] = [];
    chat.held.onDecided(({ id, visibility }) => { decided.push(`${id} ${visibility}`); });
    const held = await post(LINK);
    const rejected = await decide(held, REJECTED);
    expect(rejected).toEqual(Object.assign(new Message(), held, { visibility: REJECTED }));
    expect([await listed(), await listed(HELD), await listed(REJECTED), await followed()]).toEqual([[], [], [LINK], []]);
    expect((await notices()).map(({ visibility }) => visibility)).toEqual([HELD, REJECTED]);
    expect(decided).toEqual([`${held.id} REJECTED`]);
    expect(await house.dataSource.getRepository(Message).findOneByOrFail({ id: held.id })).toEqual(rejected);
  });

  test('lets the first decision stand', async () => {
    await chat.moderation.set(house.operator, streamId, { links: HOLD });
    for (const [first, second] of [[SHOWN, REJECTED], [REJECTED, SHOWN]] as const) {
      const held = await post(`${LINK}/${first}`);
      const decided = await decide(held, first);
      expect(await decide(held, first)).toEqual(decided);
      await expect(decide(held, second)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(`is ${first.toLowerCase()} already`) });
      expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId, topic: 'messageModerated' })).toBe(first === SHOWN ? 2 : 4);
    }
    await expect(decide(await post('never held'), REJECTED)).rejects.toMatchObject({ code: 'CONFLICT' });
    const left = await post(LINK);
    await house.streams.end(house.operator, streamId);
    await expect(decide(left, SHOWN)).rejects.toThrow('The stream has ended; what was held in it stays held.');
  });

  test('stores one of decisions that come at once, on one node or several', async () => {
    await chat.moderation.set(house.operator, streamId, { links: HOLD });
    const nodes = house.dataSource.options.type === 'better-sqlite3' ? [house] : [house, await openHouse(urlOf(house))];
    const chats = nodes.map((node) => (node === house ? chat : openChat(node, runtime)));
    for (let round = 0; round < 5; round += 1) {
      const held = await post(`${LINK}/${round}`);
      const between = post(`said meanwhile ${round}`, house.operator);
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => (chats[index % chats.length] ?? chat).held.decide(house.operator, held.id, index % 3 === 0 ? SHOWN : REJECTED)));
      await between;
      const stored = await house.dataSource.getRepository(Message).findOneByOrFail({ id: held.id });
      const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.visibility] : []));
      expect(new Set(answers)).toEqual(new Set([stored.visibility]));
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
      const told = (await notices()).filter(({ message: { id } }) => id === held.id).map(({ visibility }) => visibility);
      expect(told).toEqual([HELD, stored.visibility]);
      expect((await followed()).filter(({ id }) => id === held.id)).toHaveLength(stored.visibility === SHOWN ? 1 : 0);
    }
    const sequences = (await house.dataSource.getRepository(LiveEvent).find({ where: { streamId }, order: { sequence: 'ASC' } })).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    for (const node of nodes) if (node !== house) await node.close();
  });

  test('is set, read and decided about by the host and operators only', async () => {
    const held = await post('x');
    for (const [by, code] of [[vera, 'FORBIDDEN'], [await house.as('host', 'hugo'), 'FORBIDDEN']] as const) {
      await expect(chat.moderation.set(by, streamId, { links: HOLD })).rejects.toMatchObject({ code });
      await expect(decide(held, SHOWN, by)).rejects.toMatchObject({ code });
      await expect(chat.feeds.messageModerated(by, streamId, undefined)).rejects.toMatchObject({ code });
    }
    await expect(chat.held.decide(house.operator, newId('Message'), SHOWN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(chat.held.decide(house.operator, streamId, SHOWN)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.messageId' } });
  });

  test('keeps what a change leaves out, of changes at once too', async () => {
    await Promise.all([
      chat.moderation.set(house.operator, streamId, { links: HOLD, phoneNumbers: null }), chat.moderation.set(house.operator, streamId, { wordList: [' fake ', 'fake', '假货'] }),
      chat.moderation.set(house.operator, streamId, { copies: 4 }), chat.moderation.set(house.operator, streamId, { messagesAMinute: 7 }),
    ]);
    const other = await house.liveStream();
    const found = await chat.moderation.ofStreams([streamId, other.id]);
    expect(found.get(streamId)).toEqual({ streamId, links: HOLD, phoneNumbers: FLAG, floods: FLAG, words: HOLD, wordList: ['fake', '假货'], messagesAMinute: 7, copies: 4, updatedAt: expect.any(Date) });
    expect(found.get(other.id)).toEqual({ streamId: other.id, links: FLAG, phoneNumbers: FLAG, floods: FLAG, words: HOLD, wordList: [], messagesAMinute: 20, copies: 10, updatedAt: null });
  });

  test.each([
    [{ messagesAMinute: 0 }, 'input.messagesAMinute', '"messagesAMinute" must be from 1 to 10000; it is 0.'],
    [{ copies: 10_001 }, 'input.copies', '"copies" must be from 1 to 10000; it is 10001.'],
    [{ wordList: Array.from({ length: 501 }, (_, index) => `w${index}`) }, 'input.wordList', 'A stream’s list holds at most 500 words; these are 501.'],
    [{ wordList: ['good', '  '] }, 'input.wordList[1]', 'A word of the list has 1 to 50 characters; "" has 0.'],
    [{ wordList: ['好'.repeat(51)] }, 'input.wordList[0]', 'has 51.'],
    [{ wordList: ['?!'] }, 'input.wordList[0]', '"?!" has neither a letter nor a digit nor a picture'],
  ])('refuses %j', async (change, field, says) => {
    const refused = chat.moderation.set(house.operator, streamId, change);
    await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
    await expect(refused).rejects.toThrow(says);
  });

  test('judges by new settings at once, after any number of messages', async () => {
    for (const links of [HOLD, FLAG, HOLD, ALLOW]) {
      const [{ links: set }] = await Promise.all([chat.moderation.set(house.operator, streamId, { links }), post(LINK, await house.as('viewer', newId('Viewer')))]);
      expect(await post(LINK, await house.as('viewer', newId('Viewer')))).toMatchObject({ visibility: set === HOLD ? HELD : SHOWN, flags: set === ALLOW ? [] : [MessageFlag.LINK] });
    }
  });
});

/** The address of a house's database server. */
function urlOf({ dataSource: { options } }: House): string {
  const { extra } = options as { extra?: { uri?: string } };
  return extra?.uri ?? '';
}
