import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Scene } from '../entities/scene.entity';
import { Stream } from '../entities/stream.entity';
import { toConnection, type Connection } from '../schema/connection';
import { SceneConnection } from '../schema/connections';
import type { RequestContext } from '../src/context';

/** A stream's scenes. */
@Resolver(() => Stream)
export class StreamSceneResolver {
  @FieldResolver(() => Scene, { nullable: true, description: 'What kind of scene is on now, by the labelled examples; null when it is none of them.' })
  async scene(@Root() { id }: Stream, @Ctx() { loaders }: RequestContext): Promise<Scene | null> {
    return (await loaders.sceneOfStream.load(id)) ?? null;
  }

  @FieldResolver(() => SceneConnection, { description: 'Which scenes there were, and from when to when, so that the stream can be cut by them; the newest first.' })
  async scenes(
    @Root() { id }: Stream,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('from', () => Date, { nullable: true, description: 'Only what was on at this time or later.' }) from?: Date,
    @Arg('to', () => Date, { nullable: true, description: 'Only what had begun by this time.' }) to?: Date,
  ): Promise<Connection<Scene>> {
    const page = await loaders.scenesOfStream({ first, after, from, to }).load(id);
    return toConnection(page ?? { rows: [], hasNextPage: false, hasPreviousPage: false });
  }
}
