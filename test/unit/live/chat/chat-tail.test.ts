import { Message } from '../../../../entities/message.entity';
import { MessageVisibility } from '../../../../entities/message-visibility';
import { Sentiment } from '../../../../entities/sentiment';
import { ChatTail } from '../../../../src/live/chat/chat-tail';
import { concerns } from '../../../../src/live/chat/scored-message';
import { changedFrom, lastChange, scopedMatter } from '../../../../src/live/chat/sentiment-scope';
import { packPlace, unpackPlace } from '../../../../src/live/chat/sentiment-position';
import { NO_TREND, closeWindows } from '../../../../src/live/chat/sentiment-windows';

const row = (sequence: number, said: number, rest: Partial<Message> = {}): Message => Object.assign(new Message(), {
  sequence, saidAt: new Date(said * 1000), at: new Date(said * 1000), polarity: Math.sin(sequence), weight: 1, sentiment: Sentiment.POSITIVE, keywords: [`word${sequence % 5}`],
  aspects: [], mentions: [], onScreen: [], visibility: MessageVisibility.SHOWN, decidedSequence: null, decidedAt: null,
}, rest);
const tailOf = (...rows: Message[]): ChatTail => {
  const tail = new ChatTail(1_000);
  for (const one of rows) tail.add(one);
  return tail;
};
const history = (tail: ChatTail, windowSeconds = 5): unknown => closeWindows({ streamId: 'str_1', productId: null, windowSeconds, firstTo: windowSeconds * 1000, lastTo: 100_000 }, tail, NO_TREND);

describe('what is kept of a chat', () => {
  test('makes the same history in whatever order it came, also of what was said at one moment', () => {
    const rows = Array.from({ length: 200 }, (_, n) => row(n + 1, Math.floor(n / 3), { at: new Date((Math.floor(n / 3) + (n % 7)) * 1000) }));
    const whole = history(tailOf(...rows));
    expect(history(tailOf(...[...rows].reverse()))).toEqual(whole);
    expect(history(tailOf(...rows.filter((_, n) => n % 2 === 0), ...rows.filter((_, n) => n % 2 === 1)))).toEqual(whole);
    expect(history(tailOf(...rows, ...rows))).toEqual(whole);
    expect(history(tailOf(...rows.slice(1)))).not.toEqual(whole);
  });

  test('knows what came late, and which windows that changed', () => {
    const tail = tailOf(row(1, 3), row(2, 3.5, { at: new Date(4_000) }), row(3, 8, { at: new Date(21_000) }), row(4, 30));
    expect(lastChange(tail, 10_000)).toBe(3);
    expect([changedFrom(tail, 0, 10_000), changedFrom(tail, 3, 10_000)]).toEqual([10_000, Infinity]);
    // In windows of a minute everything came in time.
    expect([lastChange(tail, 60_000), changedFrom(tail, 0, 60_000)]).toEqual([0, Infinity]);
  });

  test('says whether a row changes windows that may have closed', () => {
    const tail = new ChatTail();
    expect(tail.add(row(1, 3))).toBe(false);
    const late = row(2, 3, { at: new Date(9_000) });
    expect([tail.add(late), tail.add(late)]).toEqual([true, false]);
  });

  test('knows when what was held back came: not when it was said, nor when it was accepted', () => {
    const tail = tailOf(row(1, 3), row(3, 4));
    expect(tail.add(row(9, 4, { decidedSequence: 9, decidedAt: new Date(35_000) }))).toBe(true);
    expect(tail.messages.map(({ sequence }) => sequence).sort()).toEqual([1, 3, 9]);
    expect([lastChange(tail, 10_000), changedFrom(tail, 3, 10_000)]).toEqual([9, 10_000]);
  });

  test('is bounded: the oldest goes, and is known to be gone', () => {
    const tail = new ChatTail(100);
    for (let n = 0; n < 1_000; n += 1) tail.add(row(n + 1, n, n % 2 === 0 ? {} : { at: new Date((n + 2) * 1000) }));
    expect(tail.messages.length).toBeLessThanOrEqual(100);
    expect(tail.late.length).toBeLessThanOrEqual(100);
    expect(tail.messages[0]?.saidAt).toBe(tail.floor);
    expect(tail.add(row(2_000, 5))).toBe(false);
    expect(tail.messages.some(({ sequence }) => sequence === 2_000)).toBe(false);
  });
});

describe('what concerns a product', () => {
  test('names it or, naming none, was said while it was on screen', () => {
    expect(concerns({ mentions: ['a'], onScreen: ['b'] }, 'a')).toBe(true);
    expect(concerns({ mentions: ['a'], onScreen: ['b'] }, 'b')).toBe(false);
    expect(concerns({ mentions: [], onScreen: ['b'] }, 'b')).toBe(true);
    expect(concerns({ mentions: [], onScreen: [] }, null)).toBe(true);
    const tail = tailOf(row(1, 1, { mentions: ['a'] }), row(2, 2, { onScreen: ['a'] }), row(3, 3, { mentions: ['b'], onScreen: ['a'], at: new Date(90_000) }));
    expect(scopedMatter(tail, 'a').messages.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect([lastChange(scopedMatter(tail, 'a'), 10_000), lastChange(scopedMatter(tail, 'b'), 10_000)]).toEqual([0, 3]);
    expect(scopedMatter(tail, null, 2_000).messages.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });
});

describe('a place among the windows', () => {
  test('grows with what came late first, then with the window, and is a whole number however far it has come', () => {
    const places = [{ late: 0, window: 0 }, { late: 0, window: 1 }, { late: 0, window: 99_999_999 }, { late: 1, window: 3 }, { late: 1, window: 4 }, { late: 60_000_000, window: 5 }];
    const packed = places.map(packPlace);
    expect([...packed].sort((a, b) => a - b)).toEqual(packed);
    expect(packed.map(unpackPlace)).toEqual(places);
    expect(packed.every(Number.isSafeInteger)).toBe(true);
  });
});
