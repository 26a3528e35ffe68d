import type { Client } from 'graphql-ws';
import { Exposure } from '../../../entities/exposure.entity';
import { Access } from '../../../src/access/access';
import { renderProductPicture } from '../../../src/demo/pictures/catalogue-picture';
import { renderScene } from '../../../src/demo/pictures/scene';
import { collect, type Collected } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

interface Item { id: string; cursor: string; presence: string; product: { id: string }; frameAt: string; appearedAt: string; leftAt: string | null; confidence: number; box: { x: number; y: number; width: number; height: number } }
interface Window { cursor: string; from: string; to: string; messages: number; mean: number | null; trend: number | null; positive: number; topKeywords: { keyword: string }[] }
interface List { exposureId: string; items: { rank: number; product: { id: string } }[] }
interface Audience { watching: number; peak: number; total: number }

const ITEMS = 'subscription ($id: ID!, $after: Cursor) { itemsRecognised(streamId: $id, after: $after) { id cursor presence product { id } frameAt appearedAt leftAt confidence box { x y width height } } }';
const MOOD = 'subscription ($id: ID!, $after: Cursor) { sentimentTrend(streamId: $id, windowSeconds: 1, after: $after) { cursor from to messages mean trend positive topKeywords { keyword } } }';
const LISTS = 'subscription ($id: ID!) { recommendations(streamId: $id, first: 3) { exposureId items { rank product { id } } } }';
const CHAT = 'subscription ($id: ID!) { messagePosted(streamId: $id) { id cursor text author { handle } sentiment kind } }';
const AUDIENCE = 'subscription ($id: ID!) { audienceChanged(streamId: $id) { watching peak total } }';

describe('the five subscriptions', () => {
  let server: TestServer;
  let shop: Shop;
  let viewer: Client;
  let host: Client;
  const on = (query: string, extra: Record<string, unknown> = {}): { query: string; variables: Record<string, unknown> } => ({ query, variables: { id: shop.streamId, ...extra } });
  const say = async (text: string): Promise<void> => {
    dataOf(await server.query('mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id } } }', { id: shop.streamId, text }, shop.viewer));
  };
  const act = async (eventId: string, productId: string | undefined): Promise<void> => {
    const event = { eventId, type: 'VIEW', productId, streamId: shop.streamId, at: new Date().toISOString() };
    dataOf(await server.query('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events: [event] }, shop.viewer));
  };
  /** Shows pictures, one after another, until an event comes. */
  const show = async <T>(pictures: readonly Buffer[], event: Promise<T>): Promise<T> => {
    const seen = { come: false };
    const found = event.finally(() => { seen.come = true; });
    for (let n = 0; !seen.come; n += 1) {
      const response = await fetch(`${server.url}/streams/${shop.streamId}/frames`, { method: 'POST', headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${shop.host}` }, body: new Uint8Array(pictures[n % pictures.length] as Buffer) });
      expect(response.status).toBe(202);
      await Promise.race([found, new Promise((resolve) => { setTimeout(resolve, 100); })]);
    }
    return found;
  };

  beforeAll(async () => {
    server = await startTestServer();
    shop = await openShop(server);
    await server.services.training.fit();
    viewer = server.wsClient(shop.viewer);
    host = server.wsClient(shop.host);
    const operator = new Access('operator', null, new Set());
    for (const [index, drawing] of ['mug', 'lamp', 'sneaker'].entries()) {
      const pictures = await Promise.all([0, 1, 2].map((view) => renderProductPicture(drawing, view)));
      await server.services.images.add(operator, shop.products[index] as string, pictures.map((picture) => () => picture));
    }
  });
  afterAll(() => server.close());

  it('itemsRecognised tells what enters the picture and what leaves it, with cursors that resume', async () => {
    const items = collect<Item>(server.wsClient(), on(ITEMS));
    const [mug, lamp] = shop.products;
    const scene = (drawing: string, time: number): Promise<Buffer> => renderScene({ products: [{ drawing, x: 620, y: 290, size: 330, angle: 4 }], time });
    const [mugs, lamps, nothing] = await Promise.all([
      Promise.all([0, 1].map((time) => scene('mug', time))), Promise.all([0, 1].map((time) => scene('lamp', time))), renderScene({ products: [], time: 3 }),
    ]);
    const is = (product: string | undefined, presence: string) => (item: Item): boolean => item.product.id === product && item.presence === presence;
    const came = await show(mugs, items.next(is(mug, 'APPEARED')));
    expect(came).toMatchObject({ leftAt: null });
    expect(came.confidence).toBeGreaterThan(0.3);
    for (const side of Object.values(came.box)) expect(side >= 0 && side <= 1).toBe(true);
    const left = await show(lamps, items.next(is(mug, 'LEFT')));
    expect(left).toMatchObject({ id: came.id, appearedAt: came.appearedAt });
    expect(Date.parse(left.leftAt as string)).toBeGreaterThanOrEqual(Date.parse(came.appearedAt));
    await show(lamps, items.next(is(lamp, 'APPEARED')));
    await show([nothing], items.next(is(lamp, 'LEFT')));
    const presences = items.events.filter(({ product, presence }) => product.id === mug && presence !== 'VISIBLE').map(({ presence }) => presence);
    expect(presences).toEqual(['APPEARED', 'LEFT']);
    const resumed = collect<Item>(server.wsClient(), on(ITEMS, { after: came.cursor }));
    await resumed.next(is(lamp, 'LEFT'));
    expect(resumed.events).toEqual(items.events.slice(items.events.indexOf(came) + 1));
    items.stop();
    resumed.stop();
  });

  it('sentimentTrend closes windows one after another, in silence too, and resumes from any', async () => {
    const mood = collect<Window>(host, on(MOOD));
    const silent = await mood.next(({ messages }) => messages === 0);
    expect(silent.mean).toBeNull();
    await say('I love this mug, it is wonderful and beautiful');
    const loud = await mood.next(({ messages }) => messages === 1, mood.events.indexOf(silent));
    expect(loud).toMatchObject({ positive: 1, mean: expect.any(Number) });
    expect(loud.topKeywords.map(({ keyword }) => keyword)).toContain('mug');
    const after = await mood.next(() => true, mood.events.indexOf(loud) + 1);
    expect(after).toMatchObject({ messages: 0, mean: null, trend: loud.trend });
    mood.events.reduce((previous, window) => {
      expect(window.from).toBe(previous.to);
      expect(Date.parse(window.to) - Date.parse(window.from)).toBe(1_000);
      return window;
    });
    const resumed = collect<Window>(host, on(MOOD, { after: silent.cursor }));
    await resumed.next(({ cursor }) => cursor === after.cursor);
    expect(resumed.events.slice(0, 2 + mood.events.indexOf(loud) - mood.events.indexOf(silent))).toEqual(expect.arrayContaining([loud, after]));
    resumed.stop();
    mood.stop();
  });

  it('messagePosted tells what is said, in order', async () => {
    const chat = collect<{ text: string; cursor: string; author: { handle: string }; kind: string }>(server.wsClient(), on(CHAT));
    const audience = collect<Audience>(server.wsClient(), on(AUDIENCE));
    await audience.next(({ watching }) => watching >= 2);
    await say('how much is it?');
    await say('多少钱？🙂');
    expect(await chat.next(({ text }) => text.includes('多少钱'))).toMatchObject({ text: '多少钱？🙂', author: { handle: 'vera' }, kind: 'CHAT' });
    expect(chat.events.map(({ text }) => text)).toEqual(['how much is it?', '多少钱？🙂']);
    chat.stop();
    audience.stop();
  });

  it('recommendations come at once, again after an act, and never more often than once a second', async () => {
    const lists = collect<List>(viewer, on(LISTS));
    const first = await lists.next();
    expect(first.items.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    for (let round = 0; round < 2; round += 1) {
      const from = lists.events.length;
      for (let n = 0; n < 8; n += 1) await act(`burst-${round}-${n}`, shop.products[0]);
      await lists.next(() => true, from);
    }
    const shown = lists.events.map(({ exposureId }) => exposureId);
    expect(new Set(shown).size).toBe(shown.length);
    const exposures = await server.services.dataSource.getRepository(Exposure).find({ where: { viewerId: shop.viewerId }, order: { at: 'ASC' } });
    expect(exposures.map(({ id }) => id)).toEqual(shown);
    exposures.reduce((previous, exposure) => {
      // Timers keep whole milliseconds, so a beat may look a little shorter than it was.
      expect(exposure.at.getTime() - previous.at.getTime()).toBeGreaterThan(950);
      return exposure;
    });
    lists.stop();
  });

  it('audienceChanged tells the size at once, and again when somebody comes or goes', async () => {
    const audience = collect<Audience>(server.wsClient(), on(AUDIENCE));
    const before = await audience.next();
    const alone = await audience.next(({ watching }) => watching === 1);
    const visitor = server.wsClient(shop.viewer);
    const visits = [1, 2, 3].map(() => collect(visitor, on(AUDIENCE)));
    const two = await audience.next(({ watching }) => watching === 2, audience.events.indexOf(alone) + 1);
    expect(two.peak).toBeGreaterThanOrEqual(2);
    expect(two.total).toBeGreaterThanOrEqual(before.total);
    await Promise.all(visits.map((visit) => visit.next()));
    await visitor.dispose();
    expect((await audience.next(({ watching }) => watching === 1, audience.events.indexOf(two))).peak).toBe(two.peak);
    audience.stop();
  });

  it('complete when the stream ends, after everything that was before', async () => {
    const all = (): Collected<unknown>[] => [
      collect(server.wsClient(), on(ITEMS)), collect(host, on(MOOD)), collect(viewer, on(LISTS)), collect(server.wsClient(), on(CHAT)), collect(server.wsClient(), on(AUDIENCE)),
    ];
    const items = collect<Item>(server.wsClient(), on(ITEMS));
    await show([await renderProductPicture('mug', 0)], items.next(({ presence }) => presence === 'APPEARED'));
    const open = all();
    const wide = collect<Window>(host, on(MOOD.replace('windowSeconds: 1,', 'windowSeconds: 300,')));
    await say('goodbye, what a wonderful show');
    await open[4]?.next((count) => (count as Audience).watching >= 5);
    dataOf(await server.query('mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', { id: shop.streamId }, shop.host));
    await Promise.all([items, wide, ...open].map(({ ended }) => ended));
    expect(items.events.at(-1)).toMatchObject({ presence: 'LEFT', product: { id: shop.products[0] } });
    // The window that the end cut short is told all the same, and queried the same.
    expect(wide.events.at(-1)?.messages).toBeGreaterThan(0);
    const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { sentiment(windowSeconds: 300) { cursor from to messages mean trend positive topKeywords { keyword } } } }', { id: shop.streamId }, shop.host));
    expect((stream.sentiment as Window[]).slice(-wide.events.length)).toEqual(wide.events);
    const late = all();
    await Promise.all(late.map(({ ended }) => ended));
    expect(late.map(({ events }) => events.length)).toEqual([0, 0, 1, 0, 1]);
  });
});
