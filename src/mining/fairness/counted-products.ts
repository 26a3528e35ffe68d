import { setTimeout as sleep } from 'node:timers/promises';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { CountedDay } from '../../../entities/counted-day.entity';
import { Product } from '../../../entities/product.entity';
import { eachPage } from '../../storage/each-page';
import type { Transactions } from '../../storage/transactions';
import { DayCounts, ProductNumbers } from './day-counts';
import type { Period } from './exposure-counts';
import type { ProductPart } from './measures';

/** Rows of days that are kept in memory, of 16 bytes each. */
const KEPT = 2_000_000;
/** Products of one statement. */
const CHUNK = 5_000;

/**
 * What was shown, turned to and sold of every product in a period. Each day that was read is kept, and read again only when something
 * was counted in it since, by whichever node: of a month, that is today and the days that late acts fell into.
 */
export class CountedProducts {
  readonly #numbers = new ProductNumbers();
  readonly #kept = new Map<string, DayCounts>();
  #keptRows = 0;
  readonly #reading = new Map<string, Promise<DayCounts>>();

  /** @param mostKept rows of days that are kept: the newest days, in whichever stream */
  constructor(private readonly transactions: Transactions, private readonly mostKept = KEPT) {}

  /** Every product of the catalogue with what was counted of it. Two statements, and a transaction for each day that has changed. */
  async parts(period: Period): Promise<ProductPart[]> {
    const { dataSource } = this.transactions;
    const sums = await this.#sumsOf(period);
    const parts: ProductPart[] = [];
    await eachPage(CHUNK, (after) => dataSource.getRepository(Product).createQueryBuilder('product').select('product.id', 'id').addSelect('product.brand', 'brand')
      .where('product.id > :after', { after }).orderBy('product.id').limit(CHUNK).getRawMany<{ id: string; brand: string | null }>(), (products) => {
      for (const { id, brand } of products) {
        const number = this.#numbers.peek(id);
        const at = number === undefined ? sums.length : number * DayCounts.COLUMNS;
        parts.push({ brand, shown: sums[at] ?? 0, acts: sums[at + 1] ?? 0, purchases: sums[at + 2] ?? 0 });
      }
    });
    return parts;
  }

  /** Reads what has changed in a period, so that the next report finds it: at leisure, with a pause after each day, as long as `goesOn`. */
  async prepare(period: Period, goesOn: () => boolean): Promise<void> {
    for (const day of await this.#daysOf(period)) {
      if (!goesOn()) return;
      const beganAt = Date.now();
      await this.#countsOf(day);
      await sleep(Date.now() - beganAt);
    }
  }

  /** Days in which something was counted, the newest first: they are those that are kept. */
  #daysOf({ fromDay, streamId }: Period): Promise<CountedDay[]> {
    return this.transactions.dataSource.getRepository(CountedDay).find({ where: { streamId: streamId ?? IsNull(), day: MoreThanOrEqual(fromDay) }, order: { day: 'DESC' } });
  }

  async #sumsOf(period: Period): Promise<Float64Array> {
    let sums = new Float64Array(this.#numbers.size * DayCounts.COLUMNS);
    for (const day of await this.#daysOf(period)) {
      const counts = await this.#countsOf(day);
      if (sums.length < this.#numbers.size * DayCounts.COLUMNS) {
        const wider = new Float64Array((this.#numbers.size + CHUNK) * DayCounts.COLUMNS);
        wider.set(sums);
        sums = wider;
      }
      counts.addTo(sums);
    }
    return sums;
  }

  async #countsOf(wanted: CountedDay): Promise<DayCounts> {
    const kept = this.#kept.get(wanted.id);
    if (kept && kept.version >= wanted.version) return kept;
    // What another began to read may be older than what this one has seen.
    const begun = await this.#reading.get(wanted.id);
    if (begun && begun.version >= wanted.version) return begun;
    const reading = this.transactions.run((manager) => DayCounts.read(manager, wanted, this.#numbers)).finally(() => { this.#reading.delete(wanted.id); });
    this.#reading.set(wanted.id, reading);
    const counts = await reading;
    this.#keep(wanted.id, counts);
    return counts;
  }

  #keep(id: string, counts: DayCounts): void {
    const before = this.#kept.get(id);
    if (before && before.version > counts.version) return;
    this.#keptRows += counts.size - (before?.size ?? 0);
    this.#kept.set(id, counts);
    while (this.#keptRows > this.mostKept) {
      let oldest: [string, DayCounts] | undefined;
      for (const each of this.#kept) if (!oldest || each[1].day < oldest[1].day) oldest = each;
      if (!oldest) return;
      this.#kept.delete(oldest[0]);
      this.#keptRows -= oldest[1].size;
    }
  }
}
