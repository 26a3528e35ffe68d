import { MEMORY_MESSAGES, MEMORY_MS, MessageWeigher } from '../../../../src/live/chat/message-weight';

let serial = 0;
const by = (authorId: string, text: string, seconds = 0): { id: string; authorId: string; text: string; at: number } => ({ id: `m${(serial += 1)}`, authorId, text, at: seconds * 1000 });
const weights = (...messages: ReturnType<typeof by>[]): number[] => {
  const weigher = new MessageWeigher();
  return messages.map((message) => weigher.weigh(message));
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the weight of a message', () => {
  test('is one for what somebody says once', () => {
    expect(weights(by('a', 'how much is the blue mug?'), by('b', 'is there a red one?', 1), by('a', 'thank you', 20))).toEqual([1, 1, 1]);
  });

  test('falls when its author says the same again, however it is spelt out', () => {
    expect(weights(by('a', '太贵了'), by('a', '太贵了！！', 15), by('a', '太 贵 了了了 2', 31), by('b', 'much too dear', 32))).toEqual([1, 0.25, 0.063, 1]);
  });

  test('falls when its author writes too fast, and is whole again after a while', () => {
    const fast = weights(...Array.from({ length: 40 }, (_, n) => by('a', `word${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`, n / 2)), by('a', 'a word with you', 100));
    expect(fast.slice(0, 3)).toEqual([1, 1, 1]);
    expect(sum(fast.slice(0, 40))).toBeLessThan(7);
    expect(fast.at(-1)).toBe(1);
  });

  test('lets a text that many paste count as a few voices, and a chorus of a short one as more', () => {
    const paste = weights(...Array.from({ length: 100 }, (_, n) => by(`p${n}`, 'this shop sells nothing but fakes, do not buy', n / 4)));
    const chorus = weights(...Array.from({ length: 100 }, (_, n) => by(`c${n}`, '好看', n / 4)));
    expect(sum(paste)).toBeLessThan(4);
    expect(sum(chorus)).toBeGreaterThan(2 * sum(paste));
    expect(sum(chorus)).toBeLessThan(30);
  });

  test('tells signs without words apart', () => {
    expect(weights(by('a', '👍👍👍'), by('b', '666', 1), by('a', '👍', 2))).toEqual([1, 1, 0.25]);
  });

  test('depends on what came before only, and is the same when it is asked for again', () => {
    const messages = Array.from({ length: 50 }, (_, n) => by(`v${n % 7}`, `text ${'abc'[n % 3] as string}`, n));
    const weigher = new MessageWeigher();
    const first = messages.map((message) => { const weight = weigher.weigh(message); expect(weigher.weigh({ ...message, at: message.at + 5 })).toBe(weight); return weight; });
    expect(weights(...messages)).toEqual(first);
    // A weigher that begins a minute before is of the same mind.
    expect(weights(...messages.slice(0, -1)).length).toBe(49);
  });

  test('does not hold what was never stored against anybody', () => {
    const weigher = new MessageWeigher();
    const lost = by('a', 'the very same words');
    weigher.weigh(lost);
    weigher.forget(lost.id);
    weigher.forget('unknown');
    expect(weigher.weigh(by('a', 'the very same words', 1))).toBe(1);
  });

  test('forgets after a minute, and what there is no room for', () => {
    expect(weights(by('a', 'the very same words'), by('a', 'the very same words', MEMORY_MS / 1000 + 1))).toEqual([1, 1]);
    const weigher = new MessageWeigher();
    weigher.weigh(by('a', 'the very same words'));
    for (let n = 0; n < MEMORY_MESSAGES; n += 1) weigher.weigh(by(`v${n}`, `${n}`));
    expect(weigher.weigh(by('a', 'the very same words'))).toBe(1);
  });

  test('is at least something, and no text is too odd for it', () => {
    const odd = ['', ' ', '\u0000', '\ud800', '💥'.repeat(2_000), 'x'.repeat(10_000)];
    for (const weight of weights(...odd.flatMap((text) => Array.from({ length: 20 }, () => by('a', text))))) expect(weight).toBeGreaterThanOrEqual(0.02);
  });
});
