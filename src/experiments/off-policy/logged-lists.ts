import type { BehaviourType } from '../../../entities/behaviour-type';
import { Exposure } from '../../../entities/exposure.entity';
import type { Transactions } from '../../storage/transactions';
import type { LoggedList, LoggedPlace } from './logged-list';
import { offPolicyEstimates, type OffPolicyEstimates } from './off-policy-estimates';

/** Which lists are read, and what counts as their reward. */
export interface LoggedSpan {
  from: Date;
  /** Acts that are credited later than this are not seen; let it lie a day back to see all. */
  to: Date;
  reward: BehaviourType.CLICK | BehaviourType.PURCHASE;
  /** Lists at most, the oldest first; 20,000 when left out. */
  most?: number;
}

const MOST = 20_000;
/** Lists that are read at once. */
const PAGE = 500;

/** The lists of a policy for those that were logged, by exposure: as it would have made them then, from what was known then. */
export type ListsOf = (logged: readonly LoggedList[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Lists that were shown, as far as they say what another policy would have brought; those of viewers who forbid being counted, and the assistant's, do not. */
export class LoggedLists {
  constructor(private readonly transactions: Transactions) {}

  /** What a policy would have brought, before it ships. */
  async evaluate(span: LoggedSpan, listsOf: ListsOf): Promise<OffPolicyEstimates> {
    const logged: LoggedList[] = [];
    const targets = new Map<string, readonly string[]>();
    for await (const page of this.pages(span)) {
      for (const [exposureId, products] of await listsOf(page)) targets.set(exposureId, products);
      logged.push(...page);
    }
    return offPolicyEstimates(logged, ({ exposureId }) => targets.get(exposureId));
  }

  /** The lists of a span, the oldest first, some at a time. Two statements a page. */
  async *pages({ from, to, reward, most = MOST }: LoggedSpan): AsyncGenerator<LoggedList[]> {
    const { dataSource } = this.transactions;
    let after = '';
    for (let left = most; left > 0; ) {
      const query = dataSource.getRepository(Exposure).createQueryBuilder('shown')
        .innerJoin('viewers', 'viewer', 'viewer.id = shown.viewerId AND viewer.consentAnalytics = 1')
        .where('shown.id > :after AND shown.at >= :from AND shown.at < :to AND shown.model <> :assistant', { after, from, to, assistant: 'assistant' })
        .orderBy('shown.id').limit(Math.min(PAGE, left));
      const shown = await query.getMany();
      const last = shown.at(-1);
      if (!last) return;
      const places = await this.#placesOf(shown.map(({ id }) => id), reward);
      yield shown.map(({ id, viewerId, streamId, at }) => ({ exposureId: id, viewerId, streamId, at, places: places.get(id) ?? [] }));
      if (shown.length < PAGE) return;
      after = last.id;
      left -= shown.length;
    }
  }

  async #placesOf(exposureIds: readonly string[], reward: string): Promise<Map<string, LoggedPlace[]>> {
    const rows = await this.transactions.dataSource.query<{ exposureId: string; place: number; productId: string; propensity: number; rewarded: number | string }[]>(`
      SELECT item.exposureId, item.\`rank\` AS place, item.productId, item.propensity, MAX(CASE WHEN act.type = ? THEN 1 ELSE 0 END) AS rewarded
      FROM exposed_items item
        LEFT JOIN attributions credited ON credited.exposureId = item.exposureId AND credited.\`rank\` = item.\`rank\`
        LEFT JOIN behaviours act ON act.id = credited.behaviourId
      WHERE item.exposureId IN (${exposureIds.map(() => '?').join(', ')}) AND item.propensity > 0
      GROUP BY item.exposureId, item.\`rank\`, item.productId, item.propensity ORDER BY item.exposureId, item.\`rank\``, [reward, ...exposureIds]);
    const places = new Map<string, LoggedPlace[]>();
    for (const { exposureId, place, productId, propensity, rewarded } of rows) {
      const own = places.get(exposureId) ?? [];
      places.set(exposureId, own);
      own.push({ rank: place, productId, propensity, reward: Number(rewarded) });
    }
    return places;
  }
}
