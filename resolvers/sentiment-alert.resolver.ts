import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { SentimentAlert } from '../entities/sentiment-alert.entity';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** Shifts of the mood that chance does not explain. */
@Resolver(() => SentimentAlert)
export class SentimentAlertResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events: pass it as `after` to resume from here.' })
  cursor(@Root() { streamId, sequence }: SentimentAlert): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product that is spoken of; null for the chat as a whole.' })
  async product(@Root() { productId }: SentimentAlert, @Ctx() { loaders }: RequestContext): Promise<Product | null> {
    return productId === null ? null : ((await loaders.product.load(productId)) ?? null);
  }

  @Subscription(() => SentimentAlert, {
    description: 'Shifts of the chat’s mood that chance does not explain, as they are noticed. For the host and operators.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      const { services, access } = context as RequestContext;
      return services.feeds.sentimentAlerted(access, streamId, after ?? undefined);
    },
  })
  sentimentAlerted(
    @Root() alert: SentimentAlert,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): SentimentAlert {
    return alert;
  }
}
