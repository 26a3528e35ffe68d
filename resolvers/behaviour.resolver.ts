import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Behaviour } from '../entities/behaviour.entity';
import { Product } from '../entities/product.entity';
import { Stream } from '../entities/stream.entity';
import { RecordBehaviourInput } from '../schema/inputs/behaviour.input';
import { BehaviourStatus, RecordBehaviourPayload } from '../schema/payloads/behaviour.payload';
import { Money } from '../schema/types/money';
import { toRowError } from '../schema/types/row-error';
import type { RequestContext } from '../src/context';
import { fromMinor } from '../src/money';

/** What viewers do. */
@Resolver(() => Behaviour)
export class BehaviourResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product it was done with.' })
  async product(@Root() { productId }: Behaviour, @Ctx() { loaders }: RequestContext): Promise<Product | null> {
    return productId === null ? null : ((await loaders.product.load(productId)) ?? null);
  }

  @FieldResolver(() => Stream, { nullable: true, description: 'The stream it was done in.' })
  async stream(@Root() { streamId }: Behaviour, @Ctx() { loaders }: RequestContext): Promise<Stream | null> {
    return streamId === null ? null : ((await loaders.stream.load(streamId)) ?? null);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What was paid for all pieces, for purchases.' })
  amount(@Root() { amountMinor, amountCurrency }: Behaviour): Money | null {
    return amountMinor === null || amountCurrency === null ? null : { amount: fromMinor(amountMinor, amountCurrency), currency: amountCurrency };
  }

  @Mutation(() => RecordBehaviourPayload, { description: 'Records what viewers did; answered when it is durable. A viewer records for itself; operators, and partners with BEHAVIOUR_WRITE, for any viewer.' })
  async recordBehaviour(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RecordBehaviourInput, { description: 'The batch.' }) { events }: RecordBehaviourInput,
  ): Promise<RecordBehaviourPayload> {
    const results = await services.behaviour.record(access, events);
    const count = (status: string): number => results.filter((result) => result.status === status).length;
    return {
      recorded: count('RECORDED'),
      duplicates: count('DUPLICATE'),
      results: results.map(({ eventId, status, error }, index) => ({ index, eventId, status: BehaviourStatus[status], error: error ? toRowError(error) : null })),
    };
  }
}
