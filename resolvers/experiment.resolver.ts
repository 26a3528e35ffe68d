import { Arg, Ctx, Extensions, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ExperimentState } from '../entities/experiment-state';
import { Experiment } from '../entities/experiment.entity';
import { toConnection, type Connection } from '../schema/connection';
import { ExperimentConnection } from '../schema/connections';
import { EndExperimentInput, StartExperimentInput } from '../schema/inputs/experiment.input';
import { EndExperimentPayload, StartExperimentPayload } from '../schema/payloads/experiment.payload';
import type { RequestContext } from '../src/context';

/** Comparisons of ways to recommend. */
@Resolver(() => Experiment)
export class ExperimentResolver {
  @FieldResolver(() => ExperimentState, { description: 'Whether it goes on.' })
  state(@Root() { slot }: Experiment): ExperimentState {
    return slot === null ? ExperimentState.ENDED : ExperimentState.RUNNING;
  }

  @Extensions({ personal: true })
  @Query(() => ExperimentConnection, { description: 'Experiments, the newest first. For operators.' })
  async experiments(
    @Ctx() { services, access }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Rows of a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after?: string,
  ): Promise<Connection<Experiment>> {
    return toConnection(await services.experiments.list(access, { first, after }));
  }

  @Extensions({ personal: true })
  @Query(() => Experiment, { nullable: true, description: 'An experiment; null when there is none of this name, or none runs. For operators.' })
  async experiment(
    @Ctx() { services, access }: RequestContext,
    @Arg('name', () => String, { nullable: true, description: 'Its name; left out, the one that runs.' }) name?: string,
  ): Promise<Experiment | null> {
    return services.experiments.find(access, name ?? null);
  }

  @Mutation(() => StartExperimentPayload, { description: 'Starts an experiment: at once on this server, within two seconds on every other. One runs at a time; the same again is answered with the one that runs. For operators.' })
  async startExperiment(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => StartExperimentInput, { description: 'The experiment.' }) input: StartExperimentInput,
  ): Promise<StartExperimentPayload> {
    return { experiment: await services.experiments.begin(access, input) };
  }

  @Mutation(() => EndExperimentPayload, { description: 'Ends an experiment: everybody but the holdout is served by the active model again. A repeat changes nothing. For operators.' })
  async endExperiment(
    @Ctx() { services, access }: RequestContext,
    @Arg('input', () => EndExperimentInput, { description: 'Which.' }) { id }: EndExperimentInput,
  ): Promise<EndExperimentPayload> {
    return { experiment: await services.experiments.end(access, id) };
  }
}
