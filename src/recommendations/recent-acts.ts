import type { DataSource } from 'typeorm';
import { BehaviourType } from '../../entities/behaviour-type';
import { INTERACTION_WEIGHTS } from '../../inference/recommend/interactions';
import type { HistoryItem } from '../../inference/recommend/viewer-history';

/** What a viewer did with a product. */
export interface RecentAct {
  readonly viewerId: string;
  readonly productId: string;
  readonly type: BehaviourType;
  /** As the driver gives it; `rawMoment` of ormconfig.ts reads it. */
  readonly at: Date | string;
}

/** Viewers in one statement. */
const CHUNK = 200;

/** The last `limit` acts with a product of each viewer, newest first, by viewer. One statement for 200 viewers. */
export async function recentActs({ manager, driver }: DataSource, viewerIds: readonly string[], limit: number): Promise<Map<string, RecentAct[]>> {
  const acts = new Map<string, RecentAct[]>(viewerIds.map((id) => [id, []]));
  const [at, type] = [driver.escape('at'), driver.escape('type')];
  // The limit ends each viewer's search in the index. Plain rows: entities cost several times as much, and this is read for every list.
  const one = `SELECT * FROM (SELECT viewerId, productId, ${type}, ${at} FROM behaviours WHERE viewerId = ? AND productId IS NOT NULL ORDER BY ${at} DESC, id DESC LIMIT ${limit}) newest`;
  for (let from = 0; from < viewerIds.length; from += CHUNK) {
    const chunk = viewerIds.slice(from, from + CHUNK);
    const rows = await manager.query<RecentAct[]>(chunk.map(() => one).join(' UNION ALL '), chunk);
    for (const act of rows) acts.get(act.viewerId)?.push(act);
  }
  return acts;
}

/** A product of a viewer's history, with the act that says most. */
export interface TurnedTo extends HistoryItem {
  readonly act: BehaviourType;
}

/** Each product once, at its newest act and with its strongest, oldest first. */
export function turnedTo(newestFirst: readonly RecentAct[]): TurnedTo[] {
  const strongest = new Map<string, BehaviourType>();
  for (const { productId, type } of newestFirst) {
    if (type === BehaviourType.REMOVE_FROM_CART) continue;
    const known = strongest.get(productId);
    if (known === undefined || INTERACTION_WEIGHTS[type] > INTERACTION_WEIGHTS[known]) strongest.set(productId, type);
  }
  return [...strongest].map(([productId, act]) => ({ productId, act, weight: INTERACTION_WEIGHTS[act] })).reverse();
}

/** Products that the viewer need not be shown: bought, and, unless they shall stay in, looked at and not in view now. */
export function settled(acts: readonly RecentAct[], includeSeen: boolean, inView: ReadonlySet<string>): Set<string> {
  return new Set(acts.flatMap(({ productId, type }) => (type === BehaviourType.PURCHASE || !(includeSeen || inView.has(productId)) ? [productId] : [])));
}
