import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { SceneExample, WHOLE_SHOP } from '../entities/scene-example.entity';
import { toConnection, type Connection } from '../schema/connection';
import { SceneExampleConnection } from '../schema/connections';
import { LabelSceneInput, RemoveSceneExamplesInput, RemoveSceneInput } from '../schema/inputs/scene.input';
import { LabelScenePayload, RemoveSceneExamplesPayload, RemoveScenePayload } from '../schema/payloads/scene.payload';
import type { RequestContext } from '../src/context';
import { decodeBase64 } from './base64';

/** The pictures that scenes are known by. */
@Resolver(() => SceneExample)
export class SceneExampleResolver {
  @FieldResolver(() => String, { description: 'Where to load it from, relative to the server.' })
  url(@Root() { sha256 }: SceneExample): string {
    return `/media/${sha256}`;
  }

  @FieldResolver(() => Boolean, { description: 'The recogniser knows the picture, so that frames are compared with it.' })
  recognisable(@Root() { embeddingModel }: SceneExample): boolean {
    return embeddingModel !== null;
  }

  @FieldResolver(() => Boolean, { description: 'It counts in every stream of the shop, not only in its host’s.' })
  shopWide(@Root() { ownerId }: SceneExample): boolean {
    return ownerId === WHOLE_SHOP;
  }

  @Extensions({ personal: true })
  @Query(() => SceneExampleConnection, { description: 'The labelled pictures, by the name of their scene and then by age: those that count in a stream (its host’s and the shop’s), for its host and operators; without a stream the shop’s, for operators.' })
  async sceneExamples(
    @Ctx() { services, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
    @Arg('streamId', () => ID, { nullable: true, description: 'The stream in which they count.' }) streamId?: string,
  ): Promise<Connection<SceneExample>> {
    return toConnection(await services.sceneExamples.list(access, streamId ?? undefined, { first, after }));
  }

  @Mutation(() => LabelScenePayload, { description: 'Says that a picture, or what a live stream shows now, is an example of a scene; it counts at once. A handful of each scene, unlike one another, is enough. For the host and operators.' })
  async labelScene(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => LabelSceneInput, { description: 'The picture and the scene.' }) { name, image, ...place }: LabelSceneInput,
  ): Promise<LabelScenePayload> {
    const read = image == null ? undefined : (): Buffer => decodeBase64(image, 'input.image');
    return { example: await services.sceneExamples.label(access, place, name, read) };
  }

  @Mutation(() => RemoveSceneExamplesPayload, { description: 'Takes examples away; what they stood for counts no more at once. For the host and operators.' })
  async removeSceneExamples(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RemoveSceneExamplesInput, { description: 'Which examples.' }) { ids, ...place }: RemoveSceneExamplesInput,
  ): Promise<RemoveSceneExamplesPayload> {
    return { removedIds: await services.sceneExamples.remove(access, place, ids) };
  }

  @Mutation(() => RemoveScenePayload, { description: 'Takes all examples of a scene away, so that it is not recognised any more; what was recognised stays in the history. For the host and operators.' })
  async removeScene(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => RemoveSceneInput, { description: 'Which scene.' }) { name, ...place }: RemoveSceneInput,
  ): Promise<RemoveScenePayload> {
    return { removedIds: await services.sceneExamples.removeScene(access, place, name) };
  }
}
