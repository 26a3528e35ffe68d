import { badInput, shorten } from './errors';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR and CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/**
 * An amount such as "12.50" in the currency's smallest unit.
 * @throws BAD_USER_INPUT for an unknown currency, a negative amount, too many decimals, or more than 2,147,483,647 units
 */
export function toMinor(amount: string, currency: string, field: string): number {
  if (!currencies.has(currency)) throw badInput(`"${shorten(currency)}" is not an ISO 4217 currency such as CNY or EUR.`, `${field}.currency`);
  const places = minorDigits(currency);
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') throw badInput(`"${shorten(amount)}" is not an amount; write it like "12.50".`, `${field}.amount`);
  if (sign === '-') throw badInput(`A price cannot be negative; it is ${amount}.`, `${field}.amount`);
  if (fraction.length > places) throw badInput(`${currency} has ${places} decimals; "${amount}" has ${fraction.length}.`, `${field}.amount`);
  const minor = Number(whole + fraction.padEnd(places, '0'));
  if (minor > 2_147_483_647) throw badInput(`${amount} ${currency} is more than can be stored.`, `${field}.amount`);
  return minor;
}

/** The smallest units of a currency as a decimal: 1250 CNY is "12.50". */
export function fromMinor(minor: number, currency: string): string {
  const places = minorDigits(currency);
  const padded = String(Math.abs(minor)).padStart(places + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return places === 0 ? sign + padded : `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
