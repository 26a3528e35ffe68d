import { LiveEvent } from '../../../entities/live-event.entity';
import { Message } from '../../../entities/message.entity';
import { EventLog, type NewEvent } from '../../../src/events/event-log';
import type { LoggedEvent } from '../../../src/events/logged-event';
import { Bus } from '../../../src/events/bus';
import { newId } from '../../../src/identifiers';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { plainMessage } from '../../support/plain-message';

const note = (streamId: string, text: string): NewEvent<{ text: string; sequence: number }> => ({
  streamId, topic: 'note', value: (sequence) => ({ text, sequence }), payload: (value) => value,
});

/** An event that a message row comes with. */
const message = (streamId: string, clientId: string): NewEvent<Message> => ({
  streamId, topic: 'message', payload: ({ id }) => ({ id }), row: (values) => ({ entity: Message, values, isNew: true }),
  value: (sequence, at) => plainMessage({
    id: newId('Message'), streamId, authorId: newId('Viewer'), clientId, text: clientId, sequence, at,
  }),
});

describe.each(databases)('the event log on $name', ({ create }) => {
  let house: House;
  const newStreams = async (count: number): Promise<string[]> => Promise.all(Array.from({ length: count }, async () => (await house.liveStream()).id));
  const stored = (streamId: string): Promise<LiveEvent[]> => house.dataSource.getRepository(LiveEvent).find({ where: { streamId }, order: { sequence: 'ASC' } });
  const sequences = async (streamId: string): Promise<number[]> => (await stored(streamId)).map(({ sequence }) => sequence);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  beforeAll(async () => { house = await openHouse(await create()); });
  afterAll(async () => { await house.close(); });

  test('numbers each stream by itself, without a gap, while many append to several at once', async () => {
    const streams = await newStreams(4);
    const appended = await Promise.all(Array.from({ length: 1_400 }, (_, index) => house.events.append(note(streams[index % 4] as string, `${index}`))));
    for (const [place, streamId] of streams.entries()) {
      expect(await sequences(streamId)).toEqual(upTo(350));
      expect(appended.filter((_, index) => index % 4 === place).map(({ sequence }) => sequence)).toEqual(upTo(350));
      expect(await house.events.head(streamId)).toBe(350);
    }
  });

  test('publishes in order, each event once it is committed', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    const published: LoggedEvent[] = [];
    const found: Promise<boolean>[] = [];
    // Another connection would not see it before the commit; the embedded database has one, so there it is the order that counts.
    const stop = house.bus.follow(streamId, (event) => {
      published.push(event);
      found.push(house.dataSource.getRepository(LiveEvent).existsBy({ streamId, sequence: event.sequence }));
    });
    await Promise.all(Array.from({ length: 60 }, (_, index) => house.events.append(note(streamId, `${index}`))));
    stop();
    await house.events.append(note(streamId, 'unheard'));
    expect(published.map(({ sequence }) => sequence)).toEqual(upTo(60));
    expect(published.map(({ value }) => (value as { text: string }).text)).toEqual(upTo(60).map((index) => `${index - 1}`));
    expect(await Promise.all(found)).toEqual(Array(60).fill(true));
  });

  test('an event whose row cannot be written goes with it, and harms no other', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    const published: number[] = [];
    house.bus.follow(streamId, ({ sequence }) => published.push(sequence));
    await house.events.append(message(streamId, 'taken'));
    const outcomes = await Promise.allSettled(['a', 'taken', 'b', 'taken', 'c'].map((clientId) => house.events.append(message(streamId, clientId))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    const rows = await house.dataSource.getRepository(Message).find({ where: { streamId }, order: { sequence: 'ASC' } });
    expect(rows.map(({ clientId, sequence }) => [clientId, sequence])).toEqual([['taken', 1], ['a', 2], ['b', 3], ['c', 4]]);
    expect((await stored(streamId)).map(({ payload }) => (JSON.parse(payload) as { id: string }).id)).toEqual(rows.map(({ id }) => id));
    expect(published).toEqual([1, 2, 3, 4]);
  });

  test('an event whose value cannot be made harms no other', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    const broken: ReturnType<typeof note> = { ...note(streamId, 'x'), payload: () => { throw new Error('no payload'); } };
    const outcomes = await Promise.allSettled([note(streamId, '1'), broken, note(streamId, '2')].map((event) => house.events.append(event)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await sequences(streamId)).toEqual([1, 2]);
  });

  test('asking for the head while the first events are written never numbers one twice', async () => {
    for (const streamId of await newStreams(10)) {
      const asked: Promise<number>[] = [];
      const appended: Promise<unknown>[] = [];
      for (let round = 0; round < 4; round += 1) {
        asked.push(house.events.head(streamId));
        appended.push(house.events.append(note(streamId, `${round}`)));
        await (round % 2 === 0 ? appended.at(-1) : asked.at(-1));
        asked.push(house.events.head(streamId));
      }
      await Promise.all([...appended, ...asked]);
      expect(await sequences(streamId)).toEqual([1, 2, 3, 4]);
    }
  });

  test('goes on after a restart where it stopped', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    await Promise.all(['1', '2', '3'].map((text) => house.events.append(note(streamId, text))));
    const restarted = new EventLog(house.transactions, new Bus());
    expect(await restarted.head(streamId)).toBe(3);
    expect(await restarted.append(note(streamId, '4'))).toMatchObject({ sequence: 4 });
  });

  test('reads one topic on from a sequence, oldest first', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    for (const text of ['a', 'b', 'c', 'd']) {
      await house.events.append(note(streamId, text));
      await house.events.append({ ...note(streamId, text), topic: 'other' });
    }
    const read = async (after: number, limit: number): Promise<number[]> => (await house.events.read(streamId, 'note', after, limit)).map(({ sequence }) => sequence);
    expect([await read(0, 10), await read(1, 2), await read(7, 10)]).toEqual([[1, 3, 5, 7], [3, 5], []]);
  });

  test('forgets what is old, remembers how far, and says so to whom it concerns', async () => {
    const [old, young] = (await newStreams(2)) as [string, string];
    for (const text of ['1', '2', '3']) await house.events.append(note(old, text));
    await house.dataSource.getRepository(LiveEvent).update({ streamId: old }, { at: new Date('2026-01-01T00:00:00Z') });
    await house.events.append(note(old, '4'));
    await house.events.append(note(young, '1'));
    expect(await house.events.trim(new Date('2026-01-02T00:00:00Z'))).toBe(3);
    expect([await sequences(old), await sequences(young)]).toEqual([[4], [1]]);
    await expect(house.events.requireHistory(old, 2)).rejects.toMatchObject({ code: 'HISTORY_GONE' });
    for (const after of [3, 4]) await house.events.requireHistory(old, after);
    await house.events.requireHistory(young, 0);
    await expect(house.events.requireHistory(old, 5)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: 'The cursor lies ahead of the stream’s newest event.' });
    expect(await house.events.trim(new Date('2026-01-02T00:00:00Z'))).toBe(0);
  });

  test('counts on after everything was forgotten, also after a restart', async () => {
    const [streamId] = (await newStreams(1)) as [string];
    for (const text of ['1', '2']) await house.events.append(note(streamId, text));
    await house.dataSource.getRepository(LiveEvent).update({ streamId }, { at: new Date('2026-01-01T00:00:00Z') });
    await house.events.trim(new Date('2026-01-02T00:00:00Z'));
    const restarted = new EventLog(house.transactions, new Bus());
    expect([await house.events.head(streamId), await restarted.head(streamId)]).toEqual([2, 2]);
    expect(await restarted.append(note(streamId, '3'))).toMatchObject({ sequence: 3 });
    await expect(restarted.requireHistory(streamId, 0)).rejects.toMatchObject({ code: 'HISTORY_GONE' });
  });
});
