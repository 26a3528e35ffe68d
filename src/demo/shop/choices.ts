import { BehaviourType } from '../../../entities/behaviour-type';
import { receipt } from './history';
import { journeys } from './journeys';
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

/** How much a category that is loved counts by itself, and how much what goes with something that the viewer turned to. */
const OF_CATEGORY = 0.3;
const OF_COMPANION = 0.9;

/**
 * What a simulated viewer does with a list: it looks from the top until it has had enough, clicks what suits its taste or goes with
 * what it turned to before, and buys some of that. Nothing else decides, so a list that suits better sells more.
 * @param turnedTo skus that the viewer turned to; what it clicks is added
 * @param random answers 0 to 1; the same answers give the same choices
 */
export function choices({ tastes }: Pick<DemoViewer, 'tastes'>, turnedTo: Set<string>, list: readonly string[], random: () => number): Choice[] {
  const acts: Choice[] = [];
  for (const sku of list) {
    if (acts.length > 0 && random() > PATIENCE) break;
    const isCompanion = [...(companions.get(sku) ?? [])].some((other) => turnedTo.has(other));
    const liking = Math.max(OF_CATEGORY * (tastes[demoProduct(sku).category] ?? 0), isCompanion ? OF_COMPANION : 0);
    acts.push({ sku, type: BehaviourType.VIEW });
    if (random() > 0.04 + 0.5 * liking) continue;
    turnedTo.add(sku);
    acts.push({ sku, type: BehaviourType.CLICK });
    if (random() > 0.1 + 0.4 * liking) continue;
    acts.push({ sku, type: BehaviourType.ADD_TO_CART });
    if (random() < 0.5) acts.push({ sku, type: BehaviourType.PURCHASE, ...receipt(sku, random) });
  }
  return acts;
}

/** What stands together in some journey. */
const companions: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set(journeys.flatMap(({ path }) => path))].map((sku) => [sku, new Set(journeys.filter(({ path }) => path.includes(sku)).flatMap(({ path }) => path.filter((other) => other !== sku)))]),
);
