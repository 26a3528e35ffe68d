import { Arg, Ctx, Extensions, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ModelVersion } from '../entities/model-version.entity';
import { RecommenderTraining } from '../entities/recommender-training.entity';
import { Viewer } from '../entities/viewer.entity';
import { toConnection, type Connection } from '../schema/connection';
import { RecommenderTrainingConnection } from '../schema/connections';
import { CancelRecommenderTrainingInput } from '../schema/inputs/training.input';
import { CancelRecommenderTrainingPayload, RetrainRecommenderPayload } from '../schema/payloads/training.payload';
import type { RequestContext } from '../src/context';

/** How the recommender learns. */
@Resolver(() => RecommenderTraining)
export class RecommenderTrainingResolver {
  @FieldResolver(() => Viewer, { nullable: true, description: 'The operator who asked for it; null when it came by itself.' })
  async requestedBy(@Root() { requestedById }: RecommenderTraining, @Ctx() { loaders }: RequestContext): Promise<Viewer | null> {
    return requestedById === null ? null : ((await loaders.viewer.load(requestedById)) ?? null);
  }

  @FieldResolver(() => Viewer, { nullable: true, description: 'The operator who had it cancelled.' })
  async cancelledBy(@Root() { cancelledById }: RecommenderTraining, @Ctx() { loaders }: RequestContext): Promise<Viewer | null> {
    return cancelledById === null ? null : ((await loaders.viewer.load(cancelledById)) ?? null);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model that came of it; null unless it is DONE.' })
  async model(@Root() { modelId }: RecommenderTraining, @Ctx() { loaders }: RequestContext): Promise<ModelVersion | null> {
    return modelId === null ? null : ((await loaders.modelVersion.load(modelId)) ?? null);
  }

  @Extensions({ personal: true })
  @Query(() => RecommenderTrainingConnection, { description: 'Trainings of the recommender, the newest first. For operators.' })
  async recommenderTrainings(
    @Ctx() { services, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<RecommenderTraining>> {
    return toConnection(await services.trainings.list(access, { first, after }));
  }

  @Mutation(() => RetrainRecommenderPayload, { description: 'Has the recommender learn from the database now; answers at once, and `recommenderTrainingProgressed` tells how far it is. While a training is queued or running, the answer is that one. For operators.' })
  async retrainRecommender(@Ctx() { services, access }: RequestContext): Promise<RetrainRecommenderPayload> {
    return { training: await services.trainings.request(access) };
  }

  @Mutation(() => CancelRecommenderTrainingPayload, { description: 'Has a training end without a model; the model in service stays. A repeat changes nothing. For operators.' })
  async cancelRecommenderTraining(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => CancelRecommenderTrainingInput, { description: 'Which training.' }) { id }: CancelRecommenderTrainingInput,
  ): Promise<CancelRecommenderTrainingPayload> {
    return { training: await services.trainings.cancel(access, id) };
  }

  @Subscription(() => RecommenderTraining, {
    description: 'The newest training, on whichever server: as it is now, and whenever it has got further. For operators.',
    subscribe: ({ context }) => {
      const { services, access } = context as RequestContext;
      return services.trainingFeed.follow(access);
    },
  })
  recommenderTrainingProgressed(@Root() training: RecommenderTraining): RecommenderTraining {
    return training;
  }
}
