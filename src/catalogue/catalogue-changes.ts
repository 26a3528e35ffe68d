import { Between, LessThan, type EntityManager } from 'typeorm';
import { CatalogueChange } from '../../entities/catalogue-change.entity';
import { CatalogueClock } from '../../entities/catalogue-clock.entity';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';

/** Transactions whose changes are read at once. */
const STEP = 50;

/** What has changed after a position. */
export interface ChangesRead {
  /** Position to go on from. */
  position: number;
  /** Whether there is more after it. */
  more: boolean;
  /** Pictures and products that have changed; undefined when the position is not one of this history, or is too old: anything may have changed. */
  subjectIds: Set<string> | undefined;
}

/**
 * The history of what nodes keep in memory of the catalogue: pictures, thresholds, and what products are called. Every node writes it and every node reads
 * it. All who write hold the clock's row from their first statement to their commit, so a number that can be read has
 * none below it that is still to come; a reader that remembers its position loses nothing, however long it is away.
 */
export class CatalogueChanges {
  readonly #listeners: (() => Promise<void>)[] = [];

  constructor(private readonly transactions: Transactions) {}

  /** Has `listener` called, and waited for, after each write of this node that changed something. It must not reject. */
  onWritten(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** Runs `work` in a transaction, one at a time over all nodes; what it `changed` is told to every node with the commit. Like `runKeyed`, it may run again. */
  async write<T>(work: (manager: EntityManager, changed: (subjectId: string) => void) => Promise<T>): Promise<T> {
    const { result, told } = await this.transactions.runKeyed(async (manager) => {
      // First, before anything is read: what is read then is what the one before has left.
      await manager.increment(CatalogueClock, { id: CatalogueClock.ID }, 'sequence', 1);
      const { sequence } = await this.#clock(manager);
      const subjects = new Set<string>();
      const result = await work(manager, (subjectId) => subjects.add(subjectId));
      const at = new Date();
      await insertRows(manager, CatalogueChange, [...subjects].map((subjectId) => ({ sequence, subjectId, at })));
      return { result, told: subjects.size > 0 };
    });
    if (told) await Promise.all(this.#listeners.map((listener) => listener()));
    return result;
  }

  /** The newest position. In `manager`'s transaction it is exact; outside, the embedded database may show one that is not committed yet. */
  async head(manager: EntityManager = this.transactions.dataSource.manager): Promise<number> {
    return (await this.#clock(manager)).sequence;
  }

  /** What has changed after a position, oldest first, in bites. */
  async read(manager: EntityManager, position: number): Promise<ChangesRead> {
    const { sequence, trimmedThrough } = await this.#clock(manager);
    if (position > sequence || position < trimmedThrough) return { position: sequence, more: false, subjectIds: undefined };
    const end = Math.min(sequence, position + STEP);
    const rows = await manager.find(CatalogueChange, { where: { sequence: Between(position + 1, end) }, select: { subjectId: true } });
    return { position: end, more: end < sequence, subjectIds: new Set(rows.map(({ subjectId }) => subjectId)) };
  }

  /** Forgets changes from before a moment, and remembers how far; a node that comes back later than that reads the catalogue anew. */
  async trim(before: Date): Promise<number> {
    return this.transactions.run(async (manager) => {
      const last = await manager.maximum(CatalogueChange, 'sequence', { at: LessThan(before) });
      if (last === null) return 0;
      await manager.update(CatalogueClock, CatalogueClock.ID, { trimmedThrough: last });
      return (await manager.delete(CatalogueChange, { sequence: Between(0, last) })).affected ?? 0;
    });
  }

  #clock(manager: EntityManager): Promise<CatalogueClock> {
    return manager.findOneByOrFail(CatalogueClock, { id: CatalogueClock.ID });
  }
}
