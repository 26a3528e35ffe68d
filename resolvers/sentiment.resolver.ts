import { Arg, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Cursor } from '../schema/scalars';
import { SentimentPoint } from '../schema/types/sentiment-point';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { sentimentSeries } from '../src/live/stream-feeds';

/** The mood of the chat over time. */
@Resolver(() => SentimentPoint)
export class SentimentResolver {
  @FieldResolver(() => Cursor, { description: 'Place among the windows of this width; pass it as `after` to resume from here.' })
  cursor(@Root() { streamId, windowSeconds, to }: SentimentPoint): string {
    return formatCursor(streamId, sentimentSeries(windowSeconds), to.getTime() / 1000);
  }

  @Subscription(() => SentimentPoint, {
    description: 'The mood of the chat, each window as it closes, in silence too. For the host and operators.',
    subscribe: ({ args, context }) => {
      const { streamId, windowSeconds, after } = args as { streamId: string; windowSeconds: number; after?: string | null };
      const { services, access } = context as RequestContext;
      return services.feeds.sentimentTrend(access, streamId, windowSeconds, after ?? undefined);
    },
  })
  sentimentTrend(
    @Root() point: SentimentPoint,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('windowSeconds', () => Int, { defaultValue: 10, description: 'Width of a window, 1 to 300 seconds.' }) _windowSeconds: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): SentimentPoint {
    return point;
  }
}
