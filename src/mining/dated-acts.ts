import type { DataSource } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';

/** The last `limit` acts with a product of each viewer, with when they were, by viewer. One statement. */
export async function datedActs(dataSource: DataSource, viewerIds: readonly string[], limit: number): Promise<Map<string, Behaviour[]>> {
  const acts = new Map<string, Behaviour[]>(viewerIds.map((id) => [id, []]));
  if (viewerIds.length === 0) return acts;
  const ranked = dataSource.getRepository(Behaviour).createQueryBuilder('each')
    .select('each.id', 'id').addSelect('ROW_NUMBER() OVER (PARTITION BY each.viewerId ORDER BY each.at DESC, each.id DESC)', 'place')
    .where('each.viewerId IN (:...viewerIds) AND each.productId IS NOT NULL', { viewerIds });
  const found = await dataSource.getRepository(Behaviour).createQueryBuilder('act').innerJoin(`(${ranked.getQuery()})`, 'ranked', 'ranked.id = act.id')
    .setParameters(ranked.getParameters()).where('ranked.place <= :limit', { limit }).getMany();
  for (const act of found) acts.get(act.viewerId)?.push(act);
  return acts;
}
