import type { EntityManager } from 'typeorm';
import { CountedDay } from '../../../entities/counted-day.entity';
import { eachPage } from '../../storage/each-page';
import { countedDayId, type DayScope } from './exposure-days';

/** Rows of one statement: on the embedded database it keeps the thread. */
const CHUNK = 5_000;

/** Numbers of products, so that counts lie in arrays: the first that is asked for is 0. */
export class ProductNumbers {
  readonly #numbers = new Map<string, number>();

  /** Numbers that were given. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a product; undefined when it has none. */
  peek(productId: string): number | undefined {
    return this.#numbers.get(productId);
  }

  /** The number of a product, a new one when it has none. */
  of(productId: string): number {
    const known = this.#numbers.get(productId);
    if (known !== undefined) return known;
    this.#numbers.set(productId, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** How often products were shown, turned to and bought on one day, as they were at one version of it. */
export class DayCounts {
  /** Counts of a product: shown, acts, purchases. */
  static readonly COLUMNS = 3;

  /** @param chunks rows of a product's number, shown, acts, purchases */
  private constructor(readonly day: number, readonly version: number, private readonly chunks: readonly Uint32Array[]) {}

  /** Rows that it holds. */
  get size(): number {
    return this.chunks.reduce((sum, { length }) => sum + length / (1 + DayCounts.COLUMNS), 0);
  }

  /**
   * Reads a day, in one stream or in the whole shop. Nothing may be counted between its statements: it takes a transaction of its own.
   * The version is read first, so that counts which are newer than it are read again the next time.
   */
  static async read(manager: EntityManager, { day, streamId }: DayScope, numbers: ProductNumbers): Promise<DayCounts> {
    const counted = await manager.findOneBy(CountedDay, { id: countedDayId({ day, streamId }) });
    // Identifiers begin with day and stream: this is one stretch of the primary key.
    const [after, before] = streamId === null ? [`${day}/`, `${day}0`] : [`${day}/${streamId}/`, `${day}/${streamId}0`];
    const chunks: Uint32Array[] = [];
    // As raw as it comes: a month of a large catalogue is a million rows.
    await eachPage(CHUNK, (last) => manager.query<({ id: string } & Record<'shown' | 'acts' | 'purchases', string | number>)[]>(
      `SELECT id, shown, acts, purchases FROM product_days WHERE id > ? AND id < ? AND day = ?${streamId === null ? '' : ' AND streamId = ?'} ORDER BY id LIMIT ${CHUNK}`,
      [last, before, day, ...(streamId === null ? [] : [streamId])],
    ), (rows) => {
      const places = new Uint32Array(rows.length * (1 + DayCounts.COLUMNS));
      for (const [index, { id, shown, acts, purchases }] of rows.entries()) {
        places.set([numbers.of(id.slice(id.lastIndexOf('/') + 1)), Number(shown), Number(acts), Number(purchases)], index * (1 + DayCounts.COLUMNS));
      }
      chunks.push(places);
    }, after);
    return new DayCounts(day, counted?.version ?? 0, chunks);
  }

  /** Adds the day to sums by product's number, column by column; they must have room for every number that was given. */
  addTo(sums: Float64Array): void {
    const { COLUMNS } = DayCounts;
    for (const chunk of this.chunks) {
      for (let place = 0; place < chunk.length; place += 1 + COLUMNS) {
        const at = (chunk[place] as number) * COLUMNS;
        for (let column = 0; column < COLUMNS; column += 1) sums[at + column] = (sums[at + column] as number) + (chunk[place + 1 + column] as number);
      }
    }
  }
}
