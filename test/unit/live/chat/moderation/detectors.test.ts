import { hasMessengerAddress } from '../../../../../src/live/chat/moderation/messenger-addresses';
import { hasPhoneNumber } from '../../../../../src/live/chat/moderation/phone-numbers';
import { plainText } from '../../../../../src/live/chat/moderation/plain-text';
import { hasWebAddress } from '../../../../../src/live/chat/moderation/web-addresses';
import { demoMessages } from '../../../../../src/demo/shop/chat';
import { ADDRESSES, NUMBERS } from './flagged-lines';
import { HARMLESS } from './harmless-lines';

const hasAddress = (text: string): boolean => hasWebAddress(plainText(text)) || hasMessengerAddress(plainText(text));
const hasNumber = (text: string): boolean => hasPhoneNumber(plainText(text));

test.each(ADDRESSES)('%j carries an address', (line) => { expect(hasAddress(line)).toBe(true); });
test.each(NUMBERS)('%j carries a telephone number', (line) => { expect(hasNumber(line)).toBe(true); });
test.each(HARMLESS)('%j carries neither', (line) => { expect({ address: hasAddress(line), number: hasNumber(line) }).toEqual({ address: false, number: false }); });

test.each(demoMessages.map(({ text }) => text))('%j of the demo carries neither', (line) => { expect({ address: hasAddress(line), number: hasNumber(line) }).toEqual({ address: false, number: false }); });

test.each(['a', '1', '1 ', '.', 'a.', '. ', 'ww.', '@', 'a@', '¥a1', '+1 ', '138 ', '1-2-', '(1', '一 ', '加我', '微信', 'v: ', 'add me ', '[ dot', '.c o ', 'com.', '1.1.1.1', 'call '])('a million characters of %j are read in one go', (part) => {
  const text = part.repeat(Math.ceil(1_000_000 / part.length));
  expect(() => [hasAddress(text), hasNumber(text)]).not.toThrow();
});

test('a text of characters that stand for phrases does not grow', () => {
  expect(plainText('ﷺ'.repeat(10_000))).toHaveLength(10_000);
});
