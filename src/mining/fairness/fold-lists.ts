import { In, type EntityManager } from 'typeorm';
import { ExposedItem } from '../../../entities/exposed-item.entity';
import { Exposure } from '../../../entities/exposure.entity';
import { Product } from '../../../entities/product.entity';
import { countableViewers } from '../countable-viewers';
import { readRows } from '../../storage/read-rows';
import { utcDay } from '../utc-day';
import { dayId, markCounted, openModelDays, openProductDays } from './exposure-days';
import { listDiversity } from './list-diversity';

/** Lists whose products are read by one statement. */
const CHUNK = 200;

/** Counts, day by day, what lists showed. */
export async function foldLists(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const found = [...(await readRows(manager, Exposure, ids)).values()];
  const countable = await countableViewers(manager, found.map(({ viewerId }) => viewerId));
  const lists = found.filter(({ viewerId }) => countable.has(viewerId)).map((list) => ({ list, id: list.id, day: utcDay(list.at), streamId: list.streamId, model: list.model }));
  const items = await itemsOf(manager, lists.map(({ id }) => id));
  const shown = lists.flatMap(({ id, day, streamId }) => (items.get(id) ?? []).map((item) => ({ day, streamId, productId: item.productId, explored: isExplored(item) })));
  const products = await readRows(manager, Product, [...new Set(shown.map(({ productId }) => productId))]);

  const productDays = await openProductDays(manager, shown);
  for (const { productId, explored, ...scope } of shown) {
    const day = productDays.at(dayId(scope, productId));
    day.shown += 1;
    if (explored) day.explored += 1;
  }
  const modelDays = await openModelDays(manager, lists);
  for (const { list, model, ...scope } of lists) {
    const own = items.get(list.id) ?? [];
    const day = modelDays.at(dayId(scope, model));
    day.lists += 1;
    if (list.personal) day.personalLists += 1;
    day.items += own.length;
    day.exploredItems += own.filter(isExplored).length;
    const kinds = own.flatMap(({ productId }) => products.get(productId) ?? []);
    if (kinds.length < 2) continue;
    day.mixedLists += 1;
    day.diversity += listDiversity(kinds);
  }
  await productDays.save();
  await markCounted(manager, shown);
  await modelDays.save();
}

/** Whether a product was there to be tried out. */
const isExplored = ({ reason }: ExposedItem): boolean => reason === 'EXPLORATION';

async function itemsOf(manager: EntityManager, listIds: readonly string[]): Promise<Map<string, ExposedItem[]>> {
  const items = new Map<string, ExposedItem[]>(listIds.map((id) => [id, []]));
  for (let from = 0; from < listIds.length; from += CHUNK) {
    const found = await manager.find(ExposedItem, { where: { exposureId: In(listIds.slice(from, from + CHUNK)) } });
    for (const item of found) items.get(item.exposureId)?.push(item);
  }
  return items;
}
