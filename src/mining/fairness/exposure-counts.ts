import type { DataSource } from 'typeorm';
import { ModelDay } from '../../../entities/model-day.entity';

/** From which day on, and in which stream; null for the whole shop. */
export interface Period {
  fromDay: number;
  streamId: string | null;
}

/** What one model showed, and what came of it. */
export interface ModelCount {
  model: string;
  lists: number;
  personalLists: number;
  items: number;
  exploredItems: number;
  mixedLists: number;
  diversity: number;
  clicks: number;
  purchases: number;
}

const condition = (alias: string, { streamId }: Period): string => `${alias}.day >= :fromDay${streamId === null ? '' : ` AND ${alias}.streamId = :streamId`}`;

const COUNTS = ['lists', 'personalLists', 'items', 'exploredItems', 'mixedLists', 'diversity', 'clicks', 'purchases'] as const;

/** What each model showed, the one with most lists first. One statement. */
export async function modelCounts(dataSource: DataSource, period: Period): Promise<ModelCount[]> {
  const query = dataSource.getRepository(ModelDay).createQueryBuilder('each').select('each.model', 'model').where(condition('each', period), period).groupBy('each.model');
  for (const name of COUNTS) query.addSelect(`SUM(each.${name})`, name);
  const rows = await query.getRawMany<{ model: string } & Record<(typeof COUNTS)[number], string | number>>();
  return rows.map((row): ModelCount => {
    const [lists, personalLists, items, exploredItems, mixedLists, diversity, clicks, purchases] = COUNTS.map((name) => Number(row[name])) as [number, number, number, number, number, number, number, number];
    return { model: row.model, lists, personalLists, items, exploredItems, mixedLists, diversity, clicks, purchases };
  }).sort((a, b) => b.lists - a.lists || a.model.localeCompare(b.model));
}
