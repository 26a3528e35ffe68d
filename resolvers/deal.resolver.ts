import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Deal } from '../entities/deal.entity';
import { Product } from '../entities/product.entity';
import { Stream } from '../entities/stream.entity';
import { SetDealsInput } from '../schema/inputs/knowledge.input';
import { SetDealsPayload } from '../schema/payloads/knowledge.payload';
import { Money } from '../schema/types/money';
import type { RequestContext } from '../src/context';
import { fromMinor } from '../src/money';

/** What is cheaper in a stream. */
@Resolver(() => Deal)
export class DealResolver {
  @FieldResolver(() => Money, { description: 'What one piece costs while it holds. It counts only while it is less than the product’s own price.' })
  price(@Root() { priceMinor, currency }: Deal): Money {
    return { amount: fromMinor(priceMinor, currency), currency };
  }

  @FieldResolver(() => Product, { description: 'What is cheaper.' })
  async product(@Root() { productId }: Deal, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }

  @Mutation(() => SetDealsPayload, { description: 'Sets what is cheaper in a stream, in place of what was; the assistant answers with it at once on this server, within two seconds on every other. For the host and operators.' })
  async setDeals(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => SetDealsInput, { description: 'The deals.' }) { streamId, deals }: SetDealsInput,
  ): Promise<SetDealsPayload> {
    return { stream: await services.deals.set(access, streamId, deals) };
  }
}

/** A stream's deals. */
@Resolver(() => Stream)
export class StreamDealResolver {
  @FieldResolver(() => [Deal], { description: 'What is, was and will be cheaper in the stream, by when it begins; at most 200.' })
  async deals(@Root() { id }: Stream, @Ctx() { loaders }: RequestContext): Promise<Deal[]> {
    return (await loaders.dealsOfStream.load(id)) ?? [];
  }
}
