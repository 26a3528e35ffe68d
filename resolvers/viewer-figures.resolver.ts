import { Arg, Ctx, Extensions, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ViewerActivity } from '../entities/viewer-activity.entity';
import { ViewerSegment } from '../entities/viewer-segment';
import { Viewer } from '../entities/viewer.entity';
import { Affinity, AffinityKind } from '../schema/types/affinity';
import { Money } from '../schema/types/money';
import { SegmentCount } from '../schema/types/segment-count';
import type { RequestContext } from '../src/context';
import { moneyOf } from './money-sums';

/** How a viewer stands to the shop, and what it turns to. */
@Resolver(() => Viewer)
export class ViewerFiguresResolver {
  @Extensions({ personal: true })
  @FieldResolver(() => ViewerSegment, { description: 'How the viewer stands to the shop. For the viewer itself, operators, and partners with RECOMMENDATIONS_READ.' })
  async segment(@Root() { id }: Viewer, @Ctx() { access, services, loaders }: RequestContext): Promise<ViewerSegment> {
    services.segments.authorise(access, id);
    return services.segments.segmentOf(await loaders.activityOfViewer.load(id));
  }

  @Extensions({ personal: true })
  @FieldResolver(() => ViewerActivity, { nullable: true, description: 'How recently and how often the viewer came, and what it spent; null when nothing was recorded of it. For the viewer itself, operators, and partners with RECOMMENDATIONS_READ.' })
  async activity(@Root() { id }: Viewer, @Ctx() { access, services, loaders }: RequestContext): Promise<ViewerActivity | undefined> {
    services.segments.authorise(access, id);
    return loaders.activityOfViewer.load(id);
  }

  @Extensions({ personal: true })
  @FieldResolver(() => [Affinity], { description: 'What the viewer turns to more than others do, the strongest first. Empty for a viewer that does not allow to be served by what it did (`Consent.personalisation`), and for one that did nothing out of the ordinary. For the viewer itself, operators, and partners with RECOMMENDATIONS_READ.' })
  async affinities(
    @Root() { id }: Viewer,
    @Ctx() { access, services, loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, 1 to 50.' }) first: number,
  ): Promise<Affinity[]> {
    services.segments.authorise(access, id);
    return ((await loaders.affinitiesOfViewer(first).load(id)) ?? []).map(({ kind, ...rest }) => ({ kind: AffinityKind[kind], ...rest }));
  }

  @Query(() => [SegmentCount], { description: 'How many viewers are in each segment now. For operators, and partners with RECOMMENDATIONS_READ.' })
  async viewerSegments(@Ctx() { access, services }: RequestContext): Promise<SegmentCount[]> {
    return services.segments.counts(access);
  }
}

/** What a viewer spent. */
@Resolver(() => ViewerActivity)
export class ViewerActivityResolver {
  @FieldResolver(() => [Money], { description: 'What it paid for all purchases that told an amount, one sum a currency.' })
  spent(@Root() { spent }: ViewerActivity): Money[] {
    return moneyOf(spent);
  }
}
