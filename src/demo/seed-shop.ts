import { BehaviourType } from '../../entities/behaviour-type';
import { Access } from '../access/access';
import type { Services } from '../services';
import { renderProductPicture } from './pictures/catalogue-picture';
import { demoHistory } from './shop/history';
import { demoProducts } from './shop/products';
import { demoViewers } from './shop/viewers';
import { visitorHistory } from './shop/visitors';

/** Catalogue pictures a product, of the three that can be drawn. */
const VIEWS = [0, 1, 2];
const BATCH = 500;

/** The rights that seeding takes. */
export const demoOperator = new Access('operator', null, new Set());

/** Tells how far a long step is: a share from 0 to 1. */
export type Progress = (what: string, share: number) => void;

/** Fills the database with the demo shop; what is there already stays. Answers with the products' identifiers by SKU. */
export async function seedShop({ catalogue, images, viewers, behaviour }: Services, progress: Progress): Promise<Map<string, string>> {
  const imported = await catalogue.import(demoOperator, demoProducts);
  const ids = new Map(imported.flatMap((result) => (result.status === 'REJECTED' ? [] : [[result.sku, result.product.id] as const])));
  const pictured = await images.ofProducts([...ids.values()]);
  for (const [index, { sku, drawing }] of demoProducts.entries()) {
    const id = ids.get(sku);
    if (id === undefined || (pictured.get(id)?.length ?? 0) >= VIEWS.length) continue;
    const pictures = await Promise.all(VIEWS.map((view) => renderProductPicture(drawing, view)));
    await images.add(demoOperator, id, pictures.map((bytes) => () => bytes));
    progress('drawing the products and showing them to the recogniser', (index + 1) / demoProducts.length);
  }
  for (const { externalId, handle } of demoViewers) await viewers.mention(externalId, handle);
  await seedHistory(behaviour, ids, progress);
  return ids;
}

async function seedHistory(behaviour: Services['behaviour'], ids: ReadonlyMap<string, string>, progress: Progress): Promise<void> {
  const now = new Date();
  const acts = [...demoHistory(now), ...visitorHistory(now)].map(({ viewer, sku, type, at, quantity, amount }, index) => ({
    eventId: `demo-history-${index}`, viewer, type, at, productId: ids.get(sku) ?? null,
    ...(type === BehaviourType.PURCHASE ? { quantity: quantity ?? 1, amount: amount ?? null } : {}),
  }));
  for (let from = 0; from < acts.length; from += BATCH) {
    await behaviour.record(demoOperator, acts.slice(from, from + BATCH));
    progress('writing down what viewers did before', Math.min(1, (from + BATCH) / acts.length));
  }
}
