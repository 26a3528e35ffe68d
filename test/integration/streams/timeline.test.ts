import { Presence } from '../../../entities/presence';
import { RecognisedItem } from '../../../entities/recognised-item.entity';
import { Stream } from '../../../entities/stream.entity';
import { newId } from '../../../src/identifiers';
import { Timelines, type TimelineRequest } from '../../../src/live/presence/timelines';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const START = Date.UTC(2026, 0, 1, 20, 0, 0);
const at = (second: number): Date => new Date(START + second * 1000);
const [mug, lamp] = [newId('Product'), newId('Product')];

describe.each(databases)('the timeline of a stream, on $name', ({ create }) => {
  let house: House;
  let timelines: Timelines;
  let stream: Stream;

  /** A stream that ran from the start for so many seconds, or is live when that is null, with stays `[product, from, to]`. */
  const streamed = async (seconds: number | null, stays: readonly (readonly [string, number, number | null])[]): Promise<Stream> => {
    const { id } = await house.liveStream();
    await house.dataSource.getRepository(Stream).update({ id }, { startedAt: at(0), endedAt: seconds === null ? null : at(seconds) });
    const rows = stays.map(([productId, from, to], index) => Object.assign(new RecognisedItem(), {
      id: newId('RecognisedItem'), streamId: id, productId, sequence: index + 1, presence: to === null ? Presence.VISIBLE : Presence.LEFT, confidence: 0.9,
      box: { x: 0, y: 0, width: 1, height: 1 }, frameAt: at(from), appearedAt: at(from), leftAt: to === null ? null : at(to),
    }));
    await house.dataSource.getRepository(RecognisedItem).insert(rows);
    return house.streams.require(id);
  };
  const spans = async (of: Stream, request: Partial<TimelineRequest> = {}): Promise<string[]> =>
    ((await timelines.ofStreams([of], { mergeGapSeconds: 2, minSeconds: 0, ...request })).get(of.id) ?? []).flatMap(({ spans: its }) =>
      its.map(({ productId, from, to, open }) => `${productId === mug ? 'mug' : 'lamp'} ${(from - START) / 1000}-${open ? 'now' : (to - START) / 1000}`));

  beforeAll(async () => {
    house = await openHouse(await create());
    timelines = new Timelines(house.transactions);
    // The first picture came before the stream counted as live.
    stream = await streamed(120, [[mug, -0.25, 10.5], [mug, 12, 20], [lamp, 15, 40], [mug, 60.125, 90]]);
  });
  afterAll(async () => { await house.close(); });

  test('has the stays of each product as spans, from its start on', async () => {
    expect(await spans(stream)).toEqual(['mug 0-20', 'mug 60.125-90', 'lamp 15-40']);
    expect(await spans(stream, { mergeGapSeconds: 0, minSeconds: 10 })).toEqual(['mug 0-10.5', 'mug 60.125-90', 'lamp 15-40']);
  });

  test('is cut off at the bounds that are asked for', async () => {
    expect(await spans(stream, { from: at(18), to: at(70) })).toEqual(['mug 18-20', 'mug 60.125-70', 'lamp 18-40']);
    expect(await spans(stream, { from: at(41), to: at(59) })).toEqual([]);
    expect(await spans(stream, { to: at(-3_600) })).toEqual([]);
  });

  test('of a live stream goes on until now', async () => {
    const live = await streamed(null, [[mug, 1, 5], [lamp, 3, null]]);
    const before = Date.now();
    expect(await spans(live)).toEqual(['mug 1-5', 'lamp 3-now']);
    const [, entry] = (await timelines.ofStreams([live], { mergeGapSeconds: 2, minSeconds: 0 })).get(live.id) ?? [];
    expect(entry?.spans[0]?.to).toBeGreaterThanOrEqual(before);
  });

  test('of several streams comes at once, and is empty where nothing was on screen or nothing has begun', async () => {
    const planned = await house.streams.create(house.operator, { title: 'Later', kind: stream.kind });
    const none = await streamed(10, []);
    const found = await timelines.ofStreams([stream, planned, none], { mergeGapSeconds: 2, minSeconds: 0 });
    expect([stream, planned, none].map(({ id }) => found.get(id)?.length)).toEqual([2, 0, 0]);
  });

  test('of too many stays is refused, and a part of them is not', async () => {
    const strict = new Timelines(house.transactions, 3);
    const all = { mergeGapSeconds: 2, minSeconds: 0 };
    await expect(strict.ofStreams([stream], all)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: 'That is more than 3 stays on screen; ask for a shorter time with "from" and "to", or for fewer streams.' });
    expect((await strict.ofStreams([stream], { ...all, to: at(50) })).get(stream.id)).toHaveLength(2);
    await expect(strict.ofStreams([stream, await streamed(9, [[mug, 1, 2]])], { ...all, to: at(50) })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each<[Partial<TimelineRequest>, string]>([
    [{ mergeGapSeconds: -1 }, '"mergeGapSeconds" must be from 0 to 3600; it is -1.'],
    [{ mergeGapSeconds: NaN }, '"mergeGapSeconds" must be from 0 to 3600; it is NaN.'],
    [{ minSeconds: 86_401 }, '"minSeconds" must be from 0 to 86400; it is 86401.'],
    [{ from: at(2), to: at(1) }, '"from" must not be later than "to".'],
  ])('refuses %j', async (request, message) => {
    await expect(spans(stream, request)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message });
  });
});
