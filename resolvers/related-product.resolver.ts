import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { RelatedProduct } from '../schema/types/related-product';
import type { RequestContext } from '../src/context';

/** A product that is like another one. */
@Resolver(() => RelatedProduct)
export class RelatedProductResolver {
  @FieldResolver(() => Product, { description: 'The product.' })
  async product(@Root() { productId }: RelatedProduct, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }
}

/** What is like a product. */
@Resolver(() => Product)
export class ProductLikenessResolver {
  @FieldResolver(() => [RelatedProduct], { description: 'Products like this one by what viewers do and by what they are, the likest first, none of them sold out; the same for everybody. Empty until the first model is in service.' })
  async similar(
    @Root() { id }: Product,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many at most, 1 to 50.' }) first: number,
  ): Promise<RelatedProduct[]> {
    return (await loaders.similarToProduct(first).load(id)) ?? [];
  }
}
