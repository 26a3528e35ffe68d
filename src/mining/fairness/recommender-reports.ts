import { ApiScope } from '../../../entities/api-scope';
import type { RecommenderAlarm } from '../../../entities/recommender-alarm.entity';
import type { Access } from '../../access/access';
import { badInput } from '../../errors';
import type { Streams } from '../../live/streams';
import type { Transactions } from '../../storage/transactions';
import type { Miner } from '../miner';
import { startOfDay, utcDay } from '../utc-day';
import type { CountedProducts } from './counted-products';
import { modelCounts, type ModelCount } from './exposure-counts';
import { brandShares, coverage, gini, longTailShare, novelty, type BrandShare } from './measures';
import type { PopularityWatch } from './popularity-watch';

/** How far back a report may reach, and does where nothing is said, in days. */
const MAX_DAYS = 366;
const DAYS = 30;
const DAY_MS = 86_400_000;

/** What the recommender shows, to whom it does good, and what came of it. */
export interface RecommenderReport {
  since: Date;
  lists: number;
  items: number;
  coverage: number | null;
  gini: number | null;
  novelty: number | null;
  longTailShare: number | null;
  diversity: number | null;
  personalShare: number | null;
  explorationShare: number | null;
  brands: BrandShare[];
  models: (Pick<ModelCount, 'model' | 'lists' | 'items' | 'clicks' | 'purchases'> & { clickThrough: number | null; conversion: number | null })[];
  alarms: RecommenderAlarm[];
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Makes reports of what the recommender shows. */
export class RecommenderReports {
  constructor(
    private readonly transactions: Transactions,
    private readonly streams: Streams,
    private readonly miner: Pick<Miner, 'caughtUp'>,
    private readonly products: CountedProducts,
    private readonly watch: PopularityWatch,
  ) {}

  /**
   * The report since the beginning of a day of UTC, of one stream or of the whole shop.
   * @throws BAD_USER_INPUT when `since` lies in the future or more than a year back; NOT_FOUND for a stream that is not there
   */
  async report(access: Access, since: Date | null, streamId: string | null): Promise<RecommenderReport> {
    access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'read reports on the recommender');
    const now = Date.now();
    const from = since ?? new Date(now - DAYS * DAY_MS);
    if (from.getTime() > now) throw badInput('"since" lies in the future; name a moment that is past, or leave it out for 30 days.', 'since');
    if (from.getTime() < now - MAX_DAYS * DAY_MS) throw badInput(`"since" lies more than ${MAX_DAYS} days back; name a later moment.`, 'since');
    if (streamId !== null) await this.streams.require(streamId);
    await this.miner.caughtUp();
    const { dataSource } = this.transactions;
    const period = { fromDay: utcDay(from), streamId };
    const parts = await this.products.parts(period);
    const models = await modelCounts(dataSource, period);
    const total = (of: Exclude<keyof ModelCount, 'model'>): number => models.reduce((sum, model) => sum + model[of], 0);
    return {
      since: startOfDay(period.fromDay), lists: total('lists'), items: total('items'),
      coverage: coverage(parts), gini: gini(parts), novelty: novelty(parts), longTailShare: longTailShare(parts),
      diversity: share(total('diversity'), total('mixedLists')),
      personalShare: share(total('personalLists'), total('lists')),
      explorationShare: share(total('exploredItems'), total('items')),
      brands: brandShares(parts),
      models: models.map(({ model, lists, items, clicks, purchases }) => ({ model, lists, items, clicks, purchases, clickThrough: share(clicks, items), conversion: share(purchases, lists) })),
      alarms: await this.watch.raised(),
    };
  }
}
