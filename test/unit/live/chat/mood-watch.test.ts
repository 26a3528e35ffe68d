import 'reflect-metadata';
import { Aspect } from '../../../../entities/aspect';
import { alertText } from '../../../../src/live/chat/alert-text';
import { MoodWatch, type MoodShift, type WatchedMessage } from '../../../../src/live/chat/mood-watch';

const said = (n: number, polarity: number, rest: Partial<WatchedMessage> = {}): WatchedMessage => ({
  polarity: polarity + 0.3 * Math.sin(n * 7.7), weight: 1, keywords: ['mug'], aspects: [], mentions: [], onScreen: [], authorId: `v${n}`, text: 'the mug', at: n * 3_000, ...rest,
});
const shiftsOf = (...messages: WatchedMessage[]): MoodShift[] => {
  const watch = new MoodWatch();
  return messages.flatMap((message) => watch.add(message));
};
const series = (count: number, make: (n: number) => WatchedMessage): WatchedMessage[] => Array.from({ length: count }, (_, n) => make(n));

describe('the watch over a chat', () => {
  test('tells a fall of the whole with the words that went with it, in the language of the chat', () => {
    const [shift, ...rest] = shiftsOf(...series(160, (n) => (n < 100 ? said(n, 0.4) : said(n, -0.4, { keywords: n % 3 === 0 ? ['尺码'] : ['尺码', '太小'], text: '尺码太小' }))));
    expect(rest).toEqual([]);
    expect(shift).toMatchObject({ kind: 'MOOD_FALLING', aspect: null, productId: null, keywords: ['尺码', '太小'], language: 'en' });
    expect(shiftsOf(...series(160, (n) => said(n, n < 100 ? -0.4 : 0.4, { text: '好看' })))).toMatchObject([{ kind: 'MOOD_RISING', language: 'zh' }]);
  });

  test('tells a fall of one aspect while the whole stays', () => {
    const shifts = shiftsOf(...series(200, (n) => said(n, 0.3, { aspects: [{ aspect: Aspect.PRICE, polarity: n < 120 ? 0.5 : -0.5 }, { aspect: Aspect.SIZE, polarity: 0.4 }] })));
    expect(shifts).toMatchObject([{ kind: 'ASPECT_FALLING', aspect: 'PRICE', productId: null }]);
  });

  test('tells a fall of one product: of what names it, or was said while it was on screen and names none', () => {
    const shifts = shiftsOf(...series(400, (n) => said(n, n % 2 === 0 && n >= 200 ? -0.5 : 0.5, n % 4 === 0 ? { mentions: ['prd_1'], onScreen: ['prd_2'] } : n % 4 === 2 ? { onScreen: ['prd_1'] } : { mentions: ['prd_2'], onScreen: ['prd_1'] })));
    expect(shifts.filter(({ productId }) => productId !== null)).toMatchObject([{ kind: 'MOOD_FALLING', productId: 'prd_1' }]);
  });

  test('does not take one viewer for the chat', () => {
    const among = (authorId: (n: number) => string): WatchedMessage[] => series(112, (n) => said(n, n < 100 ? 0.5 : -0.7, { authorId: authorId(n) }));
    expect(shiftsOf(...among((n) => `v${n}`))).toHaveLength(1);
    expect(shiftsOf(...among((n) => (n < 100 ? `v${n}` : 'loud')))).toEqual([]);
  });

  test('finds the same in the same messages', () => {
    const messages = series(300, (n) => said(n, n < 100 ? 0.4 : -0.4));
    expect(shiftsOf(...messages)).toEqual(shiftsOf(...messages));
  });
});

describe('the sentence of an alert', () => {
  const facts = { aspect: null, product: null, before: 0.42, after: -0.11, messages: 35, keywords: ['size', 'small', 'tight', 'return'] };
  test('says what changed, by how much and over what, in English and Chinese', () => {
    expect(alertText(facts, 'en')).toBe('The mood of the chat has fallen from +0.42 to −0.11 over the last 35 messages; they say: size, small, tight.');
    expect(alertText({ ...facts, aspect: Aspect.PRICE, product: 'Blue mug', after: 0.8, keywords: [] }, 'en')).toBe('The mood of the chat about the price of “Blue mug” has risen from +0.42 to +0.80 over the last 35 messages.');
    expect(alertText({ ...facts, keywords: ['尺码', '太小'] }, 'zh')).toBe('弹幕情绪转差：最近35条消息的均值从+0.42变为−0.11，常提到：尺码、太小。');
    expect(alertText({ ...facts, aspect: Aspect.SIZE, product: '蓝色杯子', after: 0.8, keywords: [] }, 'zh')).toBe('弹幕对「蓝色杯子」尺码的情绪转好：最近35条消息的均值从+0.42变为+0.80。');
  });

  test('fits its column, whatever a product is called', () => {
    for (const language of ['en', 'zh'] as const) expect(alertText({ ...facts, aspect: Aspect.SHIPPING, product: '👕'.repeat(300), keywords: ['x'.repeat(300), 'y'.repeat(300), 'z'.repeat(300)] }, language).length).toBeLessThanOrEqual(500);
  });
});
