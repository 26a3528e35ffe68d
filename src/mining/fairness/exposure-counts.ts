import type { DataSource } from 'typeorm';
import { ModelDay } from '../../../entities/model-day.entity';
import { ProductDay } from '../../../entities/product-day.entity';
import { Product } from '../../../entities/product.entity';
import type { ProductPart } from './measures';

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

/** Every product of the catalogue with what was shown, turned to and sold of it. Two statements. */
export async function productParts(dataSource: DataSource, period: Period): Promise<ProductPart[]> {
  const counts = await dataSource.getRepository(ProductDay).createQueryBuilder('each').select('each.productId', 'id')
    .addSelect('SUM(each.shown)', 'shown').addSelect('SUM(each.acts)', 'acts').addSelect('SUM(each.purchases)', 'purchases')
    .where(condition('each', period), period).groupBy('each.productId').getRawMany<Record<'id' | 'shown' | 'acts' | 'purchases', string | number>>();
  const byId = new Map(counts.map((row) => [String(row.id), row]));
  const products = await dataSource.getRepository(Product).createQueryBuilder('product').select('product.id', 'id').addSelect('product.brand', 'brand')
    .getRawMany<{ id: string; brand: string | null }>();
  return products.map(({ id, brand }) => {
    const row = byId.get(id);
    return { brand, shown: Number(row?.shown ?? 0), acts: Number(row?.acts ?? 0), purchases: Number(row?.purchases ?? 0) };
  });
}

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
