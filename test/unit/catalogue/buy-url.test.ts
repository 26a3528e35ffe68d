import { checkBuyUrl } from '../../../src/catalogue/buy-url';

describe('a link to buy', () => {
  test.each([
    ['https://shop.example/mug?colour=blue#top', 'https://shop.example/mug?colour=blue#top'],
    ['  HTTPS://Shop.Example  ', 'https://shop.example/'],
    ['', null], ['   ', null], [null, null],
  ])('%j is kept as %j', (given, kept) => {
    expect(checkBuyUrl(given, 'input.buyUrl')).toBe(kept);
  });

  test('is kept in its normal form, which is kept as it is when it is sent again', () => {
    const link = checkBuyUrl('https://商店.example/杯子', 'input.buyUrl');
    expect(link).toMatch(/^https:\/\/xn--[a-z0-9]+\.example\/%E6%9D%AF%E5%AD%90$/);
    expect(checkBuyUrl(link, 'input.buyUrl')).toBe(link);
  });

  test.each([
    'http://shop.example', 'javascript:alert(1)', 'data:text/html,x', 'shop.example/mug', '//shop.example', 'https:/shop.example', 'https://', 'https://?', 'https:\\\\shop.example',
    'https://user:secret@shop.example', 'https://user@shop.example', 'https://shop.example:99999', 'https://[::1', 'https://a b.example', `https://shop.example/${'x'.repeat(2_000)}`, `https://shop.example/${'杯'.repeat(500)}`,
  ])('%j is refused, and the message names the field', (given) => {
    expect(() => checkBuyUrl(given, 'input.buyUrl')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: expect.objectContaining({ field: 'input.buyUrl' }) }));
  });

  test('no message shows a password', () => {
    expect(() => checkBuyUrl('https://user:secret@shop.example', 'f')).toThrow(/^(?!.*secret)/);
  });
});
