import type { EntityManager } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';
import { countableViewers } from './countable-viewers';
import { foldSales } from './fairness/fold-sales';
import { foldActivities } from './fold-activities';
import { foldBaskets } from './fold-baskets';
import { foldFunnels } from './fold-funnels';
import { readRows } from '../storage/read-rows';

/** Adds acts to everything that is counted of them; those of viewers who do not allow it only to the viewer's own figures. */
export async function foldActs(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const acts = [...(await readRows(manager, Behaviour, ids)).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await foldActivities(manager, acts);
  const countable = await countableViewers(manager, acts.map(({ viewerId }) => viewerId));
  const counted = acts.filter(({ viewerId }) => countable.has(viewerId));
  await foldFunnels(manager, counted);
  await foldBaskets(manager, counted);
  await foldSales(manager, counted);
}
