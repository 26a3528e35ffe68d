import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { ShelfChange } from '../entities/shelf-change.entity';
import { ShelfPlace } from '../entities/shelf-place.entity';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** Places on a shop's shelf. */
@Resolver(() => ShelfPlace)
export class ShelfPlaceResolver {
  @FieldResolver(() => Product, { description: 'What stands there, or stood there last.' })
  async product(@Root() { productId }: ShelfPlace, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }

  @FieldResolver(() => Cursor, { description: 'Place of its newest change in the stream’s events. Pass the newest of all places as `after` to `shelfChanged` for what came later.' })
  cursor(@Root() { streamId, sequence }: ShelfPlace): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }
}

/** What is taken from a shop's shelf, put back and added. */
@Resolver(() => ShelfChange)
export class ShelfChangeResolver {
  @FieldResolver(() => Product, { description: 'Of which product a piece was taken, put back or added.' })
  async product(@Root() { productId }: ShelfChange, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }

  @FieldResolver(() => ShelfPlace, { nullable: true, description: 'The place as it is now; null when it has been empty for long and was forgotten.' })
  async place(@Root() { placeId }: ShelfChange, @Ctx() { loaders }: RequestContext): Promise<ShelfPlace | null> {
    return (await loaders.shelfPlace.load(placeId)) ?? null;
  }

  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events. Pass it as `after` to `shelfChanged` for what came later. It does not page through lists; the `cursor` of an edge does.' })
  cursor(@Root() { streamId, sequence }: ShelfChange): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @Subscription(() => ShelfChange, {
    description: 'Pieces taken from the shelf of a SMART_SHELF stream, put back and added. With `after`, everything since that cursor first.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      return (context as RequestContext).services.feeds.shelfChanged(streamId, after ?? undefined);
    },
  })
  shelfChanged(
    @Root() change: ShelfChange,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): ShelfChange {
    return change;
  }
}
