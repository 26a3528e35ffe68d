import type { DataSource, EntityManager } from 'typeorm';
import { isDuplicateKey, isTransient, writersAtOnce } from '../../ormconfig';
import { Semaphore } from './semaphore';

const ATTEMPTS = 5;

/**
 * The only way to write. Every write runs in a transaction of its own: on the embedded database, whose single connection
 * all callers share, they run one after another, so that none joins (or is rolled back with) another's.
 */
export class Transactions {
  readonly #writers: Semaphore;

  constructor(readonly dataSource: DataSource) {
    this.#writers = new Semaphore(writersAtOnce(dataSource));
  }

  /** Runs `work` in a transaction, again when it fell to a deadlock; `work` must not have effects outside of it. */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#run(work, isTransient);
  }

  /** Like `run`, and again too when another writer was first with a unique key: `work` must look what is there before it writes. */
  runKeyed<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#run(work, (error) => isTransient(error) || isDuplicateKey(error));
  }

  async #run<T>(work: (manager: EntityManager) => Promise<T>, isWorthAnotherTry: (error: unknown) => boolean): Promise<T> {
    return this.#writers.run(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.dataSource.transaction(work);
        } catch (error) {
          if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
        }
      }
    });
  }
}
