import type { EntityManager } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';
import { WithdrawalClock } from '../../entities/withdrawal-clock.entity';
import type { Transactions } from '../storage/transactions';

/**
 * Counts that nothing may be learnt from a viewer's acts any more, so that the models that did learn from them are replaced. Call it in the transaction that
 * takes back the consent or erases the acts, before it erases them: of a viewer without acts nothing was learnt, and nothing is counted.
 */
export async function noteWithdrawal(manager: EntityManager, viewerId: string): Promise<void> {
  if (await manager.existsBy(Behaviour, { viewerId })) await manager.increment(WithdrawalClock, { id: WithdrawalClock.ID }, 'sequence', 1);
}

/** How many have been counted; the acts of those are not read by whatever begins to read after this. */
export async function withdrawalsSoFar(transactions: Transactions): Promise<number> {
  // In a transaction: on the embedded database it would else show one that may be rolled back.
  return transactions.run(async (manager) => (await manager.findOneByOrFail(WithdrawalClock, { id: WithdrawalClock.ID })).sequence);
}
