import { In, type EntityManager } from 'typeorm';
import { Attribution } from '../../../entities/attribution.entity';
import type { Behaviour } from '../../../entities/behaviour.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { Exposure } from '../../../entities/exposure.entity';
import { readRows } from '../../storage/read-rows';
import { utcDay } from '../utc-day';
import { dayId, markCounted, openModelDays, openProductDays } from './exposure-days';

/** Acts of one IN list. */
const CHUNK = 500;
const TURNED_TO = new Set([BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.PURCHASE]);

/** Counts, day by day, how often products are turned to and bought, and the clicks and purchases that are credited to lists. */
export async function foldSales(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
  const turned = acts.flatMap(({ type, at, streamId, productId }) => (productId !== null && TURNED_TO.has(type) ? [{ type, day: utcDay(at), streamId, productId }] : []));
  const days = await openProductDays(manager, turned);
  for (const { type, productId, ...scope } of turned) {
    const day = days.at(dayId(scope, productId));
    day.acts += 1;
    if (type === BehaviourType.PURCHASE) day.purchases += 1;
  }
  await days.save();
  await markCounted(manager, turned);
  await foldCredits(manager, acts);
}

/** A click and a purchase count for the day on which the list was shown, so that they compare with what it showed. */
async function foldCredits(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
  const credited = acts.filter(({ type }) => type === BehaviourType.CLICK || type === BehaviourType.PURCHASE);
  const listOf = await creditedLists(manager, credited.map(({ id }) => id));
  const lists = await readRows(manager, Exposure, [...new Set(listOf.values())]);
  const credits = credited.flatMap(({ id, type }) => {
    const list = lists.get(listOf.get(id) ?? '');
    return list ? [{ type, day: utcDay(list.at), streamId: list.streamId, model: list.model }] : [];
  });
  const models = await openModelDays(manager, credits);
  for (const { type, model, ...scope } of credits) models.at(dayId(scope, model))[type === BehaviourType.CLICK ? 'clicks' : 'purchases'] += 1;
  await models.save();
}

/** The list that each act is credited to, of those that have one. */
async function creditedLists(manager: EntityManager, actIds: readonly string[]): Promise<Map<string, string>> {
  const lists = new Map<string, string>();
  for (let from = 0; from < actIds.length; from += CHUNK) {
    const found = await manager.findBy(Attribution, { behaviourId: In(actIds.slice(from, from + CHUNK)) });
    for (const { behaviourId, exposureId } of found) lists.set(behaviourId, exposureId);
  }
  return lists;
}
