import { In, type EntityManager } from 'typeorm';
import { Viewer } from '../../entities/viewer.entity';

const CHUNK = 500;

/** Those of these viewers who allow to be counted in reports. */
export async function countableViewers(manager: EntityManager, viewerIds: Iterable<string>): Promise<Set<string>> {
  const ids = [...new Set(viewerIds)];
  const countable = new Set<string>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const found = await manager.find(Viewer, { where: { id: In(ids.slice(from, from + CHUNK)), consent: { analytics: true } }, select: { id: true } });
    for (const { id } of found) countable.add(id);
  }
  return countable;
}
