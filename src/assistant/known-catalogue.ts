import { In, MoreThan, MoreThanOrEqual, type Repository } from 'typeorm';
import { Product } from '../../entities/product.entity';
import type { Log } from '../log';
import { eachPage } from '../storage/each-page';
import type { Transactions } from '../storage/transactions';
import { ProductSearch } from './answers/product-search';

/** How often products that other nodes made or changed are looked for, in milliseconds. */
const POLL_MS = 2_000;
/** Changes may become visible in another order than they were made, and clocks differ: this much is looked through again. */
const OVERLAP_MS = 60_000;
/** Products that are taken in without giving others a turn. */
const AT_ONCE = 100;
/** Rows read at once when everything is read. */
const PAGE = 500;

/**
 * What the assistant looks through when somebody wants something: the words that are said of products. They follow the catalogue, at once
 * what changes on this node, within two seconds what others change. Prices and stock in answers never come from here.
 */
export class KnownCatalogue {
  readonly index = new ProductSearch();
  /** When each product was changed, as it was taken in. */
  readonly #seen = new Map<string, number>();
  readonly #listeners: ((products: readonly Product[]) => void)[] = [];
  #newest = 0;
  /** When it was taken in, by a clock that nobody sets. */
  #newestTakenIn = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly log: Log,
    private readonly pollMs = POLL_MS,
  ) {}

  /** Takes in what the shop sells, page by page, and follows from there. */
  async start(): Promise<void> {
    await eachPage(PAGE, (after) => this.#repository.find({ where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE }), (page) => this.#takeIn(page));
    this.#wait();
  }

  /** Tells of every product that is taken in: all at the start, then those that were made or changed, on whichever node. */
  onTaken(listener: (products: readonly Product[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in products that were made or changed on this node. */
  put(products: readonly Product[]): void {
    for (const listener of this.#listeners) listener(products);
    for (const product of products) {
      this.index.put(product);
      const changedAt = product.updatedAt.getTime();
      this.#seen.set(product.id, changedAt);
      if (changedAt <= this.#newest) continue;
      this.#newest = changedAt;
      this.#newestTakenIn = performance.now();
    }
  }

  /** Takes in what other nodes have made or changed. */
  async catchUp(): Promise<void> {
    // What comes late is late for no longer than the overlap; a large import that nothing has followed would be looked through for ever.
    const overlapMs = Math.max(0, OVERLAP_MS - (performance.now() - this.#newestTakenIn));
    const recent = await this.#repository.find({ where: { updatedAt: MoreThanOrEqual(new Date(this.#newest - overlapMs)) }, select: { id: true, updatedAt: true } });
    const fresh = recent.filter(({ id, updatedAt }) => this.#seen.get(id) !== updatedAt.getTime()).map(({ id }) => id);
    for (let from = 0; from < fresh.length; from += AT_ONCE) await this.#takeIn(await this.#repository.findBy({ id: In(fresh.slice(from, from + AT_ONCE)) }));
  }

  /** Follows no further; resolves when what is under way is done. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#running = this.catchUp().catch((error: unknown) => { this.log.warn({ err: error }, 'the assistant could not look for changed products; it will try again'); }).then(() => { this.#wait(); });
    }, this.pollMs).unref();
  }

  get #repository(): Repository<Product> {
    return this.transactions.dataSource.getRepository(Product);
  }

  async #takeIn(products: readonly Product[]): Promise<void> {
    for (let from = 0; from < products.length; from += AT_ONCE) {
      this.put(products.slice(from, from + AT_ONCE));
      await new Promise(setImmediate);
    }
  }
}
