/** How many pieces of a product are left from a moment of a round on. */
export interface StockLevel {
  /** Seconds since the round began. */
  readonly at: number;
  readonly sku: string;
  readonly pieces: number;
}

/** The handbag, of which the host says that there are few, sells while it is shown; every round begins with all of them. */
export const stockLevels: readonly StockLevel[] = [
  { at: 0.1, sku: 'VT-HANDBAG', pieces: 24 },
  { at: 40, sku: 'VT-HANDBAG', pieces: 17 },
  { at: 44, sku: 'VT-HANDBAG', pieces: 9 },
  { at: 46.5, sku: 'VT-HANDBAG', pieces: 3 },
];
