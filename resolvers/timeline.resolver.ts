import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { Stream } from '../entities/stream.entity';
import { toConnection, type Connection } from '../schema/connection';
import { TimelineConnection } from '../schema/connections';
import { TimelineEntry } from '../schema/types/timeline-entry';
import type { RequestContext } from '../src/context';
import { cutList } from './list-page';

/** When what was on a stream's screen. */
@Resolver(() => Stream)
export class StreamTimelineResolver {
  @FieldResolver(() => TimelineConnection, { description: 'When each product was on screen, ready to cut clips or to place chapter marks; by first appearance. Made of at most 10,000 stays on screen at a time: ask for a shorter time of a longer stream. `GET /streams/<id>/timeline.vtt` has it as WebVTT.' })
  async timeline(
    @Root() stream: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('from', () => Date, { nullable: true, description: 'Begin, at which spans are cut off; the start of the stream when left out.' }) from?: Date,
    @Arg('to', () => Date, { nullable: true, description: 'End, at which spans are cut off; now, or the end of the stream, when left out.' }) to?: Date,
    @Arg('mergeGapSeconds', () => Float, { defaultValue: 2, description: 'A product that was away no longer than this was there all the time; 0 to 3,600 seconds.' }) mergeGapSeconds = 2,
    @Arg('minSeconds', () => Float, { defaultValue: 0, description: 'Shorter spans are left out, and products that have none that is longer; 0 to 86,400 seconds.' }) minSeconds = 0,
  ): Promise<Connection<TimelineEntry>> {
    const timeline = await loaders.timelineOfStream({ from: from ?? undefined, to: to ?? undefined, mergeGapSeconds, minSeconds }).load(stream);
    const start = stream.startedAt?.getTime() ?? 0;
    const page = cutList(timeline, { first, after });
    return toConnection({
      ...page,
      rows: page.rows.map(({ cursor, node: { productId, totalMs, spans } }) => ({
        cursor,
        node: {
          productId, totalSeconds: totalMs / 1000,
          spans: spans.map((span) => ({ from: new Date(span.from), to: new Date(span.to), fromSeconds: (span.from - start) / 1000, toSeconds: (span.to - start) / 1000, open: span.open })),
        },
      })),
    });
  }
}

/** Rows of a timeline. */
@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  @FieldResolver(() => Product, { description: 'What it is.' })
  async product(@Root() { productId }: TimelineEntry, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }
}
