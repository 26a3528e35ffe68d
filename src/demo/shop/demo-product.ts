/** A product of the demo shop, in the shape that the catalogue takes, and the drawing that shows it. */
export interface DemoProduct {
  readonly sku: string;
  /** English and Chinese in one title. */
  readonly title: string;
  /** A sentence in Chinese and one in English. */
  readonly description: string;
  readonly brand: string;
  readonly category: string;
  readonly price: { readonly amount: string; readonly currency: 'CNY' };
  readonly stock: number;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** The name by which drawProduct knows it. */
  readonly drawing: string;
  /** A product that others are taken for has a threshold of its own, as an operator would give it. */
  readonly matchThreshold?: number;
}

/** A product without what its range adds; attributes as a plain record. */
export type RangeEntry = Omit<DemoProduct, 'category' | 'price' | 'attributes'> & {
  readonly yuan: string;
  readonly facts: Readonly<Record<string, string>>;
};

/** The products of one category. */
export const range = (category: string, entries: readonly RangeEntry[]): readonly DemoProduct[] =>
  entries.map(({ yuan, facts, ...entry }) => ({
    ...entry,
    category,
    price: { amount: yuan, currency: 'CNY' },
    attributes: Object.entries(facts).map(([name, value]) => ({ name, value })),
  }));
