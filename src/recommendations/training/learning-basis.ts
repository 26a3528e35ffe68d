import type { DataSource } from 'typeorm';
import { Behaviour } from '../../../entities/behaviour.entity';
import { Product } from '../../../entities/product.entity';

/**
 * What there is to learn from, in short: the newest act, how many products there are, and when one last changed. Where it is
 * what the newest model was fitted to, there is nothing new. Undefined without products. A few look-ups in indexes.
 */
export async function learningBasis(dataSource: DataSource): Promise<string | undefined> {
  const products = await dataSource.getRepository(Product).createQueryBuilder('product').select('COUNT(*)', 'count').addSelect('MAX(product.updatedAt)', 'changed')
    .getRawOne<{ count: number | string; changed: Date | string | null }>();
  if (!products || Number(products.count) === 0) return undefined;
  const { newest } = (await dataSource.getRepository(Behaviour).createQueryBuilder('act').select('MAX(act.id)', 'newest').getRawOne<{ newest: string | null }>()) ?? { newest: null };
  const changed = products.changed instanceof Date ? products.changed.toISOString() : products.changed;
  return `${newest ?? 'no act'}/${products.count}/${changed ?? ''}`;
}
