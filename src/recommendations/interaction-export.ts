import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { In, IsNull, MoreThan, Not, type DataSource, type FindOptionsWhere } from 'typeorm';
import { Behaviour } from '../../entities/behaviour.entity';
import { Product } from '../../entities/product.entity';
import { Viewer } from '../../entities/viewer.entity';
import { indexInteractions } from '../../inference/recommend/interactions';
import { labelsOf } from './product-labels';

/** How much an export holds. */
export interface ExportedCounts {
  products: number;
  viewers: number;
  interactions: number;
}

/** Products, and viewers, read by one statement. */
const PAGE = 1_000;
/** Acts in memory at one time; of a viewer who did more, the newest count. */
const ROWS = 20_000;

/**
 * Writes behaviour as sequences for training/sequence (docs/sequence-model.md has the format): every product, then for every
 * viewer who allows personalisation the products that they acted on, in the order of the last act on each. Viewers are numbered, not named.
 * Acts before `since` are left out. The file takes its name when it is whole. Memory is bounded whatever the database holds.
 */
export async function exportInteractions(dataSource: DataSource, file: string, since = new Date(0)): Promise<ExportedCounts> {
  const counts = { products: 0, viewers: 0, interactions: 0 };
  const part = `${file}.part`;
  try {
    await pipeline(Readable.from(lines(dataSource, since, counts)), createWriteStream(part, { flush: true }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return counts;
}

async function* lines(dataSource: DataSource, since: Date, counts: ExportedCounts): AsyncGenerator<string> {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
  yield line({ format: 'vitrine-interactions', version: 1, exportedAt: new Date().toISOString() });
  const placeOf = new Map<string, number>();
  for await (const product of products(dataSource)) {
    placeOf.set(product.id, counts.products);
    counts.products += 1;
    yield line({ product: product.id, sku: product.sku, labels: labelsOf(product) });
  }
  for await (const productIds of sequences(dataSource, since)) {
    const items = productIds.flatMap((productId) => placeOf.get(productId) ?? []);
    if (items.length === 0) continue;
    counts.viewers += 1;
    counts.interactions += items.length;
    yield line({ viewer: counts.viewers, items });
  }
  yield line({ end: counts });
}

async function* products(dataSource: DataSource): AsyncGenerator<Product> {
  for (let after = ''; ; ) {
    const page = await dataSource.getRepository(Product).find({
      where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE, select: { id: true, sku: true, brand: true, category: true, attributes: true },
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}

/** Each consenting viewer's products, oldest first. */
async function* sequences(dataSource: DataSource, since: Date): AsyncGenerator<readonly string[]> {
  for (let after = ''; ; ) {
    const page = await actsByViewer(dataSource, since, after);
    let group: string[] = [];
    let rows = 0;
    for (const { viewerId, acts } of page) {
      if (rows + acts > ROWS) {
        yield* sequencesOf(dataSource, group, since);
        group = [];
        rows = 0;
      }
      group.push(viewerId);
      rows += acts;
    }
    yield* sequencesOf(dataSource, group, since);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.viewerId;
  }
}

/** The next viewers who allow personalisation, and how many acts on products each has. */
async function actsByViewer(dataSource: DataSource, since: Date, after: string): Promise<{ viewerId: string; acts: number }[]> {
  const rows = await dataSource.getRepository(Behaviour).createQueryBuilder('behaviour')
    .innerJoin(Viewer, 'viewer', 'viewer.id = behaviour.viewerId AND viewer.consent.personalisation = :allowed', { allowed: true })
    .select('behaviour.viewerId', 'viewerId').addSelect('COUNT(*)', 'acts')
    .where('behaviour.viewerId > :after AND behaviour.productId IS NOT NULL AND behaviour.at > :since', { after, since })
    .groupBy('behaviour.viewerId').orderBy('behaviour.viewerId', 'ASC').limit(PAGE)
    .getRawMany<{ viewerId: string; acts: number | string }>();
  return rows.map(({ viewerId, acts }) => ({ viewerId, acts: Number(acts) }));
}

async function* sequencesOf(dataSource: DataSource, viewerIds: readonly string[], since: Date): AsyncGenerator<readonly string[]> {
  if (viewerIds.length === 0) return;
  const where: FindOptionsWhere<Behaviour> = { viewerId: In(viewerIds), productId: Not(IsNull()), at: MoreThan(since) };
  // Newest first, so that what one viewer has beyond the limit is the oldest.
  const read = await dataSource.getRepository(Behaviour).find({
    where, order: { at: 'DESC', id: 'DESC' }, take: ROWS, select: { id: true, viewerId: true, productId: true, type: true, at: true },
  });
  const acts = read.reverse().flatMap(({ viewerId, productId, type, at }) => (productId === null ? [] : [{ viewerId, productId, type, at: at.getTime() }]));
  const { sequences: { offsets, indices }, productIds } = indexInteractions(acts);
  for (let viewer = 0; viewer + 1 < offsets.length; viewer += 1) {
    yield Array.from(indices.subarray(offsets[viewer], offsets[viewer + 1]), (item) => productIds[item] ?? '');
  }
}
