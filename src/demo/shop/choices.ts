import { BehaviourType } from '../../../entities/behaviour-type';
import { receipt } from './history';
import { demoProduct } from './products';
import type { DemoViewer } from './viewers';

/** What somebody does with a product. */
export interface Choice {
  readonly sku: string;
  readonly type: BehaviourType;
  readonly quantity?: number;
  readonly amount?: { amount: string; currency: string };
}

/** How much of a list is looked at: the product at a place is with this to the power of the places above it. */
const PATIENCE = 0.82;

/**
 * What a simulated viewer does with a list: it looks from the top until it has had enough, clicks what suits its taste, and
 * buys some of that. Nothing but the list and the taste decides, so a list that suits better sells more.
 * @param random answers 0 to 1; the same answers give the same choices
 */
export function choices({ tastes }: Pick<DemoViewer, 'tastes'>, list: readonly string[], random: () => number): Choice[] {
  const acts: Choice[] = [];
  for (const sku of list) {
    if (acts.length > 0 && random() > PATIENCE) break;
    const liking = tastes[demoProduct(sku).category] ?? 0;
    acts.push({ sku, type: BehaviourType.VIEW });
    if (random() > 0.04 + 0.5 * liking) continue;
    acts.push({ sku, type: BehaviourType.CLICK });
    if (random() > 0.1 + 0.4 * liking) continue;
    acts.push({ sku, type: BehaviourType.ADD_TO_CART });
    if (random() < 0.5) acts.push({ sku, type: BehaviourType.PURCHASE, ...receipt(sku, random) });
  }
  return acts;
}
