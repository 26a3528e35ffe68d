import { Arg, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Stream } from '../entities/stream.entity';
import { UpliftReport } from '../schema/types/uplift';
import type { RequestContext } from '../src/context';
import type { UpliftReport as CountedReport } from '../src/experiments/uplift-reports';

/** What recommending brings. */
@Resolver()
export class UpliftResolver {
  @Extensions({ personal: true })
  @Query(() => [UpliftReport], { description: 'What recommending brings: a report for each segment and each arm but the control. For operators; with `streamId`, for the stream’s host as well.' })
  async uplift(
    @Ctx() { services, access }: RequestContext,
    @Arg('experiment', () => String, { nullable: true, description: 'The experiment’s name, or `default` for the times when none ran; left out, what runs now.' }) experiment?: string,
    @Arg('control', () => String, { nullable: true, description: 'The arm to compare the others with, such as `holdout`; left out, the first arm, and the holdout for `default`.' }) control?: string,
    @Arg('streamId', () => ID, { nullable: true, description: 'Only lists that were shown in this stream, and purchases in it.' }) streamId?: string,
    @Arg('since', () => Date, { nullable: true, description: 'Only viewers who were first shown a list from then on.' }) since?: Date,
  ): Promise<CountedReport[]> {
    await services.uplift.authorise(access, streamId);
    return services.uplift.report({ experiment, control, streamId, since });
  }

  @Subscription(() => [UpliftReport], {
    description: 'What `uplift` says: now, and again when it has changed, at most every three seconds. For operators; with `streamId`, for the stream’s host as well.',
    subscribe: ({ args, context }) => {
      const { services, access } = context as RequestContext;
      return services.upliftFeeds.follow(access, args as { experiment?: string; control?: string; streamId?: string; since?: Date });
    },
  })
  upliftChanged(
    @Root() reports: CountedReport[],
    @Arg('experiment', () => String, { nullable: true, description: 'The experiment’s name, or `default` for the times when none ran; left out, what runs when the subscription begins.' }) _experiment?: string,
    @Arg('control', () => String, { nullable: true, description: 'The arm to compare the others with.' }) _control?: string,
    @Arg('streamId', () => ID, { nullable: true, description: 'Only lists that were shown in this stream, and purchases in it.' }) _streamId?: string,
    @Arg('since', () => Date, { nullable: true, description: 'Only viewers who were first shown a list from then on.' }) _since?: Date,
  ): CountedReport[] {
    return reports;
  }
}

/** What recommending brings in a stream. */
@Resolver(() => Stream)
export class StreamUpliftResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => [UpliftReport], { description: 'What recommending brought in the stream, in every experiment whose lists were shown in it. For the host and operators.' })
  async uplift(@Root() stream: Stream, @Ctx() { services, loaders, access }: RequestContext): Promise<CountedReport[]> {
    services.uplift.authoriseStream(access, stream);
    return (await loaders.upliftOfStream.load(stream.id)) ?? [];
  }
}
