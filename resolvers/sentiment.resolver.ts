import { Arg, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Cursor } from '../schema/scalars';
import { SentimentPoint } from '../schema/types/sentiment-point';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { sentimentSeries } from '../src/live/stream-feeds';

/** The mood of the chat over time. */
@Resolver(() => SentimentPoint)
export class SentimentResolver {
  @FieldResolver(() => Cursor, { description: 'Place among the windows of this width and product, and what came late; pass it as `after` to resume from here: windows that were told again meanwhile are, too.' })
  cursor(@Root() { streamId, windowSeconds, productId, position }: SentimentPoint): string {
    return formatCursor(streamId, sentimentSeries(windowSeconds, productId), position);
  }

  @Subscription(() => SentimentPoint, {
    description: 'The mood of the chat, each window as it closes, in silence too; again, with those after it, when something said in it comes late or is shown or rejected later (see `revision`). For the host and operators.',
    subscribe: ({ args, context }) => {
      const { streamId, windowSeconds, productId, after } = args as { streamId: string; windowSeconds: number; productId?: string | null; after?: string | null };
      const { services, access } = context as RequestContext;
      return services.feeds.sentimentTrend(access, streamId, windowSeconds, productId ?? null, after ?? undefined);
    },
  })
  sentimentTrend(
    @Root() point: SentimentPoint,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('windowSeconds', () => Int, { defaultValue: 10, description: 'Width of a window, 1 to 300 seconds.' }) _windowSeconds: number,
    @Arg('productId', () => ID, { nullable: true, description: 'Only messages that name this product, or name none and were said while it was on screen.' }) _productId?: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): SentimentPoint {
    return point;
  }
}
