import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { HostCue } from '../entities/host-cue.entity';
import { MessageVisibility } from '../entities/message-visibility';
import { Message } from '../entities/message.entity';
import { Product } from '../entities/product.entity';
import { Stream } from '../entities/stream.entity';
import { toConnection, type Connection } from '../schema/connection';
import { HostCueConnection } from '../schema/connections';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** A stream's cues. */
@Resolver(() => Stream)
export class StreamCueResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => HostCueConnection, { description: 'What the host was told during the stream; the newest first. For the host and operators.' })
  async cues(
    @Root() stream: Stream,
    @Ctx() { loaders, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<HostCue>> {
    access.requireHostOf(stream, 'read cues for the host');
    return toConnection((await loaders.cuesOfStream({ first, after }).load(stream.id)) ?? { rows: [], hasNextPage: false, hasPreviousPage: false });
  }
}

/** What hosts are told. */
@Resolver(() => HostCue)
export class HostCueResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events: pass it as `after` to `hostCued` for what came later. It does not page through lists; the `cursor` of an edge does.' })
  cursor(@Root() { streamId, sequence }: HostCue): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product it is about; null when it is about none.' })
  async product(@Root() { productId }: HostCue, @Ctx() { loaders }: RequestContext): Promise<Product | null> {
    return productId === null ? null : ((await loaders.product.load(productId)) ?? null);
  }

  @FieldResolver(() => [Message], { description: 'Messages that it rests on, the oldest first, at most the newest 20.' })
  async messages(@Root() { messageIds }: HostCue, @Ctx() { loaders }: RequestContext): Promise<Message[]> {
    const found = await Promise.all(messageIds.map((id) => loaders.message.load(id)));
    return found.filter((message): message is Message => message?.visibility === MessageVisibility.SHOWN);
  }

  @Subscription(() => HostCue, {
    description: 'Cues for the host as they are told. With `after`, everything since that cursor first. For the host and operators.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      const { services, access } = context as RequestContext;
      return services.feeds.hostCued(access, streamId, after ?? undefined);
    },
  })
  hostCued(
    @Root() cue: HostCue,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): HostCue {
    return cue;
  }
}
