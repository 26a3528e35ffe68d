import { encodeTime } from 'ulid';
import type { EntityManager } from 'typeorm';
import { Attribution } from '../../entities/attribution.entity';
import type { Behaviour } from '../../entities/behaviour.entity';
import { BehaviourType } from '../../entities/behaviour-type';
import { Exposure } from '../../entities/exposure.entity';
import { ID_PREFIXES } from '../identifiers';
import { insertRows } from '../storage/insert-rows';
import type { Transactions } from '../storage/transactions';

/** How long after a list was shown an act is credited to it. */
export const ATTRIBUTION_WINDOW_MS = 86_400_000;
/** Clocks of clients go wrong by this much; counts for a list that the client names, which it cannot have known before it was shown. */
const CLOCK_SKEW_MS = 300_000;
/** Acts in one statement: the embedded database takes 500 parts. */
const CHUNK = 400;

const CREDITED: ReadonlySet<BehaviourType> = new Set([BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.PURCHASE]);

type CreditedAct = Behaviour & { productId: string };

/** Lists of one kind and what they are credited with. */
export interface AttributionCount {
  model: string;
  experiment: string;
  arm: string;
  streamId: string | null;
  /** Of acts and money in other currencies there are other counts. */
  type: BehaviourType;
  acts: number;
  /** What was paid, by purchases that say so. */
  amountMinor: number;
  amountCurrency: string | null;
}

/** Credits acts to the lists that led to them: the last that showed the product, within the window. */
export class Attributions {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Credits new acts, in the transaction that writes them. A list that the client names is credited when it held the product and was shown within
   * the window; else the newest list that did, of the act's stream, or any where the act is outside of streams. What comes late is credited by when it happened. Two statements
   * for 400 acts.
   */
  async credit(manager: EntityManager, acts: readonly Behaviour[]): Promise<void> {
    const credited = acts.filter((act): act is CreditedAct => act.productId !== null && CREDITED.has(act.type));
    for (let from = 0; from < credited.length; from += CHUNK) {
      const chunk = credited.slice(from, from + CHUNK);
      const touches = await touchesOf(manager, chunk);
      await insertRows(manager, Attribution, touches);
    }
  }

  /** What lists shown between two moments are credited with, by model, experiment, arm and stream; viewers who may not be counted are not. One statement. */
  async counts({ from, to }: { from: Date; to: Date }): Promise<AttributionCount[]> {
    const { driver } = this.transactions.dataSource;
    const [type, at] = [driver.escape('type'), driver.escape('at')];
    const rows = await this.transactions.dataSource.query<(Omit<AttributionCount, 'acts' | 'amountMinor'> & { acts: number | string; amountMinor: number | string })[]>(`
      SELECT e.model AS model, e.experiment AS experiment, e.arm AS arm, e.streamId AS streamId, b.${type} AS ${type}, b.amountCurrency AS amountCurrency,
        COUNT(*) AS acts, COALESCE(SUM(b.amountMinor), 0) AS amountMinor
      FROM exposures e
      JOIN attributions a ON a.exposureId = e.id
      JOIN behaviours b ON b.id = a.behaviourId
      JOIN viewers v ON v.id = e.viewerId
      WHERE e.${at} >= ? AND e.${at} < ? AND v.consentAnalytics = 1
      GROUP BY e.model, e.experiment, e.arm, e.streamId, b.${type}, b.amountCurrency
      ORDER BY e.model, e.experiment, e.arm, e.streamId, b.${type}, b.amountCurrency`, [stored(this.transactions.dataSource.manager, from.getTime()), stored(this.transactions.dataSource.manager, to.getTime())]);
    return rows.map((row) => ({ ...row, acts: Number(row.acts), amountMinor: Number(row.amountMinor) }));
  }
}

/** The list that each act is credited to, of those that have one. One statement. */
async function touchesOf(manager: EntityManager, acts: readonly CreditedAct[]): Promise<Attribution[]> {
  const { driver } = manager.dataSource;
  const [at, rank] = [driver.escape('at'), driver.escape('rank')];
  const values: unknown[] = [];
  const newest = (where: string, parameters: readonly unknown[]): string => {
    values.push(...parameters);
    return `(SELECT CONCAT(i.exposureId, '/', i.${rank}) FROM exposed_items i JOIN exposures e ON e.id = i.exposureId WHERE i.viewerId = ? AND i.productId = ? AND e.${at} >= ? AND e.${at} <= ? AND ${where} ORDER BY i.exposureId DESC LIMIT 1)`;
  };
  // Each act by itself in one statement: the databases' collations only agree with values that stand where they are compared.
  const asked = acts.map(({ viewerId, productId, streamId, exposureId, at: happened }, index) => {
    const shown = { since: happened.getTime() - ATTRIBUTION_WINDOW_MS, until: happened.getTime() };
    const named = exposureId === null ? 'NULL' : newest('i.exposureId = ?', [viewerId, productId, stored(manager, shown.since), stored(manager, shown.until + CLOCK_SKEW_MS), exposureId]);
    // Identifiers are ordered by time, so lists from before the window are not looked at.
    const firstId = `${ID_PREFIXES.Exposure}_${encodeTime(Math.max(0, shown.since - CLOCK_SKEW_MS), 10)}`;
    const last = newest(`i.exposureId >= ?${streamId === null ? '' : ' AND e.streamId = ?'}`, [viewerId, productId, stored(manager, shown.since), stored(manager, shown.until), firstId, ...(streamId === null ? [] : [streamId])]);
    return `SELECT ${index} AS place, ${named} AS named, ${last} AS newest`;
  });
  const rows = await manager.query<{ place: number; named: string | null; newest: string | null }[]>(asked.join(' UNION ALL '), values);
  return rows.flatMap(({ place, named, newest: last }) => {
    const act = acts[place];
    const [exposureId, standing] = (named ?? last ?? '').split('/');
    return act && exposureId ? [Object.assign(new Attribution(), { behaviourId: act.id, exposureId, rank: Number(standing), named: named !== null })] : [];
  });
}

/** A moment as the database compares it. */
function stored(manager: EntityManager, ms: number): unknown {
  const column = manager.dataSource.getMetadata(Exposure).findColumnWithPropertyName('at');
  return column && manager.dataSource.driver.preparePersistentValue(new Date(ms), column);
}
