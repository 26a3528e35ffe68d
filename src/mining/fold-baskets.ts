import type { EntityManager } from 'typeorm';
import { Basket } from '../../entities/basket.entity';
import type { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import { ProductPair } from '../../entities/product-pair.entity';
import { Tallies } from './tallies';
import { utcDay } from './utc-day';

/** Products of a basket that count, the first ones: pairs grow with the square. */
export const MAX_BASKET = 50;

/** The identifier of a pair. */
export const pairId = (productId: string, otherId: string): string => `${productId}/${otherId}`;
/** The pair that counts all baskets. */
export const ALL_BASKETS = pairId('', '');

const basketOf = ({ viewerId, streamId, at }: Behaviour): string => `${viewerId}/${streamId ?? utcDay(at)}`;

/** Counts which products are bought together: by one viewer in one stream, or outside of streams on one day of UTC. */
export async function foldBaskets(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
  const purchases = acts.filter(({ type, productId }) => type === BehaviourType.PURCHASE && productId !== null);
  const baskets = await Tallies.open(manager, Basket, purchases.map(basketOf), (id) => ({ id, day: 0, products: [] }));
  const added: string[] = [];
  for (const act of purchases) {
    const productId = act.productId as string;
    const basket = baskets.at(basketOf(act));
    basket.day = Math.max(basket.day, utcDay(act.at));
    if (basket.products.includes(productId) || basket.products.length === MAX_BASKET) continue;
    if (basket.products.length === 0) added.push(ALL_BASKETS);
    added.push(pairId(productId, productId));
    for (const other of basket.products) added.push(pairId(productId, other), pairId(other, productId));
    basket.products.push(productId);
  }
  const pairs = await Tallies.open(manager, ProductPair, added, (id) => {
    const [productId = '', otherId = ''] = id.split('/');
    return { id, productId, otherId, baskets: 0 };
  });
  for (const id of added) pairs.at(id).baskets += 1;
  await baskets.save();
  await pairs.save();
}
