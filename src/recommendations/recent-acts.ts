import type { DataSource } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';

/** The last `limit` acts with a product of each viewer, newest first, by viewer. One statement. */
export async function recentActs(dataSource: DataSource, viewerIds: readonly string[], limit: number): Promise<Map<string, Behaviour[]>> {
  const acts = new Map<string, Behaviour[]>(viewerIds.map((id) => [id, []]));
  if (viewerIds.length === 0) return acts;
  const query = dataSource.getRepository(Behaviour).createQueryBuilder('act').orderBy('act.at', 'DESC').addOrderBy('act.id', 'DESC');
  const mine = 'viewerId IN (:...viewerIds) AND';
  if (viewerIds.length === 1) query.where(`act.${mine} act.productId IS NOT NULL`, { viewerIds }).limit(limit);
  else {
    // For one viewer the limit ends the search in the index; for several each needs its own.
    const ranked = dataSource.getRepository(Behaviour).createQueryBuilder('each')
      .select('each.id', 'id').addSelect('ROW_NUMBER() OVER (PARTITION BY each.viewerId ORDER BY each.at DESC, each.id DESC)', 'place')
      .where(`each.${mine} each.productId IS NOT NULL`, { viewerIds });
    query.innerJoin(`(${ranked.getQuery()})`, 'ranked', 'ranked.id = act.id').setParameters(ranked.getParameters())
      .where('ranked.place <= :limit', { limit });
  }
  for (const act of await query.getMany()) acts.get(act.viewerId)?.push(act);
  return acts;
}
