import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ItemRanker, SimilarProduct } from '../../inference/recommend/item-ranker';
import { badInput } from '../errors';
import type { ProductFacts } from './product-facts';

const MAX_SIMILAR = 50;

/** Products like one product, by the model in service: the same for everybody. */
export class SimilarProducts {
  constructor(
    private readonly ranker: Pick<ItemRanker, 'similar'>,
    private readonly facts: Pick<ProductFacts, 'of'>,
  ) {}

  /**
   * What is like each of these products and can be bought, the likest first; nothing while there is no model. No statement, and a turn
   * of the event loop for each product, since each may be a pass over the catalogue. @throws BAD_USER_INPUT
   */
  async of(productIds: readonly string[], first: number): Promise<Map<string, SimilarProduct[]>> {
    if (first < 1 || first > MAX_SIMILAR) throw badInput(`"first" must be from 1 to ${MAX_SIMILAR}; it is ${first}.`, 'first');
    const found = new Map<string, SimilarProduct[]>();
    for (const id of productIds) {
      found.set(id, this.ranker.similar(id, first, (other) => this.#cannotBeBought(other)));
      await nextTurn();
    }
    return found;
  }

  #cannotBeBought(productId: string): boolean {
    const fact = this.facts.of(productId);
    return fact === undefined || fact.stock === 0;
  }
}
