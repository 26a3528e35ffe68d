import type { EntityManager } from 'typeorm';
import { CountedDay } from '../../../entities/counted-day.entity';
import { ModelDay } from '../../../entities/model-day.entity';
import { ProductDay } from '../../../entities/product-day.entity';
import { Tallies } from '../tallies';

/** A day, and a stream or null for outside of streams. */
export interface DayScope {
  day: number;
  streamId: string | null;
}

/** The identifier of a day's tally. */
export const dayId = ({ day, streamId }: DayScope, of: string): string => `${day}/${streamId ?? ''}/${of}`;

/** The identifier of a `CountedDay`. */
export const countedDayId = ({ day, streamId }: DayScope): string => `${day}/${streamId ?? ''}`;

/** Tells whoever keeps the counts of these days that they are old; in the transaction that writes the tallies of products. */
export async function markCounted(manager: EntityManager, scopes: readonly DayScope[]): Promise<void> {
  const touched = new Map(scopes.flatMap(({ day, streamId }) => [{ day, streamId }, { day, streamId: null }]).map((scope) => [countedDayId(scope), scope]));
  const days = await Tallies.open(manager, CountedDay, touched.keys(), (id) => Object.assign(new CountedDay(), { id, ...touched.get(id), version: 0 }));
  for (const id of touched.keys()) days.at(id).version += 1;
  await days.save();
}

/** The tallies of products by day. */
export function openProductDays(manager: EntityManager, places: readonly (DayScope & { productId: string })[]): Promise<Tallies<ProductDay>> {
  const fresh = new Map(places.map(({ day, streamId, productId }) => [dayId({ day, streamId }, productId), { day, streamId, productId }]));
  return Tallies.open(manager, ProductDay, fresh.keys(), (id) => Object.assign(new ProductDay(), { id, ...fresh.get(id), shown: 0, explored: 0, acts: 0, purchases: 0 }));
}

/** The tallies of models by day. */
export function openModelDays(manager: EntityManager, places: readonly (DayScope & { model: string })[]): Promise<Tallies<ModelDay>> {
  const fresh = new Map(places.map(({ day, streamId, model }) => [dayId({ day, streamId }, model), { day, streamId, model }]));
  return Tallies.open(manager, ModelDay, fresh.keys(), (id) => Object.assign(new ModelDay(), {
    id, ...fresh.get(id), lists: 0, personalLists: 0, items: 0, exploredItems: 0, mixedLists: 0, diversity: 0, clicks: 0, purchases: 0,
  }));
}
