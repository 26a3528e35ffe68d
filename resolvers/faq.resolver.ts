import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Faq } from '../entities/faq.entity';
import { Product } from '../entities/product.entity';
import { toConnection, type Connection } from '../schema/connection';
import { FaqConnection } from '../schema/connections';
import { RemoveFaqsInput, SetFaqsInput } from '../schema/inputs/knowledge.input';
import { RemoveFaqsPayload, SetFaqsPayload } from '../schema/payloads/knowledge.payload';
import type { RequestContext } from '../src/context';

/** Questions that the shop has answered itself. */
@Resolver(() => Faq)
export class FaqResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product that it is about; null for the whole shop.' })
  async product(@Root() { productId }: Faq, @Ctx() { loaders }: RequestContext): Promise<Product | null> {
    return productId === null ? null : ((await loaders.product.load(productId)) ?? null);
  }

  @Query(() => FaqConnection, { description: 'Questions that the shop has answered itself, the oldest first.' })
  async faqs(
    @Ctx() { services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('productId', () => ID, { nullable: true, description: 'The product that they are about; left out, those about the whole shop.' }) productId?: string,
  ): Promise<Connection<Faq>> {
    return toConnection(await services.faqs.list(productId ?? null, { first, after }));
  }

  @Mutation(() => SetFaqsPayload, { description: 'Makes or changes answered questions; the assistant answers with them at once on this server, within two seconds on every other. A repeat changes nothing. For operators, and partners with CATALOGUE_WRITE.' })
  async setFaqs(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetFaqsInput, { description: 'The answered questions.' }) { faqs }: SetFaqsInput,
  ): Promise<SetFaqsPayload> {
    return { faqs: await services.faqs.set(access, faqs) };
  }

  @Mutation(() => RemoveFaqsPayload, { description: 'Removes answered questions. A repeat changes nothing. For operators, and partners with CATALOGUE_WRITE.' })
  async removeFaqs(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RemoveFaqsInput, { description: 'Which.' }) { ids }: RemoveFaqsInput,
  ): Promise<RemoveFaqsPayload> {
    return { removedIds: await services.faqs.remove(access, ids) };
  }
}

/** A product's answered questions. */
@Resolver(() => Product)
export class ProductFaqResolver {
  @FieldResolver(() => [Faq], { description: 'Questions about it that the shop has answered itself, the oldest first; at most 50.' })
  async faqs(@Root() { id }: Product, @Ctx() { loaders }: RequestContext): Promise<Faq[]> {
    return (await loaders.faqsOfProduct.load(id)) ?? [];
  }
}
