import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { KeywordCount } from '../schema/types/keyword-count';
import type { RequestContext } from '../src/context';

/** Words of the chat. */
@Resolver(() => KeywordCount)
export class KeywordCountResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product that it names; null for a word that names none, or several.' })
  async product(@Root() { keyword }: KeywordCount, @Ctx() { services, loaders }: RequestContext): Promise<Product | undefined> {
    const [mention] = services.words.mentions(keyword);
    return mention && loaders.product.load(mention.productId);
  }
}
