import { Arg, Ctx, Extensions, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { FunnelTally } from '../entities/funnel-tally.entity';
import { Product } from '../entities/product.entity';
import { Stream } from '../entities/stream.entity';
import { FunnelStep, FunnelStepKind } from '../schema/types/funnel';
import { Money } from '../schema/types/money';
import type { RequestContext } from '../src/context';
import { notFound } from '../src/errors';
import { requireKind } from '../src/identifiers';
import { funnelId, type FunnelScope } from '../src/mining/funnel-scope';
import { stepsOf } from '../src/mining/funnels';
import { moneyOf } from './money-sums';

/** What viewers did, from seeing to buying. */
@Resolver(() => FunnelTally)
export class FunnelResolver {
  @FieldResolver(() => [Money], { description: 'What was paid for all purchases that told an amount, one sum a currency.' })
  revenue(@Root() { revenue }: FunnelTally): Money[] {
    return moneyOf(revenue);
  }

  @FieldResolver(() => [FunnelStep], { description: 'How many viewers came how far: the four steps from VIEW to PURCHASE.' })
  steps(@Root() tally: FunnelTally): FunnelStep[] {
    return stepsOf(tally).map(({ step, ...rest }) => ({ step: FunnelStepKind[step], ...rest }));
  }
}

/** A stream's funnel. */
@Resolver(() => Stream)
export class StreamFunnelResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => FunnelTally, { description: 'What viewers did with products in this stream. For the host, operators, and partners with RECOMMENDATIONS_READ.' })
  async funnel(@Root() stream: Stream, @Ctx() context: RequestContext): Promise<FunnelTally> {
    context.services.funnels.authorise(context.access, stream);
    return tallyOf(context, { streamId: stream.id, productId: null });
  }
}

/** A product's funnel. */
@Resolver(() => Product)
export class ProductFunnelResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => FunnelTally, { description: 'What viewers did with this product. For operators, and partners with RECOMMENDATIONS_READ; in a stream for its host as well.' })
  async funnel(
    @Root() { id }: Product,
    @Ctx() context: RequestContext,
    @Arg('streamId', () => ID, { nullable: true, description: 'Only what was done in this stream; left out, what was done anywhere.' }) streamId?: string,
  ): Promise<FunnelTally> {
    const stream = streamId == null ? undefined : await context.loaders.stream.load(requireKind(streamId, 'Stream', 'streamId'));
    if (streamId != null && !stream) throw notFound('stream', streamId);
    context.services.funnels.authorise(context.access, stream);
    return tallyOf(context, { streamId: stream?.id ?? null, productId: id });
  }
}

async function tallyOf({ services, loaders }: RequestContext, scope: FunnelScope): Promise<FunnelTally> {
  return (await loaders.funnel.load(funnelId(scope))) ?? services.funnels.emptyTally(scope);
}
