import type { EntityManager } from 'typeorm';
import type { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import { FunnelPlace } from '../../entities/funnel-place.entity';
import { FunnelTally } from '../../entities/funnel-tally.entity';
import { funnelId, scopesOf } from './funnel-scope';
import { Tallies, addMoney } from './tallies';

/** What an act counts as, and how far it brings its viewer. */
const STEPS: Partial<Record<BehaviourType, { count: 'views' | 'clicks' | 'addToCarts' | 'removalsFromCart' | 'purchases'; place: number }>> = {
  [BehaviourType.VIEW]: { count: 'views', place: 1 },
  [BehaviourType.CLICK]: { count: 'clicks', place: 2 },
  [BehaviourType.ADD_TO_CART]: { count: 'addToCarts', place: 3 },
  // Whoever takes something out had put it in, however that was recorded; and has been as far as that.
  [BehaviourType.REMOVE_FROM_CART]: { count: 'removalsFromCart', place: 3 },
  [BehaviourType.PURCHASE]: { count: 'purchases', place: 4 },
};
const REACHED = ['viewers', 'clickers', 'adders', 'buyers'] as const;

/** Counts views, clicks, carts and purchases by stream and product, and how many viewers came how far. */
export async function foldFunnels(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
  const steps = acts.flatMap((act) => {
    const step = STEPS[act.type];
    return step && act.productId !== null
      ? scopesOf({ streamId: act.streamId, productId: act.productId }).map((scope) => ({ act, step, scope, id: funnelId(scope), placeId: `${act.viewerId}/${funnelId(scope)}` }))
      : [];
  });
  const scopes = new Map(steps.map(({ id, scope }) => [id, scope]));
  const tallies = await Tallies.open(manager, FunnelTally, scopes.keys(), (id) => Object.assign(new FunnelTally(), {
    id, ...scopes.get(id), views: 0, clicks: 0, addToCarts: 0, removalsFromCart: 0, purchases: 0, pieces: 0, revenue: {}, viewers: 0, clickers: 0, adders: 0, buyers: 0,
  }));
  const places = await Tallies.open(manager, FunnelPlace, steps.map(({ placeId }) => placeId), (id) => ({ id, furthest: 0 }));
  for (const { act, step, id, placeId } of steps) {
    const tally = tallies.at(id);
    tally[step.count] += 1;
    if (act.type === BehaviourType.PURCHASE) {
      tally.pieces += act.quantity ?? 1;
      addMoney(tally.revenue, act.amountMinor, act.amountCurrency);
    }
    const before = places.peek(placeId)?.furthest ?? 0;
    if (step.place <= before) continue;
    for (const reached of REACHED.slice(before, step.place)) tally[reached] += 1;
    places.at(placeId).furthest = step.place;
  }
  await places.save();
  await tallies.save();
}
