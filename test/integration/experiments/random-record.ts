import { Attribution } from '../../../entities/attribution.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { Behaviour } from '../../../entities/behaviour.entity';
import { Exposure } from '../../../entities/exposure.entity';
import { Viewer } from '../../../entities/viewer.entity';
import { newId } from '../../../src/identifiers';
import { insertRows } from '../../../src/storage/insert-rows';
import type { House } from '../../support/house';
import { randomFrom } from '../../unit/experiments/random';
import type { Record } from './recounted-uplift';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-03-01T12:00:00.000Z');

/** Writes viewers, lists and acts of a random month into the database: on the edges of every window, too, and with arms that change. */
export async function fillAtRandom(house: House, streamIds: readonly string[], experiments: readonly string[], viewers: number): Promise<Record> {
  const random = randomFrom(5);
  const below = (n: number): number => Math.floor(random() * n);
  const of = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const uncounted = new Set<string>();
  const [people, exposures, acts, attributions]: [Viewer[], Exposure[], Behaviour[], Attribution[]] = [[], [], [], []];
  for (let index = 0; index < viewers; index += 1) {
    const viewerId = newId('Viewer');
    const analytics = random() > 0.1;
    if (!analytics) uncounted.add(viewerId);
    people.push(Object.assign(new Viewer(), { id: viewerId, externalId: viewerId, handle: 'v', consent: { personalisation: true, analytics, updatedAt: null }, createdAt: new Date(BEGIN) }));
    const arm = of(['holdout', 'a', 'a', 'b']);
    const first = BEGIN + below(20_000) * MINUTE;
    for (let shown = 1 + below(4); shown > 0; shown -= 1) {
      // Now and then at the same moment; now and then another arm, as after a change of shares, or one from before there were arms.
      exposures.push(Object.assign(new Exposure(), {
        id: newId('Exposure'), viewerId, streamId: random() < 0.8 ? of(streamIds) : null, model: 'm', experiment: of(experiments),
        arm: random() < 0.1 ? of(['a', 'b', 'all']) : arm, personal: false, at: new Date(first + of([0, 0, 5, 300, 3_000]) * MINUTE),
      }));
    }
    for (let acted = below(8); acted > 0; acted -= 1) {
      const type = of([BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.PURCHASE, BehaviourType.PURCHASE]);
      const currency = type === BehaviourType.PURCHASE && random() < 0.9 ? of(['EUR', 'CNY', 'JPY']) : null;
      const act = Object.assign(new Behaviour(), {
        id: newId('Behaviour'), eventId: `e${acted}`, viewerId, type, productId: null, streamId: random() < 0.8 ? of(streamIds) : null, exposureId: null, quantity: 1,
        amountMinor: currency === null ? null : below(5) === 0 ? 2_000_000_000 : below(10_000), amountCurrency: currency, seconds: null,
        at: new Date(first + of([-50_000, -40_320, -40_319, -20_000, -1_441, -1_440, -60, -1, 0, 1, 60, 600, 1_439, 1_440, 1_441, 4_000]) * MINUTE),
      });
      acts.push(act);
      if (type === BehaviourType.PURCHASE && random() < 0.5) attributions.push(Object.assign(new Attribution(), { behaviourId: act.id, exposureId: newId('Exposure'), rank: 1, named: true }));
    }
  }
  await house.transactions.run(async (manager) => {
    await insertRows(manager, Viewer, people);
    await insertRows(manager, Exposure, exposures);
    await insertRows(manager, Behaviour, acts);
    await insertRows(manager, Attribution, attributions);
  });
  return { exposures, acts, uncounted, credited: new Set(attributions.map(({ behaviourId }) => behaviourId)) };
}
