import type { Product } from '../../entities/product.entity';

/** What says that two products are alike, each with its kind: without it, a product that nobody has touched is like no other. */
export const labelsOf = ({ brand, category, attributes }: Pick<Product, 'brand' | 'category' | 'attributes'>): string[] => [
  ...(brand === null ? [] : [`brand:${brand}`]),
  ...(category === null ? [] : [`category:${category}`]),
  ...attributes.map(({ name, value }) => `attribute:${name}:${value}`),
];
