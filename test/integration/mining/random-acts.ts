import { BehaviourType } from '../../../entities/behaviour-type';
import type { BehaviourDraft } from '../../../src/behaviour/behaviour-draft';
import { seededRandom } from '../../../src/demo/shop/seeded-random';

const TYPES = [BehaviourType.WATCH, BehaviourType.VIEW, BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.LIKE, BehaviourType.ADD_TO_CART, BehaviourType.REMOVE_FROM_CART, BehaviourType.PURCHASE];

/** Acts of several viewers over the last 20 days, in no order, with repeats of identifiers. */
export function randomActs(count: number, { viewers, productIds, streamIds, seed }: { viewers: number; productIds: readonly string[]; streamIds: readonly string[]; seed: number }): BehaviourDraft[] {
  const next = seededRandom(seed);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, (): BehaviourDraft => {
    const type = oneOf(TYPES);
    const bought = type === BehaviourType.PURCHASE;
    return {
      eventId: `${seed}-${Math.floor(next() * count * 3)}`, viewer: `viewer ${Math.floor(next() * viewers)}`, type, productId: oneOf(productIds), streamId: next() < 0.7 ? oneOf(streamIds) : null,
      quantity: bought && next() < 0.5 ? 1 + Math.floor(next() * 3) : null,
      amount: bought && next() < 0.8 ? { amount: String(1 + Math.floor(next() * 90)), currency: oneOf(['EUR', 'CNY', 'JPY']) } : null,
      at: new Date(Date.now() - Math.floor(next() * 20 * 86_400_000)),
    };
  });
}
