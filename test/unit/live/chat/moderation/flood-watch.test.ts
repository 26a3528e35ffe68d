import { FloodWatch } from '../../../../../src/live/chat/moderation/flood-watch';

const limits = { messagesAMinute: 5, copies: 3 };
const TEXT = '主播这个什么时候能上链接呀';

/** Says things one after another, each as a message of its own unless it is named; answers which were too many. */
function say(lines: readonly (readonly [authorId: string, plain: string, at: number, name?: string])[], watch = new FloodWatch()): boolean[] {
  return lines.map(([authorId, plain, at, name], index) => watch.isFlood({ authorId, plain, name: name ?? `m${index}` }, limits, at));
}
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

test('an author may post so many messages within a minute, and again when it has passed', () => {
  const texts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  expect(say(texts.map((text, index) => ['a', text, index * 1_000] as const))).toEqual([false, false, false, false, false, true, true]);
  expect(say(texts.map((text, index) => ['a', text, index * 13_000] as const))).toEqual(times(7, () => false));
  expect(say(texts.map((text, index) => [`author ${index}`, text, 0] as const))).toEqual(times(7, () => false));
});

test('an author may say the same three times within a minute, however it is dressed', () => {
  expect(say([['a', '666', 0], ['a', '6666', 1], ['a', '6!6!6', 2], ['a', '6', 3], ['a', '8', 4]])).toEqual([false, false, false, true, false]);
  expect(say([['a', '!', 0], ['a', '?', 1], ['a', '!', 2], ['a', '!', 3], ['a', '!', 4]])).toEqual([false, false, false, false, true]);
});

test('the same text of more authors than may is a flood; what everybody says is not', () => {
  expect(say(times(5, (index) => [`author ${index}`, `${TEXT}${'！'.repeat(index)}`, index] as const))).toEqual([false, false, false, true, true]);
  for (const usual of ['666', '来了来了', '哈哈哈哈哈哈哈哈哈哈哈哈', '扣1', '1', '👏👏👏👏👏👏👏👏👏👏', '已拍']) expect(say(times(20, (index) => [`author ${index}`, usual, index] as const))).toEqual(times(20, () => false));
  expect(say(times(5, (index) => [`author ${index}`, TEXT, index * 25_000] as const))).toEqual(times(5, () => false));
});

test('one author is one copy, and a message that is sent again is not another', () => {
  expect(say(times(3, (index) => ['a', TEXT, index] as const))).toEqual([false, false, false]);
  expect(say(times(20, () => ['a', TEXT, 0, 'the same'] as const))).toEqual(times(20, () => false));
});

test('no more authors and texts are remembered than may be', () => {
  const watch = new FloodWatch();
  for (let index = 0; index < 20_000; index += 1) watch.isFlood({ authorId: `a${index}`, plain: `${TEXT}${index}`, name: `m${index}` }, limits, 0);
  // The first author was forgotten, the last was not.
  expect(say(times(5, (index) => ['a0', `${index}`, 0] as const), watch)).toEqual(times(5, () => false));
  expect(say(times(5, (index) => ['a19999', `${index}`, 0] as const), watch)).toEqual([false, false, false, false, true]);
});
