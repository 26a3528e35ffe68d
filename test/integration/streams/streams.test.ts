import { ShelfItem } from '../../../entities/shelf-item.entity';
import { StreamKind } from '../../../entities/stream-kind';
import { StreamStatus } from '../../../entities/stream-status';
import type { Stream } from '../../../entities/stream.entity';
import { Access } from '../../../src/access/access';
import { STREAM_ENDED } from '../../../src/events/log-feed';
import { newId } from '../../../src/identifiers';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

describe.each(databases)('streams on $name', ({ create }) => {
  let house: House;
  let hana: Access;
  const planned = (access = hana, rest: object = {}): Promise<Stream> => house.streams.create(access, { title: 'Evening show', kind: StreamKind.LIVE_ROOM, ...rest });
  const shelf = async (id: string): Promise<string[] | undefined> => (await house.streams.shelves([id])).get(id);
  const attach = (changes: Partial<Parameters<House['streams']['attach']>[0]>): void => {
    house.streams.attach({ onStart: () => Promise.resolve(), onEnding: () => Promise.resolve(), onEnd: () => undefined, onShelf: () => undefined, ...changes });
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    hana = await house.as('host', 'hana');
  });
  beforeEach(() => { attach({}); });
  afterAll(async () => { await house.close(); });

  test('live once, forwards only, and doing it again changes nothing', async () => {
    const { id } = await planned();
    expect(await house.streams.require(id)).toMatchObject({ status: 'SCHEDULED', hostId: hana.viewerId, framesPerSecond: 2, startedAt: null, endedAt: null });
    const live = await house.streams.start(hana, id);
    expect(live).toMatchObject({ status: 'LIVE', endedAt: null });
    expect(await house.streams.start(hana, id)).toEqual(live);
    const ended = await house.streams.end(hana, id);
    expect(ended).toMatchObject({ status: 'ENDED', startedAt: live.startedAt });
    expect(await house.streams.end(hana, id)).toEqual(ended);
    await expect(house.streams.start(hana, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('one whose source does not open stays planned', async () => {
    const { id } = await planned();
    attach({ onStart: () => Promise.reject(new Error('no picture')) });
    await expect(house.streams.start(hana, id)).rejects.toThrow('no picture');
    expect(await house.streams.require(id)).toMatchObject({ status: 'SCHEDULED', startedAt: null });
  });

  test('one that the database does not let start stays planned, and its source is let go', async () => {
    const { id } = await planned();
    let closed = 0;
    attach({ onEnding: () => { closed += 1; return Promise.resolve(); } });
    const broken = jest.spyOn(house.transactions, 'run').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(house.streams.start(hana, id)).rejects.toThrow('the disk is full');
    broken.mockRestore();
    expect(closed).toBe(1);
    expect(await house.streams.require(id)).toMatchObject({ status: 'SCHEDULED', startedAt: null });
  });

  test('one that is ended while it starts stays ended, and its source is let go', async () => {
    const { id } = await planned();
    let opened = (): void => undefined;
    const begun = new Promise<void>((begin) => {
      attach({ onStart: () => { begin(); return new Promise<void>((resolve) => { opened = resolve; }); }, onEnding: () => { closed += 1; return Promise.resolve(); } });
    });
    let closed = 0;
    const starting = house.streams.start(hana, id);
    await begun;
    await house.streams.end(hana, id);
    const closedByEnd = closed;
    opened();
    await expect(starting).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await house.streams.require(id)).toMatchObject({ status: 'ENDED', startedAt: null });
    expect(closed).toBe(closedByEnd + 1);
  });

  test('several ends at once are one end', async () => {
    const { id } = await house.liveStream();
    const ends: string[] = [];
    attach({ onEnd: (stream) => { ends.push(stream.id); } });
    const told: string[] = [];
    house.bus.follow(id, ({ topic }) => told.push(topic));
    const answers = await Promise.all([1, 2, 3].map(() => house.streams.end(house.operator, id)));
    expect(new Set(answers.map(({ status, endedAt }) => `${status} ${endedAt?.toISOString() ?? ''}`)).size).toBe(1);
    expect([ends, told]).toEqual([[id], [STREAM_ENDED]]);
  });

  test('a shelf keeps its order, and is replaced whole', async () => {
    const { id } = await planned();
    const ids = await house.products(...['A', 'B', 'C', 'D'].map((sku) => ({ sku })));
    const [a, b, c, d] = ids as [string, string, string, string];
    const told: unknown[] = [];
    attach({ onShelf: (streamId, productIds) => { told.push([streamId, productIds]); } });
    for (const [wanted, kept] of [[[c, a, b], [c, a, b]], [[b, c], [b, c]], [[d, d, a, d], [d, a]], [[], []]] as const) {
      await house.streams.setShelf(hana, id, wanted);
      expect(await shelf(id)).toEqual(kept);
      expect(told.pop()).toEqual([id, kept]);
    }
  });

  test('a shelf holds 200 products; an unknown or foreign one leaves it as it was', async () => {
    const { id } = await planned();
    const ids = await house.products(...Array.from({ length: 201 }, (_, index) => ({ sku: `SHELF-${index}` })));
    await house.streams.setShelf(hana, id, [...ids.slice(0, 200), ids[0] as string]);
    expect(await shelf(id)).toEqual(ids.slice(0, 200));
    await expect(house.streams.setShelf(hana, id, ids)).rejects.toThrow('A shelf holds at most 200 products; these are 201.');
    await expect(house.streams.setShelf(hana, id, [ids[0] as string, newId('Product')])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(house.streams.setShelf(hana, id, [ids[0] as string, id])).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.productIds[1]' } });
    expect(await shelf(id)).toHaveLength(200);
  });

  test('two shelves set at once are never mixed', async () => {
    const { id } = await planned();
    const ids = await house.products(...Array.from({ length: 10 }, (_, index) => ({ sku: `MIX-${index}` })));
    const backwards = ids.toReversed().slice(3);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([house.streams.setShelf(hana, id, ids), house.streams.setShelf(hana, id, backwards)]);
      expect([ids, backwards]).toContainEqual(await shelf(id));
    }
  });

  test('a product that is deleted leaves the shelf', async () => {
    const { id } = await planned();
    const [kept, gone] = (await house.products({ sku: 'KEPT' }, { sku: 'GONE' })) as [string, string];
    await house.streams.setShelf(hana, id, [gone, kept]);
    await house.dataSource.query('DELETE FROM products WHERE id = ?', [gone]);
    expect(await shelf(id)).toEqual([kept]);
    expect(await house.dataSource.getRepository(ShelfItem).countBy({ productId: gone })).toBe(0);
  });

  test('presents one product or none', async () => {
    const { id } = await planned();
    const [productId] = (await house.products({ sku: 'SHOWN' })) as [string];
    expect((await house.streams.present(hana, id, productId)).presentingId).toBe(productId);
    await expect(house.streams.present(hana, id, newId('Product'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(house.streams.present(hana, id, hana.viewerId)).rejects.toThrow('identifies a Viewer, not a Product');
    expect((await house.streams.require(id)).presentingId).toBe(productId);
    expect((await house.streams.present(hana, id, null)).presentingId).toBeNull();
  });

  test('belong to their host; an operator may name one', async () => {
    const { id } = await planned();
    const other = await house.as('host', 'another host');
    const vera = await house.as('viewer', 'vera');
    for (const access of [other, vera]) {
      for (const deed of [house.streams.start(access, id), house.streams.end(access, id), house.streams.setShelf(access, id, []), house.streams.present(access, id, null)]) {
        await expect(deed).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }
    await expect(house.streams.start(Access.anonymous, id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(planned(vera)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(planned(hana, { host: 'another host' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(planned(new Access('partner', null, new Set()))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await planned(house.operator, { host: 'another host' })).toMatchObject({ hostId: other.viewerId });
  });

  test.each([
    ['an empty title', { title: '  ' }, 'input.title'], ['a title that is too long', { title: 'x'.repeat(201) }, 'input.title'], ['no frames', { framesPerSecond: 0 }, 'input.framesPerSecond'],
    ['too many frames', { framesPerSecond: 31 }, 'input.framesPerSecond'], ['frames that are no number', { framesPerSecond: NaN }, 'input.framesPerSecond'],
    ['a source of no kind', { sourceUrl: 'gopher://x' }, 'input.sourceUrl'], ['a file where none are allowed', { sourceUrl: 'file:show.mp4' }, 'input.sourceUrl'],
  ])('are not made with %s', async (_, wrong, field) => {
    await expect(planned(hana, wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
  });

  test('keep a fraction of a frame', async () => {
    const { id } = await planned(hana, { framesPerSecond: 0.1 });
    expect((await house.streams.require(id)).framesPerSecond).toBe(0.1);
  });

  test('are listed newest first, by status too, and those on air are found again', async () => {
    const made = [await planned(), await house.liveStream(), await planned(), await house.liveStream()].map(({ id }) => id);
    const listed = async (status?: StreamStatus): Promise<string[]> => (await house.streams.list(status, { first: 100 })).rows.map(({ node }) => node.id).filter((id) => made.includes(id));
    expect(await listed()).toEqual(made.toReversed());
    expect(await listed(StreamStatus.LIVE)).toEqual([made[3], made[1]]);
    expect((await house.streams.live()).map(({ id }) => id)).toEqual(expect.arrayContaining([made[1], made[3]]));
    await expect(house.streams.require(newId('Stream'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(house.streams.require(hana.viewerId as string)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'streamId' } });
  });
});
