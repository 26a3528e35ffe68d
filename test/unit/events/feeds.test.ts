import { FeedSubscription } from '../../../src/events/feed';
import { LatestFeed } from '../../../src/events/latest-feed';
import { MemoryFeed } from './memory-feed';

describe('a feed that is iterated without the hub', () => {
  it('gives what has been, what comes, what was not told, and ends', async () => {
    const feed = new MemoryFeed();
    feed.write('before');
    const heard: unknown[] = [];
    const over = (async () => { for await (const value of new FeedSubscription(feed, 0)) heard.push(value); })();
    await new Promise(setImmediate);
    feed.write('live');
    await new Promise(setImmediate);
    feed.writeSilently('not told');
    feed.gap();
    await new Promise(setImmediate);
    feed.write('last');
    feed.end();
    await over;
    expect(heard).toEqual(['before', 'live', 'not told', 'last']);
    expect(feed.followers).toBe(0);
  });

  it('is followed no more by one that breaks off', async () => {
    const feed = new MemoryFeed();
    feed.write('one');
    for await (const value of new FeedSubscription(feed, 0)) {
      expect(value).toBe('one');
      break;
    }
    expect(feed.followers).toBe(0);
  });
});

describe('a feed of which only the newest matters', () => {
  it('gives the newest to whoever reads, tells followers of each, and says when it is over, also to late ones', async () => {
    const feed = new LatestFeed<string>('key', 'stream');
    expect(await feed.head()).toBe(0);
    expect(await feed.read(0)).toEqual([]);
    const told: unknown[] = [];
    const stop = feed.follow(({ position, value }) => told.push([position, value]), () => told.push('end'));
    feed.publish('a');
    feed.publish('b');
    expect(await feed.read(0)).toEqual([{ position: 2, value: 'b' }]);
    expect(await feed.read(2)).toEqual([]);
    stop();
    feed.publish('c');
    expect(told).toEqual([[1, 'a'], [2, 'b']]);
    feed.follow(() => undefined, () => told.push('end'));
    feed.end();
    const late = new Promise<void>((resolve) => { feed.follow(() => undefined, resolve); });
    await late;
    expect(told.at(-1)).toBe('end');
    expect(feed.value).toBe('c');
  });
});
