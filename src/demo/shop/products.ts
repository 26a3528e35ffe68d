import type { DemoProduct } from './demo-product';
import { beautyRange } from './ranges/beauty';
import { electronicsRange } from './ranges/electronics';
import { fashionRange } from './ranges/fashion';
import { homeRange } from './ranges/home';
import { kitchenRange } from './ranges/kitchen';
import { sportRange } from './ranges/sport';

/** Everything that the demo shop sells: 24 products in six categories. */
export const demoProducts: readonly DemoProduct[] = [
  ...fashionRange,
  ...beautyRange,
  ...homeRange,
  ...kitchenRange,
  ...electronicsRange,
  ...sportRange,
];

const bySku: ReadonlyMap<string, DemoProduct> = new Map(demoProducts.map((product) => [product.sku, product]));

/**
 * The product with this sku.
 * @throws RangeError when the shop does not sell it
 */
export function demoProduct(sku: string): DemoProduct {
  const product = bySku.get(sku);
  if (product === undefined) throw new RangeError(`the demo shop does not sell "${sku}"`);
  return product;
}
