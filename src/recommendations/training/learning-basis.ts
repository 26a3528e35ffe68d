import { Behaviour } from '../../../entities/behaviour.entity';
import { Product } from '../../../entities/product.entity';
import { withdrawalsSoFar } from '../../audience/withdrawals';
import type { Transactions } from '../../storage/transactions';

/** What there is to learn from. */
export interface LearningBasis {
  /** In short: where it is what the newest model was fitted to, there is nothing new. */
  readonly text: string;
  /** How often viewers have taken back that their acts may be learnt. */
  readonly withdrawals: number;
}

/**
 * What there is to learn from: the newest act, how many products there are, when one last changed, and how many viewers have taken back their consent.
 * Undefined without products. A few look-ups in indexes.
 */
export async function learningBasis(transactions: Transactions): Promise<LearningBasis | undefined> {
  const { dataSource } = transactions;
  const products = await dataSource.getRepository(Product).createQueryBuilder('product').select('COUNT(*)', 'count').addSelect('MAX(product.updatedAt)', 'changed')
    .getRawOne<{ count: number | string; changed: Date | string | null }>();
  if (!products || Number(products.count) === 0) return undefined;
  const { newest } = (await dataSource.getRepository(Behaviour).createQueryBuilder('act').select('MAX(act.id)', 'newest').getRawOne<{ newest: string | null }>()) ?? { newest: null };
  const changed = products.changed instanceof Date ? products.changed.toISOString() : products.changed;
  const withdrawals = await withdrawalsSoFar(transactions);
  return { text: `${newest ?? 'no act'}/${products.count}/${changed ?? ''}/${withdrawals}`, withdrawals };
}
