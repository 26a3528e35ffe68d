import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { Product } from '../entities/product.entity';
import { RecognisedItem } from '../entities/recognised-item.entity';
import { RecogniseImageInput } from '../schema/inputs/stream.input';
import { RecogniseImagePayload } from '../schema/payloads/stream.payload';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';
import { decodeBase64 } from './base64';

/** What the recogniser sees. */
@Resolver(() => RecognisedItem)
export class RecognitionResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events: that of this change in a subscription, that of the newest change of the stay in a query. Pass it as `after` to `itemsRecognised` or `messagePosted` for what came later. It does not page through lists; the `cursor` of an edge does.' })
  cursor(@Root() { streamId, sequence }: RecognisedItem): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Product, { description: 'What it is.' })
  async product(@Root() { productId }: RecognisedItem, @Ctx() { loaders }: RequestContext): Promise<Product | undefined> {
    return loaders.product.load(productId);
  }

  @Mutation(() => RecogniseImagePayload, { description: 'Looks at one picture, of a post for example: several products, similar ones where none is certain. For signed-in callers. `POST /recognise` takes the picture as it is.' })
  async recogniseImage(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RecogniseImageInput, { description: 'The picture.' }) { image, streamId, keep }: RecogniseImageInput,
  ): Promise<RecogniseImagePayload> {
    return services.imageRecognition.recognise(access, { bytes: decodeBase64(image, 'input.image'), streamId, keep });
  }

  @Subscription(() => RecognisedItem, {
    description: 'Products entering, staying in and leaving the picture. With `after`, everything since that cursor first.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      return (context as RequestContext).services.feeds.itemsRecognised(streamId, after ?? undefined);
    },
  })
  itemsRecognised(
    @Root() item: RecognisedItem,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): RecognisedItem {
    return item;
  }
}
