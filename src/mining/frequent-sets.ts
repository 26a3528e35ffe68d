import { ApiScope } from '../../entities/api-scope';
import { Basket } from '../../entities/basket.entity';
import { itemsetsInWorker } from '../../inference/recommend/itemsets-in-worker';
import type { Access } from '../access/access';
import { badInput } from '../errors';
import type { Transactions } from '../storage/transactions';
import type { Miner } from './miner';

/** Products that are bought together. */
export interface FrequentSet {
  productIds: string[];
  baskets: number;
  /** Share of the baskets that were read. */
  support: number;
}

/** Baskets that must hold a set, products of a set, sets that are kept, and products of a basket that are read. */
const SETTINGS = { minCount: 3, maxLength: 4, limit: 2_000, maxBasket: 50 };
const NEWEST_BASKETS = 50_000;
const MAX_SETS = 100;

/** Finds sets of two to four products that are bought together, by FP-growth over the newest baskets, in a thread of its own. */
export class FrequentSets {
  /** The count that is under way, shared by all who ask meanwhile: it reads many baskets. */
  #counting: Promise<FrequentSet[]> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly miner: Pick<Miner, 'caughtUp'>,
  ) {}

  /**
   * The largest sets first, of equal size those in most baskets.
   * @param minSupport share of the baskets that must hold the set
   * @throws BAD_USER_INPUT for a support that is no share
   */
  async find(access: Access, first: number, minSupport: number): Promise<FrequentSet[]> {
    access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'read what is bought together in the whole shop');
    if (first < 1 || first > MAX_SETS) throw badInput(`"first" must be from 1 to ${MAX_SETS}; it is ${first}.`, 'first');
    if (!(minSupport >= 0 && minSupport <= 1)) throw badInput(`"minSupport" is a share of all baskets, from 0 to 1; it is ${minSupport}.`, 'minSupport');
    this.#counting ??= this.#count().finally(() => { this.#counting = undefined; });
    return (await this.#counting).filter(({ support }) => support >= minSupport).slice(0, first);
  }

  async #count(): Promise<FrequentSet[]> {
    await this.miner.caughtUp();
    const baskets = await this.transactions.dataSource.getRepository(Basket).find({ order: { day: 'DESC', id: 'ASC' }, take: NEWEST_BASKETS });
    const numbers = new Map<string, number>();
    const numbered = baskets.map(({ products }) => products.map((id) => {
      const number = numbers.get(id) ?? numbers.size;
      numbers.set(id, number);
      return number;
    }));
    const ids = [...numbers.keys()];
    const found = await itemsetsInWorker(numbered, SETTINGS);
    return found.map(({ items, count }) => ({ productIds: items.map((item) => ids[item] ?? ''), baskets: count, support: count / baskets.length }))
      .sort((a, b) => b.productIds.length - a.productIds.length || b.baskets - a.baskets);
  }
}
