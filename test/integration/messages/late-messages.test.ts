import { Message } from '../../../entities/message.entity';
import { MessageVisibility } from '../../../entities/message-visibility';
import type { Stream } from '../../../entities/stream.entity';
import type { InferenceRuntime } from '../../../inference/runtime/inference-runtime';
import type { Access } from '../../../src/access/access';
import type { FeedEvent } from '../../../src/events/feed';
import { formatCursor } from '../../../src/events/cursor';
import type { PlacedWindow } from '../../../src/live/chat/sentiment-feed';
import { sentimentSeries } from '../../../src/live/stream-feeds';
import { openChat, sentimentRuntime } from '../../support/chat';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

let runtime: InferenceRuntime;
beforeAll(async () => { runtime = await sentimentRuntime(); });
afterAll(async () => { await runtime.close(); });

/** What is told of a feed until it is stopped; the last that was told of each window. */
interface Followed {
  windows: PlacedWindow[];
  last: () => PlacedWindow[];
  until: (done: (windows: PlacedWindow[]) => boolean) => Promise<void>;
  stop: () => void;
}

describe.each(databases)('what comes late on $name', ({ create }) => {
  let house: House;
  let chat: ReturnType<typeof openChat>;
  let vera: Access;
  let stream: Stream;
  let onScreen: string[] = [];
  let products: string[];
  const say = (text: string, secondsAgo = 0, clientId?: string): Promise<Message> =>
    chat.messages.post(vera, stream.id, { text, clientId, ...(secondsAgo === 0 ? {} : { saidAt: new Date(Date.now() - secondsAgo * 1000) }) });
  const history = async (windows: readonly PlacedWindow[], productId?: string, of = chat): Promise<PlacedWindow[]> => {
    const ends = windows.map(({ to }) => to.getTime());
    const found = await of.trends.histories([await house.streams.require(stream.id)], { windowSeconds: 1, productId, from: new Date(Math.min(...ends) - 1_000), to: new Date(Math.max(...ends)) });
    return found.get(stream.id) as PlacedWindow[];
  };
  const follow = async (productId: string | null = null, after?: string): Promise<Followed> => {
    const { feed } = await chat.feeds.sentimentTrend(house.operator, stream.id, 1, productId, after);
    const windows: PlacedWindow[] = [];
    let wake = (): void => undefined;
    const stop = feed.follow(({ value }: FeedEvent) => { windows.push(value as PlacedWindow); wake(); }, () => undefined, () => undefined);
    return {
      windows, stop,
      last: () => [...new Map(windows.map((window) => [window.to.getTime(), window])).values()].sort((a, b) => Number(a.to) - Number(b.to)),
      until: async (done) => { while (!done(windows)) await new Promise<void>((resolve) => { wake = resolve; }); },
    };
  };
  const content = (windows: readonly PlacedWindow[]): unknown[] => windows.map(({ position, ...window }) => ({ ...window, position: typeof position }));
  const cursorOf = ({ position, productId }: PlacedWindow): string => formatCursor(stream.id, sentimentSeries(1, productId), position);
  /** Lets the stream have begun a minute ago, so that something can have been said since. */
  const begun = async (): Promise<void> => {
    stream = await house.liveStream();
    await house.dataSource.getRepository('Stream').update(stream.id, { startedAt: new Date(Date.now() - 60_000) });
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    chat = openChat(house, runtime, { onScreen: () => onScreen });
    vera = await house.as('viewer', 'vera');
    products = await house.products({ sku: 'mug' }, { sku: 'lamp' });
  });
  beforeEach(begun);
  afterAll(async () => { await chat.alertWatch.settled(); await house.close(); });

  test('is counted where it was said, and told again from there on: the last that was told is what is queried', async () => {
    const followed = await follow();
    await say('I love it, wonderful!');
    await followed.until((windows) => windows.some(({ messages }) => messages === 1) && windows.length >= 4);
    const late = await say('terrible, I hate it', 2.5);
    await followed.until((windows) => windows.some(({ revision }) => revision === late.sequence));
    await followed.until((windows) => windows.at(-1)?.revision === 0);
    followed.stop();
    const told = followed.windows.filter(({ from, to }) => late.saidAt >= from && late.saidAt < to);
    expect(told.map(({ revision }) => revision)).toEqual([0, late.sequence]);
    expect((told[1] as PlacedWindow).negative).toBe((told[0] as PlacedWindow).negative + 1);
    followed.windows.reduce((before, window) => { expect(window.position).toBeGreaterThan(before.position); return window; });
    expect(content(await history(followed.last()))).toEqual(content(followed.last()));
  });

  test('that a client missed is told when it resumes: windows that changed, and those since', async () => {
    const followed = await follow();
    await followed.until((windows) => windows.length >= 3);
    followed.stop();
    const cursor = cursorOf(followed.windows[1] as PlacedWindow);
    const late = await say('terrible, I hate it', 20);
    const { feed, after } = await chat.feeds.sentimentTrend(house.operator, stream.id, 1, null, cursor);
    const missed = (await feed.read(after, 1_000)).map(({ value }) => value as PlacedWindow);
    const changed = missed.find(({ from, to }) => late.saidAt >= from && late.saidAt < to);
    expect(changed).toMatchObject({ messages: 1, revision: late.sequence });
    expect(missed[0]).toBe(changed);
    // In pages, nothing is left out, and each resumes after the one before.
    const paged: PlacedWindow[] = [];
    for (let position = after; ; ) {
      const page = await feed.read(position, 4);
      if (page.length === 0) break;
      paged.push(...page.map(({ value }) => value as PlacedWindow));
      position = (page.at(-1) as FeedEvent).position;
    }
    expect(content(paged.slice(0, missed.length))).toEqual(content(missed));
    expect(content(await history(missed))).toEqual(content(missed));
    // Whoever has that, has all.
    expect((await feed.read((missed.at(-1) as PlacedWindow).position, 1_000)).every(({ value }) => (value as PlacedWindow).to > (missed.at(-1) as PlacedWindow).to)).toBe(true);
  });

  test('and twice is counted once; out of order is as in order', async () => {
    const first = await say('wonderful', 5, 'a');
    expect((await say('wonderful', 5, 'a')).id).toBe(first.id);
    // A repeat may even have become too old to be believed.
    expect((await chat.messages.post(vera, stream.id, { text: 'wonderful', clientId: 'a', saidAt: new Date(0) })).id).toBe(first.id);
    for (const ago of [9, 3, 7, 12]) await say(`word ${ago}`, ago);
    const windows = (await chat.trends.histories([await house.streams.require(stream.id)], { windowSeconds: 1 })).get(stream.id) as PlacedWindow[];
    const spoken = windows.filter(({ messages }) => messages > 0);
    expect(spoken.map(({ messages }) => messages)).toEqual([1, 1, 1, 1, 1]);
    expect(Number(spoken.at(-1)?.to) - Number(spoken[0]?.to)).toBeGreaterThanOrEqual(8_000);
  });

  test('cannot have been said in the future, before the stream, or too long ago', async () => {
    await expect(say('tomorrow', -60)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.saidAt' } });
    await expect(say('yesterday', 90)).rejects.toMatchObject({ message: expect.stringContaining('before the stream began') });
    await house.dataSource.getRepository('Stream').update(stream.id, { startedAt: new Date(Date.now() - 600_000) });
    await expect(say('long ago', 300)).rejects.toMatchObject({ message: expect.stringContaining('at most 120 seconds') });
    const ahead = await say('a clock a little ahead', -2);
    expect(ahead.saidAt.getTime()).toBeLessThanOrEqual(ahead.at.getTime());
    await expect(chat.messages.addUtterances(house.operator, stream.id, [{ text: 'welcome' }, { text: 'soon', saidAt: new Date(Date.now() + 60_000) }])).rejects.toMatchObject({ extensions: { field: 'input.utterances[1].saidAt' } });
  });

  test('of two products counts for the one that was on screen', async () => {
    onScreen = [products[0] as string];
    const [mug, lamp] = await Promise.all([follow(products[0]), follow(products[1])]);
    await say('I love it, wonderful!');
    onScreen = [products[1] as string];
    const late = await say('terrible, I hate it', 3);
    await lamp.until((windows) => windows.some(({ revision }) => revision === late.sequence) || windows.length > 20);
    await mug.until((windows) => windows.some(({ messages }) => messages > 0));
    mug.stop();
    lamp.stop();
    onScreen = [];
    expect(mug.windows.every(({ revision, negative }) => revision === 0 && negative === 0)).toBe(true);
    for (const [followed, product] of [[mug, products[0]], [lamp, products[1]]] as const) expect(content(await history(followed.last(), product))).toEqual(content(followed.last()));
    const whole = (await chat.trends.histories([await house.streams.require(stream.id)], { windowSeconds: 1, productId: products[1] })).get(stream.id) as PlacedWindow[];
    expect(whole.reduce((sum, { messages }) => sum + messages, 0)).toBe(1);
    await expect(chat.feeds.sentimentTrend(house.operator, stream.id, 1, 'prd_01JAAAAAAAAAAAAAAAAAAAAAAA', undefined)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'productId' } });
    await expect(chat.feeds.sentimentTrend(house.operator, stream.id, 1, stream.id, undefined)).rejects.toMatchObject({ message: expect.stringContaining('not a Product') });
  });

  test('may be a decision on who sees a message: what is held back counts in its place once it is shown, and never when it is rejected', async () => {
    await chat.moderation.set(house.operator, stream.id, { wordList: ['psst'] });
    const [shown, rejected] = [await say('psst, I love it, wonderful!', 5), await say('psst, I hate it!', 5)];
    const followed = await follow();
    const seen = (await history([{ to: new Date(Date.now()), from: shown.saidAt } as PlacedWindow, { to: shown.saidAt } as PlacedWindow]));
    expect(seen.reduce((sum, { messages }) => sum + messages, 0)).toBe(0);
    await chat.held.decide(house.operator, rejected.id, MessageVisibility.REJECTED);
    const { decidedSequence } = await chat.held.decide(house.operator, shown.id, MessageVisibility.SHOWN);
    await followed.until((windows) => windows.some(({ revision }) => revision === decidedSequence));
    const told = followed.last().filter(({ from, to }) => shown.saidAt >= from && shown.saidAt < to);
    expect(told).toMatchObject([{ messages: 1, positive: 1, negative: 0, revision: decidedSequence }]);
    expect(content(await history(followed.last()))).toEqual(content(followed.last()));
    followed.stop();
  });

  test('is the same after a restart, cursors included', async () => {
    const followed = await follow();
    await say('I love it, wonderful!');
    await say('terrible, I hate it', 4);
    await followed.until((windows) => windows.some(({ messages }) => messages > 0) && windows.some(({ revision }) => revision > 0) && windows.at(-1)?.revision === 0);
    followed.stop();
    const restarted = openChat(house, runtime);
    expect(content(await history(followed.last(), undefined, restarted))).toEqual(content(followed.last()));
    const { feed, after } = await restarted.feeds.sentimentTrend(house.operator, stream.id, 1, null, cursorOf(followed.windows.at(-1) as PlacedWindow));
    expect(after).toBe((followed.windows.at(-1) as PlacedWindow).position);
    expect((await feed.read(after, 1_000)).every(({ value }) => (value as PlacedWindow).to > (followed.windows.at(-1) as PlacedWindow).to)).toBe(true);
  });

  test('is weighed down when it floods the chat, and counted', async () => {
    const weights: number[] = [];
    for (let n = 0; n < 6; n += 1) weights.push((await say('terrible, I hate it')).weight);
    expect(weights[0]).toBe(1);
    expect(weights.at(-1)).toBeLessThan(0.05);
    // The same after a restart: the last minute is read again.
    const next = await openChat(house, runtime).messages.post(vera, stream.id, { text: 'Terrible!! I hate it.' });
    expect(next.weight).toBeLessThan(0.05);
    expect((await house.dataSource.getRepository(Message).findOneByOrFail({ id: next.id })).weight).toBe(next.weight);
  });
});
