import { Arg, Ctx, Extensions, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Stream } from '../entities/stream.entity';
import { StreamSource } from '../schema/types/stream-source';
import type { RequestContext } from '../src/context';
import { publisherKey } from '../src/live/sources/source-addresses';

/** Where the pictures of streams come from. */
@Resolver(() => Stream)
export class SourceResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => StreamSource, { description: 'Where the pictures come from, and how well they come. For the host and operators.' })
  source(@Root() stream: Stream, @Ctx() { services, access }: RequestContext): StreamSource {
    access.requireHostOf(stream, 'read the source');
    return services.sources.report(stream.id);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => String, { nullable: true, description: 'Where the publisher pushes to by RTMP, the key included: keep it to yourself. Null unless the stream’s source is `rtmp-listen:`. For the host and operators.' })
  ingestUrl(@Root() stream: Stream, @Ctx() { services, access }: RequestContext): string | null {
    access.requireHostOf(stream, 'read where to publish to');
    const key = publisherKey(stream.sourceUrl);
    return key === undefined || !services.ingest.isOn ? null : services.ingest.urlOf(key);
  }

  @Subscription(() => StreamSource, {
    description: 'The stream’s source: now, and whenever its state changes. For the host and operators.',
    subscribe: ({ args, context }) => {
      const { services, access } = context as RequestContext;
      return services.feeds.sourceChanged(access, (args as { streamId: string }).streamId);
    },
  })
  sourceChanged(@Root() source: StreamSource, @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string): StreamSource {
    return source;
  }
}
