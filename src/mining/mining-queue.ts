import { In, type EntityManager } from 'typeorm';
import { MiningBatch, type MinedKind } from '../../entities/mining-batch.entity';
import { insertRows } from '../storage/insert-rows';
import { readMembers, writeMembers } from './member-list';

/** Members of one batch; their identifiers fit the shortest text column even where they have nothing in common. */
const BATCH = 500;
/** Batches that are looked at to fill one pass. */
const LOOKED_AT = 500;

/** What waits to be counted. */
export interface Waiting {
  ids: string[];
  batchIds: string[];
}

/** Writes down, in the transaction that writes these rows, that they wait to be counted; the identifiers must be new. */
export async function enlist(manager: EntityManager, kind: MinedKind, ids: readonly string[]): Promise<void> {
  const batches: MiningBatch[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const members = ids.slice(from, from + BATCH);
    batches.push({ kind, id: members[0] as string, size: members.length, members: writeMembers(members) });
  }
  await insertRows(manager, MiningBatch, batches);
}

/** Whether anything waits. One statement. */
export function anyWaiting(manager: EntityManager): Promise<boolean> {
  return manager.exists(MiningBatch);
}

/** The oldest batches of a kind, up to `most` members, and one batch at least where there is one. */
export async function oldestWaiting(manager: EntityManager, kind: MinedKind, most: number): Promise<Waiting> {
  const sizes = await manager.find(MiningBatch, { where: { kind }, order: { id: 'ASC' }, take: LOOKED_AT, select: { id: true, size: true } });
  const batchIds: string[] = [];
  let members = 0;
  for (const { id, size } of sizes) {
    if (batchIds.length > 0 && members + size > most) break;
    batchIds.push(id);
    members += size;
  }
  if (batchIds.length === 0) return { ids: [], batchIds };
  const batches = await manager.find(MiningBatch, { where: { kind, id: In(batchIds) }, order: { id: 'ASC' } });
  return { ids: batches.flatMap((batch) => readMembers(batch.members)), batchIds };
}

/** Takes batches out, in the transaction that counts their members. */
export async function dequeue(manager: EntityManager, kind: MinedKind, { batchIds }: Waiting): Promise<void> {
  if (batchIds.length > 0) await manager.delete(MiningBatch, { kind, id: In(batchIds) });
}
