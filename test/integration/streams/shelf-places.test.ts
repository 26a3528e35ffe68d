import { LiveEvent } from '../../../entities/live-event.entity';
import { ShelfChangeKind } from '../../../entities/shelf-change-kind';
import { ShelfChange } from '../../../entities/shelf-change.entity';
import { ShelfPlace } from '../../../entities/shelf-place.entity';
import { newId } from '../../../src/identifiers';
import type { PlaceState } from '../../../src/live/shelf/shelf-map';
import { ShelfPlaces } from '../../../src/live/shelf/shelf-places';
import type { ShelfStep } from '../../../src/live/shelf/shelf-tracker';
import { ShelfWatch } from '../../../src/live/shelf/shelf-watch';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second, 250));
const spot = (x: number, filled = true): PlaceState['spots'][number] => ({ x, y: 0.25, width: 0.125, height: 0.25, filled });
const picture = { width: 64, height: 36, data: new Uint8Array(3 * 64 * 36).fill(200), format: 'jpeg', sourceWidth: 64, sourceHeight: 36 } as const;

describe.each(databases)('what stands on a shelf, on $name', ({ create }) => {
  let house: House;
  let places: ShelfPlaces;
  let streamId: string;
  const [mug, lamp] = [newId('Product'), newId('Product')];
  const step = (kind: ShelfChangeKind, place: PlaceState, isNewPlace = false): ShelfStep => ({ kind, place, isNewPlace, box: place.spots[0] as PlaceState['spots'][number], at: place.since });
  const place = (productId: string, ...xs: number[]): PlaceState => ({ id: newId('ShelfPlace'), productId, spots: xs.map((x) => spot(x)), since: at(1) });

  beforeAll(async () => { house = await openHouse(await create()); });
  beforeEach(async () => {
    places = new ShelfPlaces(house.transactions, house.events);
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => { await house.close(); });

  test('is one row a place, one row and one event a change, all in order', async () => {
    const mugs = place(mug, 0.125, 0.25);
    const told = [
      ...await places.record(streamId, [step(ShelfChangeKind.ADDED, mugs, true), step(ShelfChangeKind.ADDED, place(lamp, 0.5), true)]),
      ...await places.record(streamId, [step(ShelfChangeKind.TAKEN, { ...mugs, spots: [spot(0.125), spot(0.25, false)], since: at(5) })]),
    ];
    expect(told.map(({ sequence, kind, count }) => [sequence, kind, count])).toEqual([[1, 'ADDED', 2], [2, 'ADDED', 1], [3, 'TAKEN', 1]]);
    const [kept] = await house.dataSource.getRepository(ShelfPlace).findBy({ id: mugs.id });
    expect(kept).toEqual(Object.assign(new ShelfPlace(), {
      id: mugs.id, streamId, productId: mug, count: 1, box: { x: 0.125, y: 0.25, width: 0.25, height: 0.25 }, spots: [spot(0.125), spot(0.25, false)], sequence: 3, since: at(5),
    }));
    expect(await house.dataSource.getRepository(ShelfChange).find({ where: { streamId }, order: { id: 'ASC' } })).toEqual(told);
    const log = await house.dataSource.getRepository(LiveEvent).find({ where: { streamId }, order: { sequence: 'ASC' } });
    expect(log.map(({ payload }) => places.restore(JSON.parse(payload)))).toEqual(told);
  });

  test('an event whose rows cannot be written is not told either', async () => {
    const mugs = place(mug, 0.125);
    await places.record(streamId, [step(ShelfChangeKind.ADDED, mugs, true)]);
    // The same place made a second time: the row is there already.
    await expect(places.record(streamId, [step(ShelfChangeKind.ADDED, mugs, true)])).rejects.toThrow();
    expect(await house.dataSource.getRepository(LiveEvent).countBy({ streamId })).toBe(1);
    expect(await house.dataSource.getRepository(ShelfChange).countBy({ streamId })).toBe(1);
  });

  test('lists places from the top left, with the empty ones where they are asked for', async () => {
    const [right, left, empty] = [place(mug, 0.5), place(lamp, 0.125), { ...place(mug, 0.75), spots: [spot(0.75, false)] }];
    await places.record(streamId, [right, left, empty].map((one) => step(ShelfChangeKind.ADDED, one, true)));
    const ids = async (withEmpty: boolean): Promise<string[] | undefined> => (await places.ofStreams([streamId], withEmpty)).get(streamId)?.map(({ id }) => id);
    expect(await ids(false)).toEqual([left.id, right.id]);
    expect(await ids(true)).toEqual([left.id, right.id, empty.id]);
    expect((await places.byIds([left.id, empty.id])).size).toBe(2);
  });

  test('lists changes newest first, between two moments', async () => {
    const mugs = place(mug, 0.125);
    await places.record(streamId, [step(ShelfChangeKind.ADDED, mugs, true)]);
    const taken = await places.record(streamId, [step(ShelfChangeKind.TAKEN, { ...mugs, since: at(9) })]);
    const kinds = async (from?: Date, to?: Date): Promise<string[] | undefined> => (await places.changesOfStreams([streamId], { first: 10 }, from, to)).get(streamId)?.rows.map(({ node }) => node.kind);
    expect(await kinds()).toEqual(['TAKEN', 'ADDED']);
    expect(await kinds(at(2))).toEqual(['TAKEN']);
    expect(await kinds(undefined, at(8))).toEqual(['ADDED']);
    expect((await places.changesByIds(taken.map(({ id }) => id))).get(taken[0]?.id as string)).toEqual(taken[0]);
  });

  test('a watch begins with what is written down, and again after a write that failed', async () => {
    const seen: (readonly string[])[] = [];
    const watch = (from: Pick<ShelfPlaces, 'states' | 'record' | 'forget'>): ShelfWatch => new ShelfWatch(streamId, from, (present) => { seen.push(present); });
    const regions = [{ productId: mug, confidence: 0.9, box: spot(0.125) }, { productId: lamp, confidence: 0.9, box: spot(0.5) }];
    const reading = { regions, whole: new Float32Array(1) };
    const first = watch(places);
    for (let frame = 1; frame <= 4; frame += 1) await first.see(at(frame), reading, picture);
    expect(seen).toEqual([[mug, lamp]]);
    const second = watch(places);
    for (let frame = 5; frame <= 15; frame += 1) await second.see(at(frame), reading, picture);
    expect(second.present).toEqual([mug, lamp]);
    expect((await places.states(streamId)).map(({ productId }) => productId)).toEqual([mug, lamp]);
    let broken = true;
    const failing = watch({
      states: (id) => places.states(id), forget: (ids) => places.forget(ids),
      record: (id, steps) => (broken ? Promise.reject(new Error('the database is away')) : places.record(id, steps)),
    });
    const more = { ...reading, regions: [...regions, { productId: mug, confidence: 0.9, box: spot(0.8) }] };
    for (let frame = 20; frame <= 22; frame += 1) await failing.see(at(frame), more, picture);
    await expect(failing.see(at(23), more, picture)).rejects.toThrow('away');
    broken = false;
    expect((await places.states(streamId))).toHaveLength(2);
    for (let frame = 24; frame <= 27; frame += 1) await failing.see(at(frame), more, picture);
    expect((await places.states(streamId))).toHaveLength(3);
  });

  test('forgets places that nothing needs any more', async () => {
    const gone = { ...place(mug, 0.125), spots: [spot(0.125, false)] };
    await places.record(streamId, [step(ShelfChangeKind.ADDED, gone, true)]);
    await places.forget([gone.id]);
    await places.forget([]);
    expect(await places.states(streamId)).toEqual([]);
  });
});
