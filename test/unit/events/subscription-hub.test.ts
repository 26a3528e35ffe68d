import { FeedSubscription } from '../../../src/events/feed';
import { SubscriptionHub } from '../../../src/events/hub/subscription-hub';
import { MemoryFeed } from './memory-feed';
import { MemoryPort } from './memory-port';

const BOUNDS = { socketBufferBytes: 400, queuedEvents: 50, recentMessages: 8 };
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const turns = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await turn(); };
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, n) => n + first);

interface Attached { port: MemoryPort; ended: Promise<unknown>; detach: () => Promise<unknown> }

function attach(hub: SubscriptionHub, feed: MemoryFeed, { after = 0, render = (value: unknown) => Promise.resolve(JSON.stringify(value)), groupKey = 'same', operationId = '1' } = {}): Attached {
  const port = new MemoryPort();
  const iterator = hub.attach({ port, operationId, subscription: new FeedSubscription(feed, after), groupKey, render });
  const ended = iterator.next();
  ended.catch(() => undefined);
  return { port, ended, detach: () => iterator.return(undefined) };
}

const payloads = ({ port }: Attached): unknown[] => port.messages.map(({ payload }) => payload);

describe('the subscription hub', () => {
  it.each([1, 2, 3, 4, 5])('gives everybody every event once and in order, whatever falls together (%i)', async () => {
    const jitter = async (): Promise<void> => { await turns(Math.floor(Math.random() * 4)); };
    const feed = new MemoryFeed(jitter);
    const hub = new SubscriptionHub(BOUNDS);
    const subscribers: (Attached & { after: number })[] = [];
    const render = async (value: unknown): Promise<string> => { await jitter(); return JSON.stringify(value); };
    for (let n = 1; n <= 1_500; n += 1) {
      if (n % 40 === 0) {
        const after = n - 1 - Math.floor(Math.random() ** 4 * n);
        subscribers.push({ after, ...attach(hub, feed, { after, render, operationId: 'x'.repeat(1 + (n % 7)) }) });
      }
      const any = subscribers[Math.floor(Math.random() * subscribers.length)];
      if (any && Math.random() < 0.1) {
        any.port.stall();
        void turns(10).then(() => { any.port.resume(); });
      }
      if (Math.random() < 0.1) {
        feed.writeSilently(n);
        feed.gap();
      } else feed.write(n);
      // Now and then it is quiet long enough for all to be live; otherwise things fall together.
      await turns(Math.random() < 0.1 ? 30 : Math.floor(Math.random() * 4));
    }
    for (const { port } of subscribers) port.resume();
    feed.end();
    await Promise.all(subscribers.map(({ ended }) => ended));
    for (const subscriber of subscribers) {
      expect(payloads(subscriber)).toEqual(upTo(1_500, subscriber.after + 1));
    }
    expect(hub.statistics).toMatchObject({ groups: 0, subscribers: 0 });
    expect(feed.followers).toBe(0);
  });

  it('renders an event once for all that are equal, and again for others', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub(BOUNDS);
    const render = jest.fn((value: unknown) => Promise.resolve(JSON.stringify(value)));
    const all = [1, 2, 3].map(() => attach(hub, feed, { render }));
    const other = attach(hub, feed, { render, groupKey: 'other' });
    await turns(3);
    for (let n = 1; n <= 5; n += 1) feed.write(n);
    await turns(5);
    expect(render).toHaveBeenCalledTimes(10);
    for (const subscriber of [...all, other]) expect(payloads(subscriber)).toEqual(upTo(5));
    expect(hub.statistics).toEqual({ groups: 2, subscribers: 4, events: 10, deliveries: 20, replayed: 0, lagged: 0 });
  });

  it('holds for a stalled reader no more than its bound and one piece, however large a burst, and reads on for it later', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub({ ...BOUNDS, queuedEvents: 10_000 });
    const stalled = attach(hub, feed);
    const reading = attach(hub, feed);
    await turns(3);
    stalled.port.stall();
    for (let n = 1; n <= 2_000; n += 1) feed.write(n);
    await turns(20);
    expect(payloads(reading)).toEqual(upTo(2_000));
    expect(stalled.port.fullest).toBeLessThan(3 * BOUNDS.socketBufferBytes);
    expect(hub.statistics.lagged).toBe(1);
    stalled.port.resume();
    feed.end();
    await stalled.ended;
    expect(payloads(stalled)).toEqual(upTo(2_000));
  });

  it('sends everybody to read for themselves when rendering cannot keep up', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub(BOUNDS);
    const subscriber = attach(hub, feed);
    await turns(3);
    for (let n = 1; n <= 200; n += 1) feed.write(n);
    feed.end();
    await subscriber.ended;
    expect(payloads(subscriber)).toEqual(upTo(200));
    expect(hub.statistics.lagged).toBeGreaterThan(0);
  });

  it('gives the last event before the end, wherever in a catch-up it falls', async () => {
    for (let step = 0; step < 60; step += 1) {
      const feed = new MemoryFeed(() => Promise.resolve());
      const hub = new SubscriptionHub(BOUNDS);
      feed.writeSilently('first');
      const subscriber = attach(hub, feed);
      for (let i = 0; i < step; i += 1) await Promise.resolve();
      feed.write('last');
      feed.end();
      await subscriber.ended;
      expect(payloads(subscriber)).toEqual(['first', 'last']);
    }
  });

  it('passes over a value that is gone', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub(BOUNDS);
    for (const value of ['first', undefined, 'third']) feed.writeSilently(value);
    const subscriber = attach(hub, feed);
    await turns(3);
    for (const value of ['fourth', undefined, 'sixth']) feed.write(value);
    feed.end();
    await subscriber.ended;
    expect(payloads(subscriber)).toEqual(['first', 'third', 'fourth', 'sixth']);
    expect(hub.statistics.deliveries + hub.statistics.replayed).toBe(4);
  });

  it('ends those who follow with the error of a rendering, and renders again for whoever comes after', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub(BOUNDS);
    let fails = true;
    const render = (value: unknown): Promise<string> => (fails ? Promise.reject(new Error('no database')) : Promise.resolve(JSON.stringify(value)));
    const stays = attach(hub, feed, { after: 1, render });
    const subscriber = attach(hub, feed, { render });
    await turns(3);
    feed.write('one');
    await expect(subscriber.ended).rejects.toThrow('no database');
    fails = false;
    const next = attach(hub, feed, { render });
    await turns(5);
    expect(payloads(next)).toEqual(['one']);
    await stays.detach();
    await next.detach();
    expect(hub.statistics).toMatchObject({ groups: 0, subscribers: 0 });
  });

  it('ends a subscriber with the error of a read that fails', async () => {
    const feed = new MemoryFeed(() => Promise.reject(new Error('history is gone')));
    const hub = new SubscriptionHub(BOUNDS);
    await expect(attach(hub, feed).ended).rejects.toThrow('history is gone');
    expect(feed.followers).toBe(0);
  });

  it('writes nothing any more to one that has detached, and stops following when it was the last', async () => {
    const feed = new MemoryFeed();
    const hub = new SubscriptionHub(BOUNDS);
    const [one, two] = [attach(hub, feed), attach(hub, feed)];
    await turns(3);
    feed.write(1);
    await one.detach();
    await turns(3);
    expect([payloads(one), payloads(two)]).toEqual([[], [1]]);
    await two.detach();
    await Promise.all([one.ended, two.ended, one.detach(), two.detach()]);
    expect(feed.followers).toBe(0);
    expect(hub.statistics).toMatchObject({ groups: 0, subscribers: 0 });
  });
});
