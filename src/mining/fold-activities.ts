import type { EntityManager } from 'typeorm';
import type { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import { ViewerActivity } from '../../entities/viewer-activity.entity';
import { ViewerDay } from '../../entities/viewer-day.entity';
import { cameBack } from './segment-rules';
import { Tallies, addMoney } from './tallies';
import { utcDay } from './utc-day';

const dayOf = ({ viewerId, at }: Behaviour): string => `${viewerId}/${utcDay(at)}`;

/** Counts how recently and often viewers came, and what they spent. Every sum is the same in whatever order acts come. */
export async function foldActivities(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
  const days = await Tallies.open(manager, ViewerDay, acts.map(dayOf), (id) => Object.assign(new ViewerDay(), { id, bought: false }));
  const activities = await Tallies.open(manager, ViewerActivity, acts.map(({ viewerId }) => viewerId), (id) => Object.assign(new ViewerActivity(), {
    id, firstAt: new Date(8.64e15), lastAt: new Date(0), acts: 0, activeDays: 0, purchases: 0, purchaseDays: 0, cameBack: false, spent: {},
  }));
  for (const act of acts) {
    const activity = activities.at(act.viewerId);
    if (act.at < activity.firstAt) activity.firstAt = act.at;
    if (act.at > activity.lastAt) activity.lastAt = act.at;
    activity.cameBack = cameBack(activity.firstAt, activity.lastAt);
    activity.acts += 1;
    const bought = act.type === BehaviourType.PURCHASE;
    const known = days.peek(dayOf(act));
    if (!known) activity.activeDays += 1;
    if (bought) {
      activity.purchases += 1;
      addMoney(activity.spent, act.amountMinor, act.amountCurrency);
      if (!known?.bought) activity.purchaseDays += 1;
    }
    if (!known || (bought && !known.bought)) days.at(dayOf(act)).bought = bought;
  }
  await days.save();
  await activities.save();
}
