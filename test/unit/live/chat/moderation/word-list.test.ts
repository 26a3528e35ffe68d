import { plainText } from '../../../../../src/live/chat/moderation/plain-text';
import { WordList, isFindable } from '../../../../../src/live/chat/moderation/word-list';

const list = new WordList(['ass', 'shit', 'fake', 'buy now', '傻逼', '假货', 'sb', '加v', '💩', 'café', '315打假']);
const isIn = (text: string): boolean => list.isIn(plainText(text));

test.each([
  'ass', 'ASS', 'you ass!', 'ａｓｓ', '你ass', 'aaassss', 'a\u200bss', 'shit', 'shiiiiit', 'SHHHIT', 'oh shit…', 'fake', 'FAKE!!', '是fake吗', 'buy now', 'Buy   Now', 'buy-now', 'buuuy now!',
  '傻逼', '你是傻逼吧', '傻 逼', '傻  逼', '傻*逼', '傻.逼', '傻～逼', '傻傻逼逼', '傻\u200b逼', '假货', '假 货', '假、货', '全是假货！', 'sb', 'SB', '大sb', 'ｓｂ', '加v', '加V', '加V看', '💩', '真💩', 'CAFÉ', 'cafe\u0301', '315打假',
])('%j has a word of the list', (text) => { expect(isIn(text)).toBe(true); });

test.each([
  'class', 'glass', 'assess', 'pass', 'grass', 'as', 'a s s', 'massage', 'assé', 'ass1', 'shitake', 'mishit', 'sh it', 'faked', 'fakes', 'buynow', 'buy', 'now buy', '傻', '逼', '逼傻', '傻的逼', '货假', '假的货', 'sbs', 'usb', 'usb-c', 'sb2', '加vip', '加x', '😀', 'cafe', '15打假', '', ' ', '!!!',
])('%j has none', (text) => { expect(isIn(text)).toBe(false); });

test('an empty list finds nothing', () => { expect(new WordList([]).isIn('anything')).toBe(false); });

test.each([['ass', true], ['傻', true], ['7', true], ['💩', true], ['!!!', false], [' … ', false], ['\u200b', false]])('%j can be looked for: %j', (word, expected) => {
  expect(isFindable(word)).toBe(expected);
});

test('500 long words and a text that begins like all of them', () => {
  const long = new WordList(Array.from({ length: 500 }, (_, index) => 'ab'.repeat(24) + String.fromCodePoint(0x61 + index % 26)));
  expect(long.isIn('ab'.repeat(5_000))).toBe(false);
});
