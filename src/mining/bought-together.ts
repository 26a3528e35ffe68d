import { ApiScope } from '../../entities/api-scope';
import { ProductPair } from '../../entities/product-pair.entity';
import type { Access } from '../access/access';
import { badInput } from '../errors';
import type { Transactions } from '../storage/transactions';
import { associationOf, type Association } from './association';
import { ALL_BASKETS, pairId } from './fold-baskets';
import type { Miner } from './miner';
import { readRows } from '../storage/read-rows';

/** That whoever buys one product buys another with it. */
export interface Rule extends Association {
  productId: string;
  otherId: string;
  /** Baskets that hold both. */
  baskets: number;
}

/** Baskets that must hold both: less is chance. */
const LEAST_BASKETS = 3;
/** Pairs of a product that are weighed, those in most baskets. */
const WEIGHED = 200;
/** Pairs of the shop that are weighed. */
const WEIGHED_OF_SHOP = 5_000;
const MAX_RULES = 100;

/** Which products are bought together, by counts of baskets that are kept with every purchase. */
export class BoughtTogether {
  constructor(
    private readonly transactions: Transactions,
    private readonly miner: Pick<Miner, 'caughtUp'>,
  ) {}

  /** What goes with each of these products, the best proven first. Two statements for some hundreds. */
  async of(productIds: readonly string[], first: number): Promise<Map<string, Rule[]>> {
    checkFirst(first);
    await this.miner.caughtUp();
    const repository = this.transactions.dataSource.getRepository(ProductPair);
    const ranked = repository.createQueryBuilder('each').select('each.id', 'id')
      .addSelect('ROW_NUMBER() OVER (PARTITION BY each.productId ORDER BY each.baskets DESC, each.id)', 'place')
      .where('each.productId IN (:...productIds) AND each.otherId <> each.productId AND each.baskets >= :least', { productIds, least: LEAST_BASKETS });
    const pairs = await repository.createQueryBuilder('pair').innerJoin(`(${ranked.getQuery()})`, 'ranked', 'ranked.id = pair.id')
      .setParameters(ranked.getParameters()).where('ranked.place <= :weighed', { weighed: WEIGHED }).getMany();
    const rules = new Map<string, Rule[]>(productIds.map((id) => [id, []]));
    for (const rule of await this.#rulesOf(pairs)) rules.get(rule.productId)?.push(rule);
    return new Map([...rules].map(([id, own]) => [id, own.slice(0, first)]));
  }

  /**
   * The best proven rules of the shop; each pair stands once, in the order that has the higher confidence.
   * @param minSupport share of all baskets that must hold both
   * @throws BAD_USER_INPUT for a support that is no share
   */
  async rules(access: Access, first: number, minSupport: number): Promise<Rule[]> {
    access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'read what is bought together in the whole shop');
    checkFirst(first);
    if (!(minSupport >= 0 && minSupport <= 1)) throw badInput(`"minSupport" is a share of all baskets, from 0 to 1; it is ${minSupport}.`, 'minSupport');
    await this.miner.caughtUp();
    const repository = this.transactions.dataSource.getRepository(ProductPair);
    const all = await repository.findOneBy({ id: ALL_BASKETS });
    const least = Math.max(LEAST_BASKETS, Math.ceil(minSupport * (all?.baskets ?? 0)));
    const pairs = await repository.createQueryBuilder('pair').where('pair.productId < pair.otherId AND pair.baskets >= :least', { least })
      .orderBy('pair.baskets', 'DESC').addOrderBy('pair.id').limit(WEIGHED_OF_SHOP).getMany();
    const mirrored = pairs.map(({ productId, otherId, baskets }) => Object.assign(new ProductPair(), { id: pairId(otherId, productId), productId: otherId, otherId: productId, baskets }));
    const seen = new Set<string>();
    return (await this.#rulesOf([...pairs, ...mirrored])).filter(({ productId, otherId }) => {
      const either = productId < otherId ? pairId(productId, otherId) : pairId(otherId, productId);
      return !seen.has(either) && seen.add(either);
    }).slice(0, first);
  }

  /** The rules that these pairs make, of those that are more than chance, the best proven first, then the most confident. */
  async #rulesOf(pairs: readonly ProductPair[]): Promise<Rule[]> {
    const products = new Set(pairs.flatMap(({ productId, otherId }) => [productId, otherId]));
    const alone = await readRows(this.transactions.dataSource.manager, ProductPair, [ALL_BASKETS, ...[...products].map((id) => pairId(id, id))]);
    const basketsOf = (id: string): number => alone.get(id)?.baskets ?? 0;
    return pairs.map(({ productId, otherId, baskets }) => ({
      productId, otherId, baskets, ...associationOf({ both: baskets, first: basketsOf(pairId(productId, productId)), second: basketsOf(pairId(otherId, otherId)), all: basketsOf(ALL_BASKETS) }),
    })).filter(({ lift }) => lift > 1).sort((a, b) => b.evidence - a.evidence || b.confidence - a.confidence || (a.otherId < b.otherId ? -1 : 1));
  }
}

function checkFirst(first: number): void {
  if (first < 1 || first > MAX_RULES) throw badInput(`"first" must be from 1 to ${MAX_RULES}; it is ${first}.`, 'first');
}
