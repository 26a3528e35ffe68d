/** An amount in the reader's own notation, such as ¥129.00. */
export function formatMoney({ amount, currency }: { amount: string; currency: string }): string {
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
      Number(amount),
    );
  } catch {
    return `${currency} ${amount}`;
  }
}
