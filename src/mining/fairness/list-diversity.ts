/** What of a product says how unlike another it is. */
export interface Kind {
  brand: string | null;
  category: string | null;
}

/**
 * How unlike the products of a list are, 0 to 1: the mean over all pairs of the share of brand and category in which two differ
 * (intra-list diversity, Ziegler et al. 2005). Products without a brand, or without a category, are taken for unlike in it.
 */
export function listDiversity(products: readonly Kind[]): number {
  const pairs = (products.length * (products.length - 1)) / 2;
  if (pairs === 0) return 0;
  const alike = (of: (kind: Kind) => string | null): number => {
    const counts = new Map<string, number>();
    let same = 0;
    for (const product of products) {
      const value = of(product);
      if (value === null) continue;
      const before = counts.get(value) ?? 0;
      same += before;
      counts.set(value, before + 1);
    }
    return same;
  };
  return 1 - (alike(({ brand }) => brand) + alike(({ category }) => category)) / (2 * pairs);
}
