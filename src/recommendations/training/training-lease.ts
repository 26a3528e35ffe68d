import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { EntityManager } from 'typeorm';
import { databaseNow } from '../../../ormconfig';
import { RecommenderLease } from '../../../entities/recommender-lease.entity';
import type { Transactions } from '../../storage/transactions';

/** How long a holder that gives no sign of life keeps the lease, in milliseconds. */
export const LEASE_MS = 10_000;

/** Another node has taken the lease, or may have: what this node still does for it counts for nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor() {
    super('the lease to train is another node’s now');
  }
}

/**
 * Who may train, over all nodes: one at a time. The lease ends by the database's clock, so that nodes whose clocks differ agree;
 * and each holder has a greater number than the one before it, which everything that it writes is checked against in the same
 * transaction. So a node that stood still and has lost the lease without knowing it can write nothing.
 */
export class TrainingLease {
  readonly #holder = `${hostname().slice(0, 80)}/${process.pid}/${randomBytes(6).toString('hex')}`;

  constructor(
    private readonly transactions: Transactions,
    readonly lastsMs = LEASE_MS,
  ) {}

  /** Takes the lease if it is free; undefined when somebody holds it. */
  async acquire(): Promise<LeaseHold | undefined> {
    const fence = await this.decide(async (manager, lease) => {
      const now = await databaseNow(manager);
      if (lease.holder !== null && lease.expiresAt !== null && lease.expiresAt > now) return undefined;
      const next = lease.fence + 1;
      await manager.update(RecommenderLease, RecommenderLease.ID, { holder: this.#holder, fence: next, beatAt: now, expiresAt: new Date(now.getTime() + this.lastsMs) });
      return next;
    });
    return fence === undefined ? undefined : new LeaseHold(this, fence);
  }

  /** Runs `work` in a transaction, one after another over all nodes, whoever has the lease. Like `Transactions.run`, it may run again. */
  decide<T>(work: (manager: EntityManager, lease: RecommenderLease) => Promise<T>): Promise<T> {
    return this.transactions.run(async (manager) => {
      // First, before anything is read: what is read then is what the decision before has left.
      await manager.increment(RecommenderLease, { id: RecommenderLease.ID }, 'decisions', 1);
      return work(manager, await manager.findOneByOrFail(RecommenderLease, { id: RecommenderLease.ID }));
    });
  }
}

/** The lease while this node has it. */
export class LeaseHold {
  readonly #lost = new AbortController();
  #beats: NodeJS.Timeout | undefined;

  constructor(
    private readonly lease: TrainingLease,
    readonly fence: number,
  ) {
    let provenAt = performance.now();
    this.#beats = setInterval(() => {
      const askedAt = performance.now();
      this.write(async (manager) => {
        const now = await databaseNow(manager);
        await manager.update(RecommenderLease, RecommenderLease.ID, { beatAt: now, expiresAt: new Date(now.getTime() + lease.lastsMs) });
      }).then(() => { provenAt = askedAt; }, (error: unknown) => {
        // A database that cannot be asked may be there again before the lease ends.
        if (error instanceof LeaseLost || performance.now() - provenAt > lease.lastsMs) this.#lose();
      });
    }, lease.lastsMs / 4);
  }

  /** Aborted, with LeaseLost, once the lease is known to be lost. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Runs `work` in a transaction in which this node surely has the lease. @throws LeaseLost */
  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.lease.decide(async (manager, { fence, holder }) => {
      if (fence !== this.fence || holder === null) throw new LeaseLost();
      return work(manager);
    });
  }

  /** Gives the lease back; of one that is lost nothing is left to give. */
  async release(): Promise<void> {
    clearInterval(this.#beats);
    await this.write((manager) => manager.update(RecommenderLease, RecommenderLease.ID, { holder: null, expiresAt: null }))
      .catch((error: unknown) => { if (!(error instanceof LeaseLost)) throw error; });
  }

  #lose(): void {
    clearInterval(this.#beats);
    this.#lost.abort(new LeaseLost());
  }
}
