import type { InteractionRow, InteractionType } from '../../../inference/recommend/interactions';
import { chance, type RandomSource } from './random-source';
import type { SimulatedShop, SimulatedViewer } from './simulated-shop';

/** One thing that a simulated viewer did. */
export interface SimulatedAct {
  product: number;
  type: InteractionType;
  /** Days from the day of the streams; before it below 0. */
  day: number;
}

const DAY_MS = 86_400_000;
/** When the streams are. */
const NOW = Date.UTC(2026, 10, 1);
/** How far back histories go, in days. */
const HISTORY_DAYS = 60;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What comes of looking at a product: nothing more, a click, or a purchase; by a chance that is the same under every policy. */
export function lookAt(shop: SimulatedShop, viewer: SimulatedViewer, product: number, keys: readonly number[]): InteractionType[] {
  const wanted = shop.liking(viewer, product) + viewer.eagerness;
  if (chance(11, viewer.number, product, ...keys) >= sigmoid(-3 + wanted)) return [];
  return chance(13, viewer.number, product, ...keys) < sigmoid(-3.5 + 0.7 * wanted) ? ['CLICK', 'PURCHASE'] : ['CLICK'];
}

/**
 * What a returning viewer did before, without any recommendations: it came across what is famous, and now and then looked for
 * something, which finds what it likes among a handful.
 */
export function pastOf(shop: SimulatedShop, viewer: SimulatedViewer, random: RandomSource): SimulatedAct[] {
  const acts: SimulatedAct[] = [];
  for (let visit = 1 + random.below(6); visit > 0; visit -= 1) {
    const day = -1 - random.uniform() * HISTORY_DAYS;
    for (let seen = 0; seen < 15; seen += 1) {
      const product = random.uniform() < 0.5 ? shop.comeAcross(random)
        : Array.from({ length: 30 }, () => random.below(shop.products.length)).reduce((best, other) => (shop.liking(viewer, other) > shop.liking(viewer, best) ? other : best));
      for (const type of lookAt(shop, viewer, product, [17, visit, seen])) acts.push({ product, type, day: day + seen / 1_000 });
    }
  }
  return acts.sort((a, b) => a.day - b.day);
}

/** Acts as the recommender learns them. */
export const asRows = (viewer: number, acts: readonly SimulatedAct[]): InteractionRow[] =>
  acts.map(({ product, type, day }) => ({ viewerId: String(viewer), productId: String(product), type, at: NOW + day * DAY_MS }));
