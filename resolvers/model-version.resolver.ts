import { Arg, Ctx, Extensions, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BlendPart } from '../entities/blend-part';
import { ModelActivation } from '../entities/model-activation.entity';
import { ModelVersion } from '../entities/model-version.entity';
import { RecommenderTraining } from '../entities/recommender-training.entity';
import { Viewer } from '../entities/viewer.entity';
import { ActivateModelInput } from '../schema/inputs/training.input';
import { ActivateModelPayload } from '../schema/payloads/training.payload';
import type { RequestContext } from '../src/context';

/** The models that the recommender has learnt. */
@Resolver(() => ModelVersion)
export class ModelVersionResolver {
  @FieldResolver(() => [BlendPart], { description: 'What each part of the model counts, fitted on behaviour that was set apart.' })
  blend(@Root() { blend }: ModelVersion): BlendPart[] {
    return blend;
  }

  @FieldResolver(() => RecommenderTraining, { nullable: true, description: 'The training that it came of.' })
  async training(@Root() { trainingId }: ModelVersion, @Ctx() { loaders }: RequestContext): Promise<RecommenderTraining | null> {
    return (await loaders.recommenderTraining.load(trainingId)) ?? null;
  }

  @FieldResolver(() => [ModelActivation], { description: 'When it came into service, by whom, and instead of which version, the newest first.' })
  async activations(@Root() { id }: ModelVersion, @Ctx() { loaders }: RequestContext): Promise<ModelActivation[]> {
    return (await loaders.activationsOfModel.load(id)) ?? [];
  }

  @Extensions({ personal: true })
  @Query(() => [ModelVersion], { description: 'Models of the recommender with their figures, the newest first; all that ever were. For operators.' })
  async models(
    @Ctx() { services, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'A `version`: those before it follow.' }) after?: string,
  ): Promise<ModelVersion[]> {
    return services.models.list(access, first, after);
  }

  @Mutation(() => ActivateModelPayload, { description: 'Puts a model into service, such as the one before; nobody waits for the change. The version that is in service already is answered as it is. For operators.' })
  async activateModel(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => ActivateModelInput, { description: 'Which model.' }) { version, pinned }: ActivateModelInput,
  ): Promise<ActivateModelPayload> {
    return { model: await services.models.activate(access, version, pinned) };
  }
}

/** Times at which models came into service. */
@Resolver(() => ModelActivation)
export class ModelActivationResolver {
  @FieldResolver(() => Viewer, { nullable: true, description: 'The operator who decided it; null when it took over by itself.' })
  async by(@Root() { byId }: ModelActivation, @Ctx() { loaders }: RequestContext): Promise<Viewer | null> {
    return byId === null ? null : ((await loaders.viewer.load(byId)) ?? null);
  }
}
