import { Arg, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Scene } from '../entities/scene.entity';
import { Cursor } from '../schema/scalars';
import type { RequestContext } from '../src/context';
import { formatCursor } from '../src/events/cursor';
import { EVENT_SERIES } from '../src/live/stream-feeds';

/** Which scene a stream shows, as it changes. */
@Resolver(() => Scene)
export class SceneResolver {
  @FieldResolver(() => Cursor, { description: 'Place in the stream’s events: that of this change in a subscription, that of the scene’s newest change in a query. Pass it as `after` to `sceneChanged` for what came later. It does not page through lists; the `cursor` of an edge does.' })
  cursor(@Root() { streamId, sequence }: Scene): string {
    return formatCursor(streamId, EVENT_SERIES, sequence);
  }

  @Subscription(() => Scene, {
    description: 'Scenes that begin, and the same again (`until` is set) when they are over. With `after`, everything since that cursor first.',
    subscribe: ({ args, context }) => {
      const { streamId, after } = args as { streamId: string; after?: string | null };
      return (context as RequestContext).services.feeds.sceneChanged(streamId, after ?? undefined);
    },
  })
  sceneChanged(
    @Root() scene: Scene,
    @Arg('streamId', () => ID, { description: 'The stream.' }) _streamId: string,
    @Arg('after', () => Cursor, { nullable: true, description: 'Resume after this cursor.' }) _after?: string,
  ): Scene {
    return scene;
  }
}
