import { fromMinor, minorDigits, toMinor } from '../../../src/money';

describe('money', () => {
  test.each([
    ['12.50', 'EUR', 1250], ['12.5', 'EUR', 1250], ['12', 'EUR', 1200], ['0', 'CNY', 0], ['0.01', 'CNY', 1], ['00012.50', 'EUR', 1250], ['4500', 'JPY', 4500],
    ['1.234', 'KWD', 1234], ['21474836.47', 'EUR', 2_147_483_647], ['2147483647', 'JPY', 2_147_483_647],
  ])('%s %s are %d of the smallest unit', (amount, currency, minor) => {
    expect(toMinor(amount, currency, 'price')).toBe(minor);
    expect(toMinor(fromMinor(minor, currency), currency, 'price')).toBe(minor);
  });

  test.each([
    ['-1', 'EUR', 'amount', 'cannot be negative'], ['-0.00', 'EUR', 'amount', 'cannot be negative'], ['1.005', 'EUR', 'amount', 'EUR has 2 decimals; "1.005" has 3'], ['1.0', 'JPY', 'amount', 'JPY has 0 decimals'],
    ['1e3', 'EUR', 'amount', 'is not an amount'], ['', 'EUR', 'amount', 'is not an amount'], ['.5', 'EUR', 'amount', 'is not an amount'], ['1,50', 'EUR', 'amount', 'is not an amount'], ['１', 'EUR', 'amount', 'is not an amount'],
    ['21474836.48', 'EUR', 'amount', 'more than can be stored'], ['9999999999999', 'EUR', 'amount', 'is not an amount'], ['1', 'eur', 'currency', 'is not an ISO 4217 currency'], ['1', 'XXL', 'currency', 'is not an ISO 4217 currency'],
  ])('%s %s is refused: the %s', (amount, currency, part, why) => {
    expect(() => toMinor(amount, currency, 'input.price')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(why), extensions: { code: 'BAD_USER_INPUT', field: `input.price.${part}` } }));
  });

  test('every currency goes there and back, to the last digit', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      for (const minor of [0, 1, 9, 10, 99, 100, 1234567]) expect(toMinor(fromMinor(minor, currency), currency, '')).toBe(minor);
      expect(fromMinor(5, currency)).toBe(minorDigits(currency) === 0 ? '5' : `0.${'5'.padStart(minorDigits(currency), '0')}`);
    }
    expect(fromMinor(-1250, 'EUR')).toBe('-12.50');
  });
});
