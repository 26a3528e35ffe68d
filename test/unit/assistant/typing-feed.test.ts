import { TypingFeed, type Typing, type TypingAudience } from '../../../src/assistant/typing-feed';
import type { Feed } from '../../../src/events/feed';

const STREAM = 'str_1';
const everybody: TypingAudience = { kind: 'everybody', streamId: STREAM };
const vera: TypingAudience = { kind: 'viewer', streamId: STREAM, viewerId: 'vwr_vera' };
const walter: TypingAudience = { kind: 'viewer', streamId: STREAM, viewerId: 'vwr_walter' };
const talk: TypingAudience = { kind: 'conversation', streamId: STREAM, conversationId: 'cnv_1' };
const typing = (replyId: string, text: string, done = false): Typing => ({ replyId, conversationId: 'cnv_1', text, done, replaced: false });
const live = (): Promise<boolean> => Promise.resolve(false);

function hear(feed: Feed): { texts: string[]; ends: number; stop: () => void } {
  const heard = { texts: [] as string[], ends: 0, stop: (): void => undefined };
  heard.stop = feed.follow(({ value }) => { heard.texts.push((value as Typing).text); }, () => { heard.ends += 1; }, () => undefined);
  return heard;
}

describe('replies while they are written', () => {
  test('are told to those who may see them, and to nobody else', () => {
    const feed = new TypingFeed();
    const [all, own, other, conversation] = [everybody, vera, walter, talk].map((audience) => hear(feed.feed(audience, live)));
    feed.publish([everybody], typing('rpl_1', 'to all'));
    feed.publish([vera, talk], typing('rpl_2', 'to vera'));
    expect([all?.texts, own?.texts, other?.texts, conversation?.texts]).toEqual([['to all'], ['to vera'], [], ['to vera']]);
    own?.stop();
    feed.publish([vera, talk], typing('rpl_2', 'to vera again'));
    expect(own?.texts).toEqual(['to vera']);
  });

  test('can be read by whoever fell behind: the newest of each reply, in the order in which they were told', async () => {
    const feed = new TypingFeed();
    const view = feed.feed(everybody, live);
    const from = await view.head();
    feed.publish([everybody], typing('rpl_1', 'a'));
    feed.publish([everybody], typing('rpl_2', 'x'));
    feed.publish([everybody], typing('rpl_1', 'ab', true));
    feed.publish([vera], typing('rpl_3', 'private'));
    const events = await view.read(from, 100);
    expect(events.map(({ value }) => (value as Typing).text)).toEqual(['x', 'ab']);
    expect(await view.read(events.at(-1)?.position ?? 0, 100)).toEqual([]);
    // Two views of one audience are one feed to the hub: their positions agree.
    const other = feed.feed(everybody, live);
    expect(other.key).toBe(view.key);
    expect(await other.read(from, 1)).toEqual(events.slice(0, 1));
  });

  test('are forgotten, the oldest first, when there are many', async () => {
    const feed = new TypingFeed();
    for (let index = 0; index < 2_000; index += 1) feed.publish([everybody], typing(`rpl_${index}`, `${index}`));
    const kept = await feed.feed(everybody, live).read(0, 10_000);
    expect(kept).toHaveLength(500);
    expect((kept[0]?.value as Typing).text).toBe('1500');
  });

  test('end with their stream, for those who follow and for those who come late', async () => {
    const feed = new TypingFeed();
    const [all, own] = [hear(feed.feed(everybody, live)), hear(feed.feed(vera, live))];
    const elsewhere = hear(feed.feed({ kind: 'everybody', streamId: 'str_10' }, live));
    feed.end(STREAM);
    expect([all.ends, own.ends, elsewhere.ends]).toEqual([1, 1, 0]);
    const late = await new Promise<string>((resolve) => { feed.feed(walter, () => Promise.resolve(true)).follow(() => undefined, () => { resolve('ended'); }, () => undefined); });
    expect(late).toBe('ended');
  });
});
