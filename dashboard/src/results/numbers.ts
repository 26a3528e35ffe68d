const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const FINE_PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const COUNT = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** A share such as 12.5%; a dash for what is not known. */
export const formatShare = (share: number | null): string => (share === null ? '–' : FINE_PERCENT.format(share));

/** A change with its sign, such as +38%. */
export function formatChange(change: number): string {
  const size = PERCENT.format(Math.abs(change));
  return Math.round(change * 100) === 0 ? size : `${change < 0 ? '−' : '+'}${size}`;
}

/** How large a change is, without its sign. */
export const formatSize = (change: number): string => PERCENT.format(Math.abs(change));

/** A whole number in the reader's own notation. */
export const formatCount = (count: number): string => COUNT.format(Math.round(count) || 0).replace('-', '−');

/** A measure with so many digits; a dash for what is not known. */
export const formatMeasure = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits));
