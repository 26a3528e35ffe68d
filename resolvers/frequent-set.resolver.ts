import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { FrequentSet } from '../schema/types/frequent-set';
import type { RequestContext } from '../src/context';

/** Sets of products that are bought together. */
@Resolver(() => FrequentSet)
export class FrequentSetResolver {
  @FieldResolver(() => [Product], { description: 'The products.' })
  async products(@Root() { productIds }: FrequentSet, @Ctx() { loaders }: RequestContext): Promise<Product[]> {
    return (await Promise.all(productIds.map((id) => loaders.product.load(id)))).filter((product) => product !== undefined);
  }

  @Query(() => [FrequentSet], { description: 'Sets of two to four products that are bought together, the largest first; by FP-growth over the newest 50,000 baskets. For operators, and partners with RECOMMENDATIONS_READ.' })
  async frequentSets(
    @Ctx() { access, services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('minSupport', () => Float, { defaultValue: 0, description: 'The least share of the baskets that must hold all of them, 0 to 1; 3 baskets must in any case.' }) minSupport: number,
  ): Promise<FrequentSet[]> {
    return services.frequentSets.find(access, first, minSupport);
  }
}
