import type { Money } from '../schema/types/money';
import { fromMinor } from '../src/money';

/** Sums by currency as the API gives them, by currency. */
export const moneyOf = (sums: Readonly<Record<string, number>>): Money[] =>
  Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ amount: fromMinor(minor, currency), currency }));
