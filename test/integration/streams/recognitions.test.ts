import { LiveEvent } from '../../../entities/live-event.entity';
import { Presence } from '../../../entities/presence';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { newId } from '../../../src/identifiers';
import type { PresenceChange } from '../../../src/live/presence/presence-tracker';
import { Recognitions } from '../../../src/live/presence/recognitions';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second, 250));

describe.each(databases)('what was on screen, on $name', ({ create }) => {
  let house: House;
  let recognitions: Recognitions;
  let streamId: string;
  const [mug, lamp] = [newId('Product'), newId('Product')];
  const change = (productId: string, presence: Presence, appeared: number, left: number | null = null, confidence = 0.9): PresenceChange =>
    ({ productId, presence, confidence, box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 }, appearedAt: at(appeared), leftAt: left === null ? null : at(left) });
  const stored = (): Promise<RecognisedItem[]> => house.dataSource.getRepository(RecognisedItem).find({ where: { streamId }, order: { id: 'ASC' } });
  const names = async (from?: Date, to?: Date): Promise<string[] | undefined> =>
    (await recognitions.ofStreams([streamId], { first: 10 }, from, to)).get(streamId)?.rows.map(({ node }) => `${node.productId === mug ? 'mug' : 'lamp'} ${node.appearedAt.getSeconds()}`);

  beforeAll(async () => { house = await openHouse(await create()); });
  beforeEach(async () => {
    recognitions = new Recognitions(house.transactions, house.events);
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => { await house.close(); });

  test('is one row a stay, kept up to date, and one event a change', async () => {
    const told = [
      ...await recognitions.record(streamId, at(1), [change(mug, Presence.APPEARED, 0)]),
      ...await recognitions.record(streamId, at(2), [change(mug, Presence.VISIBLE, 0, null, 0.6), change(lamp, Presence.APPEARED, 1)]),
      ...await recognitions.record(streamId, at(5), [change(mug, Presence.LEFT, 0, 3)]),
      ...await recognitions.record(streamId, at(9), [change(mug, Presence.APPEARED, 8)]),
    ];
    expect(told.map(({ sequence, presence }) => [sequence, presence])).toEqual([[1, 'APPEARED'], [2, 'VISIBLE'], [3, 'APPEARED'], [4, 'LEFT'], [5, 'APPEARED']]);
    expect(new Set([told[0]?.id, told[1]?.id, told[3]?.id]).size).toBe(1);
    const rows = await stored();
    expect(rows).toHaveLength(3);
    for (const newest of [told[3], told[2], told[4]]) expect(rows).toContainEqual(newest);
    expect([...(await recognitions.byIds(rows.map(({ id }) => id))).values()]).toHaveLength(3);
  });

  test('comes back from the log exactly as it was told', async () => {
    const told = [
      ...await recognitions.record(streamId, at(1), [change(mug, Presence.APPEARED, 0), change(lamp, Presence.APPEARED, 1)]),
      ...await recognitions.record(streamId, at(5), [change(mug, Presence.LEFT, 0, 3), change(lamp, Presence.VISIBLE, 1)]),
    ];
    const log = await house.dataSource.getRepository(LiveEvent).find({ where: { streamId }, order: { sequence: 'ASC' } });
    expect(log.map(({ payload }) => recognitions.restore(JSON.parse(payload)))).toEqual(told);
  });

  test('all of one frame, coming and going at once, is in order', async () => {
    const [first] = await recognitions.record(streamId, at(1), [change(mug, Presence.APPEARED, 0)]);
    const told = await recognitions.record(streamId, at(5), [change(mug, Presence.LEFT, 0, 3), change(lamp, Presence.APPEARED, 4), change(mug, Presence.APPEARED, 5)]);
    expect(told.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    expect(told[0]?.id).toBe(first?.id);
    expect(told[2]?.id).not.toBe(first?.id);
    expect((await stored()).map(({ productId, presence }) => [productId, presence])).toEqual([[mug, 'LEFT'], [lamp, 'APPEARED'], [mug, 'APPEARED']]);
  });

  test('is listed newest first, of those that were there between two moments', async () => {
    await recognitions.record(streamId, at(1), [change(mug, Presence.APPEARED, 0)]);
    await recognitions.record(streamId, at(5), [change(mug, Presence.LEFT, 0, 10), change(lamp, Presence.APPEARED, 20)]);
    expect(await names()).toEqual(['lamp 20', 'mug 0']);
    expect(await names(at(10))).toEqual(['lamp 20', 'mug 0']);
    expect(await names(at(11))).toEqual(['lamp 20']);
    expect(await names(undefined, at(19))).toEqual(['mug 0']);
    expect(await names(at(11), at(19))).toEqual([]);
    expect(await names(at(59))).toEqual(['lamp 20']);
    await expect(recognitions.ofStreams([streamId], { first: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
