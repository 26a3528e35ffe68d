import { minorDigits } from '../money';

/** Where bands of price begin, in each decade. */
const STEPS = [1, 2, 5];

/** The band that a price lies in, in the currency's main unit: `20–50 EUR`, `0–1 EUR`. Bands begin at 1, 2, 5, 10, 20, 50 and so on. */
export function priceBand(minor: number, currency: string): string {
  const amount = minor / 10 ** minorDigits(currency);
  if (amount < 1) return `0–1 ${currency}`;
  const decade = 10 ** Math.floor(Math.log10(amount) + 1e-9);
  const step = STEPS.findLastIndex((each) => each * decade <= amount);
  return `${(STEPS[step] ?? 1) * decade}–${(STEPS[step + 1] ?? 10) * decade} ${currency}`;
}
