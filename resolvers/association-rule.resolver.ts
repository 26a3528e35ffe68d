import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { AssociationRule } from '../schema/types/association-rule';
import type { RequestContext } from '../src/context';

/** What is bought together. */
@Resolver(() => AssociationRule)
export class AssociationRuleResolver {
  @FieldResolver(() => Product, { description: 'The product that is bought with `given`.' })
  async product(@Root() { otherId }: AssociationRule, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(otherId);
  }

  @FieldResolver(() => Product, { description: 'The product that is bought.' })
  async given(@Root() { productId }: AssociationRule, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }

  @Query(() => [AssociationRule], { description: 'What is bought together in the whole shop, the best proven first, each pair once. Empty for a young shop. For operators, and partners with RECOMMENDATIONS_READ.' })
  async associationRules(
    @Ctx() { access, services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('minSupport', () => Float, { defaultValue: 0, description: 'The least share of all baskets that must hold both, 0 to 1; 3 baskets must in any case.' }) minSupport: number,
  ): Promise<AssociationRule[]> {
    return services.boughtTogether.rules(access, first, minSupport);
  }
}

/** What is bought with a product. */
@Resolver(() => Product)
export class ProductAssociationResolver {
  @FieldResolver(() => [AssociationRule], { description: 'What is bought with this product more often than by chance, the best proven first; 3 baskets must hold both. Empty for a young shop.' })
  async boughtTogether(
    @Root() { id }: Product,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 5, description: 'How many, 1 to 100.' }) first: number,
  ): Promise<AssociationRule[]> {
    return (await loaders.rulesOfProduct(first).load(id)) ?? [];
  }
}
