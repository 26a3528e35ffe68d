import { ApiScope } from '../../entities/api-scope';
import { ViewerActivity } from '../../entities/viewer-activity.entity';
import { ViewerSegment } from '../../entities/viewer-segment';
import { Viewer } from '../../entities/viewer.entity';
import type { Access } from '../access/access';
import type { Transactions } from '../storage/transactions';
import type { Miner } from './miner';
import { LOYAL_ACTIVE_DAYS, LOYAL_PURCHASE_DAYS, lapsedBefore, segmentOf } from './segment-rules';
import { readRows } from '../storage/read-rows';

/** How many viewers are in a segment. */
export interface SegmentCount {
  segment: ViewerSegment;
  viewers: number;
}

/** Tells how viewers stand to the shop. */
export class Segments {
  /** @param lapsedDays days without an act after which a viewer is LAPSED */
  constructor(
    private readonly transactions: Transactions,
    private readonly miner: Pick<Miner, 'caughtUp'>,
    private readonly lapsedDays: number,
  ) {}

  /** @throws unless the caller may know how this viewer stands */
  authorise(access: Access, viewerId: string): void {
    access.requireSelf(viewerId, ApiScope.RECOMMENDATIONS_READ, 'read this viewer’s figures');
  }

  /** The figures of these viewers, by viewer; none for those that did nothing yet. One statement for some hundreds. */
  async activities(viewerIds: readonly string[]): Promise<Map<string, ViewerActivity>> {
    await this.miner.caughtUp();
    return readRows(this.transactions.dataSource.manager, ViewerActivity, viewerIds);
  }

  /** The segment of a viewer with these figures. */
  segmentOf(activity: ViewerActivity | undefined): ViewerSegment {
    return segmentOf(activity, new Date(), this.lapsedDays);
  }

  /** How many viewers are in each segment, of those that did anything and allow to be counted. One statement. */
  async counts(access: Access, now = new Date()): Promise<SegmentCount[]> {
    access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'count the segments');
    await this.miner.caughtUp();
    const { LAPSED, LOYAL, NEW, RETURNING } = ViewerSegment;
    // The same rules as `segmentOf`, which the tests hold against each other.
    const segment = `CASE WHEN activity.lastAt < :lapsed THEN '${LAPSED}' WHEN activity.purchaseDays >= ${LOYAL_PURCHASE_DAYS} OR activity.activeDays >= ${LOYAL_ACTIVE_DAYS} THEN '${LOYAL}' WHEN activity.cameBack THEN '${RETURNING}' ELSE '${NEW}' END`;
    const rows = await this.transactions.dataSource.getRepository(ViewerActivity).createQueryBuilder('activity')
      .select(segment, 'segment').addSelect('COUNT(*)', 'viewers')
      .innerJoin(Viewer, 'viewer', 'viewer.id = activity.id').where('viewer.consent.analytics = :yes', { yes: true })
      .setParameter('lapsed', lapsedBefore(now, this.lapsedDays)).groupBy(segment)
      .getRawMany<{ segment: ViewerSegment; viewers: number | string }>();
    const counts = new Map(rows.map((row) => [row.segment, Number(row.viewers)]));
    return Object.values(ViewerSegment).map((each) => ({ segment: each, viewers: counts.get(each) ?? 0 }));
  }
}
