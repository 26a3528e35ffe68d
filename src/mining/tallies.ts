import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager, EntityTarget } from 'typeorm';
import { replaceRows } from '../storage/insert-rows';
import { readRows } from '../storage/read-rows';

/** Rows of one statement. */
const CHUNK = 500;

/** Rows of one table that are counted up in a transaction: read at once, changed in memory, written at once. Only one writer may be at it. */
export class Tallies<T extends { id: string }> {
  readonly #changed = new Set<T>();

  private constructor(
    private readonly manager: EntityManager,
    private readonly entity: EntityTarget<T>,
    private readonly rows: Map<string, T>,
    private readonly fresh: (id: string) => T,
  ) {}

  /** Reads the rows with these identifiers; `fresh` makes one that is not there. */
  static async open<T extends { id: string }>(manager: EntityManager, entity: EntityTarget<T>, ids: Iterable<string>, fresh: (id: string) => T): Promise<Tallies<T>> {
    return new Tallies(manager, entity, await readRows(manager, entity, [...new Set(ids)]), fresh);
  }

  /** Whether the row was there, or has been made since. */
  has(id: string): boolean {
    return this.rows.has(id);
  }

  /** A row as it stands; undefined when it is not there. */
  peek(id: string): Readonly<T> | undefined {
    return this.rows.get(id);
  }

  /** A row to be changed: it will be written. It must be one of those that were read. */
  at(id: string): T {
    const row = this.rows.get(id) ?? this.fresh(id);
    this.rows.set(id, row);
    this.#changed.add(row);
    return row;
  }

  /** Writes what has changed. */
  async save(): Promise<void> {
    const rows = [...this.#changed];
    for (let from = 0; from < rows.length; from += CHUNK) {
      // On the embedded database a statement keeps the thread: others have their turn before the next.
      await nextTurn();
      await replaceRows(this.manager, this.entity, rows.slice(from, from + CHUNK));
    }
    this.#changed.clear();
  }
}

/** Adds an amount to sums by currency. */
export function addMoney(sums: Record<string, number>, minor: number | null, currency: string | null): void {
  if (minor !== null && currency !== null) sums[currency] = (sums[currency] ?? 0) + minor;
}
