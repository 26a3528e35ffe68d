import { Message } from '../../../entities/message.entity';
import type { Stream } from '../../../entities/stream.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { Access } from '../../../src/access/access';
import type { PlacedWindow } from '../../../src/live/chat/sentiment-feed';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

describe.each(databases)('the mood of a stream on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;
  let vera: Access;
  let stream: Stream;
  const history = async (windowSeconds: number, from?: Date, to?: Date): Promise<PlacedWindow[] | Error | undefined> =>
    (await chat.trends.histories([await house.streams.require(stream.id)], { windowSeconds, from, to })).get(stream.id);
  /** Moves what was said, and the stream's start, into the past. */
  const past = async (startedAt: string, ...saidAt: string[]): Promise<void> => {
    await house.dataSource.query('UPDATE streams SET startedAt = ? WHERE id = ?', [startedAt, stream.id]);
    const messages = await house.dataSource.getRepository(Message).find({ where: { streamId: stream.id }, order: { sequence: 'ASC' } });
    for (const [index, at] of saidAt.entries()) await house.dataSource.getRepository(Message).update(messages[index]?.id as string, { at: new Date(at), saidAt: new Date(at) });
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime);
    vera = await house.as('viewer', 'vera');
  });
  beforeEach(async () => { stream = await house.liveStream(); });
  afterAll(async () => { await house.close(); });

  test('windows close on time, in silence too, and queried later are the same', async () => {
    const { feed, after } = await chat.feeds.sentimentTrend(house.operator, stream.id, 1, null, undefined);
    const live: PlacedWindow[] = [];
    let enough = (): void => undefined;
    const closed = new Promise<void>((resolve) => { enough = resolve; });
    const stop = feed.follow(({ value }) => { live.push(value as PlacedWindow); if (live.length === 3) enough(); }, () => undefined, () => undefined);
    await chat.messages.post(vera, stream.id, { text: 'I love it, wonderful!' });
    await chat.messages.post(vera, stream.id, { text: '太差了' });
    await closed;
    stop();
    expect(live.map(({ to }) => to.getTime() - (live[0] as PlacedWindow).to.getTime())).toEqual([0, 1_000, 2_000]);
    expect(live.at(-1)?.messages).toBe(0);
    expect((await feed.read(after, 100)).map(({ value }) => value).slice(0, live.length)).toEqual(live);
    const queried = await history(1, live[0]?.from, live[2]?.to);
    expect(queried).toEqual(live);
    expect((queried as PlacedWindow[]).reduce((sum, { messages }) => sum + messages, 0)).toBe(2);
  });

  test('is counted in the windows that were asked for, and rests on all before', async () => {
    for (const text of ['I love it, wonderful!', 'terrible, I hate it', 'I love it, wonderful!']) await chat.messages.post(vera, stream.id, { text });
    await past('2026-01-01 12:00:03.500', '2026-01-01T12:00:04Z', '2026-01-01T12:00:10Z', '2026-01-01T12:00:59.999Z');
    const whole = await history(10, undefined, new Date('2026-01-01T12:01:05Z')) as PlacedWindow[];
    expect(whole.map(({ to, messages }) => [to.toISOString().slice(14, 19), messages])).toEqual([['00:10', 1], ['00:20', 1], ['00:30', 0], ['00:40', 0], ['00:50', 0], ['01:00', 1]]);
    expect(await history(10, new Date('2026-01-01T12:00:35Z'), new Date('2026-01-01T12:01:05Z'))).toEqual(whole.slice(3));
    expect(await history(10, new Date('2026-01-01T12:00:35Z'), new Date('2026-01-01T12:00:31Z'))).toEqual([]);
  });

  test('of too many windows, or of windows that cannot be, is refused', async () => {
    await past('2026-01-01 12:00:00.000');
    expect(await history(1)).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'from' } });
    expect(await history(1, new Date(Date.now() - 3_000))).toHaveLength(3);
    for (const width of [0, -1, 301]) await expect(history(width)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'windowSeconds' } });
    await expect(chat.feeds.sentimentTrend(vera, stream.id, 10, null, undefined)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(chat.feeds.sentimentTrend(house.operator, stream.id, 10, null, 'nonsense')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('keywords that are said more than in the hour before come first', async () => {
    const { id } = await house.liveStream();
    const vera = await house.as('viewer', 'vera');
    for (const text of ['the mug', 'a mug', 'mug mug', 'mug!']) await chat.messages.post(vera, id, { text });
    const earlier = new Date(Date.now() - 1_800_000);
    await house.dataSource.getRepository(Message).update({ streamId: id }, { at: earlier, saidAt: earlier });
    for (const text of ['mug', 'mug, voucher', 'voucher', 'the mug']) await chat.messages.post(vera, id, { text });
    const ranked = (await chat.trends.keywords([id], 5)).get(id) ?? [];
    expect(ranked.map(({ keyword, count }) => [keyword, count])).toEqual([['voucher', 2], ['mug', 3]]);
    expect(ranked[0]?.score).toBeGreaterThan(ranked[1]?.score ?? 0);
  });

  test('is nothing before the stream began; keywords are counted since a moment', async () => {
    const { id } = await house.streams.create(house.operator, { title: 'Planned', kind: stream.kind });
    expect((await chat.trends.histories([await house.streams.require(id)], { windowSeconds: 10 })).get(id)).toEqual([]);
    for (const text of ['the mug is wonderful', 'a mug']) await chat.messages.post(vera, stream.id, { text });
    expect((await chat.trends.keywords([stream.id, id], 1)).get(stream.id)).toMatchObject([{ keyword: 'mug', count: 2 }]);
    expect((await chat.trends.keywords([stream.id, id], 1)).get(id)).toEqual([]);
    expect((await chat.trends.keywords([stream.id], 1, new Date(Date.now() + 60_000))).get(stream.id)).toEqual([]);
    for (const first of [0, 101]) await expect(chat.trends.keywords([stream.id], first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'first' } });
  });
});
