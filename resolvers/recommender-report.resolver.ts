import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { BrandShare, RecommenderReport } from '../schema/types/recommender-report';
import type { RequestContext } from '../src/context';
import { badInput } from '../src/errors';
import type { RecommenderReport as MadeReport } from '../src/mining/fairness/recommender-reports';

/** Whether the recommender is fair and healthy. */
@Resolver(() => RecommenderReport)
export class RecommenderReportResolver {
  @Query(() => RecommenderReport, { description: 'What the recommender shows, and whom it serves: coverage, concentration, brands, novelty, and what came of it. For operators, and partners with RECOMMENDATIONS_READ.' })
  async recommenderReport(
    @Ctx() { access, services }: RequestContext,
    @Arg('since', () => Date, { nullable: true, description: 'From when on, at most 366 days back; the day of UTC that it lies in is counted whole. 30 days back unless given.' }) since?: Date,
    @Arg('streamId', () => ID, { nullable: true, description: 'Only what was shown and done in this stream; left out, in the whole shop.' }) streamId?: string,
  ): Promise<MadeReport> {
    return services.recommenderReports.report(access, since ?? null, streamId ?? null);
  }

  @FieldResolver(() => [BrandShare], { description: 'Brands, the most shown first: whether each is shown as it sells.' })
  brands(
    @Root() { brands }: MadeReport,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
  ): BrandShare[] {
    if (first < 1 || first > 100) throw badInput(`"first" must be from 1 to 100; it is ${first}.`, 'first');
    return brands.slice(0, first);
  }
}
