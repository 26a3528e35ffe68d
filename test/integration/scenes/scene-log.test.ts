import { LiveEvent } from '../../../entities/live-event.entity';
import { Scene } from '../../../entities/scene.entity';
import { SceneLog } from '../../../src/live/scenes/scene-log';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second, 250));

describe.each(databases)('the scenes of a stream, on $name', ({ create }) => {
  let house: House;
  let scenes: SceneLog;
  let streamId: string;
  const begin = (name: string, second: number): Promise<Scene> => scenes.begin(streamId, { name, confidence: 0.75, since: at(second) });
  const names = async (from?: Date, to?: Date): Promise<string[] | undefined> =>
    (await scenes.ofStreams([streamId], { first: 10 }, from, to)).get(streamId)?.rows.map(({ node }) => node.name);

  beforeAll(async () => { house = await openHouse(await create()); });
  beforeEach(async () => {
    scenes = new SceneLog(house.transactions, house.events);
    ({ id: streamId } = await house.liveStream());
  });
  afterAll(async () => { await house.close(); });

  test('are a row each, and an event for the beginning and for the end', async () => {
    const begun = await begin('try-on', 1);
    expect(begun).toMatchObject({ streamId, name: 'try-on', confidence: 0.75, since: at(1), until: null, sequence: 1 });
    expect((await scenes.current([streamId])).get(streamId)).toEqual(begun);
    const over = await scenes.end(begun, at(9));
    expect(over).toEqual(Object.assign(new Scene(), begun, { until: at(9), sequence: 2 }));
    expect((await scenes.current([streamId])).size).toBe(0);
    expect((await scenes.byIds([begun.id])).get(begun.id)).toEqual(over);
    const log = await house.dataSource.getRepository(LiveEvent).find({ where: { streamId }, order: { sequence: 'ASC' } });
    expect(log.map(({ payload }) => scenes.restore(JSON.parse(payload)))).toEqual([begun, over]);
  });

  test('keep a name of sixty characters of any plane, and a moment of no length', async () => {
    const begun = await begin('👗'.repeat(60), 5);
    const over = await scenes.end(begun, at(2));
    expect((await scenes.byIds([begun.id])).get(begun.id)).toEqual(over);
    expect(over.until).toEqual(at(5));
  });

  test('are listed newest first, of those that were on between two moments', async () => {
    await scenes.end(await begin('table', 0), at(10));
    await begin('unboxing', 20);
    expect(await names()).toEqual(['unboxing', 'table']);
    expect(await names(at(10))).toEqual(['unboxing', 'table']);
    expect(await names(at(11))).toEqual(['unboxing']);
    expect(await names(undefined, at(19))).toEqual(['table']);
    expect(await names(at(11), at(19))).toEqual([]);
  });

  test('that are open after a restart are over when the log heard of the stream last', async () => {
    const scene = await begin('table', 0);
    const last = (await house.dataSource.getRepository(LiveEvent).findOneByOrFail({ streamId })).at;
    await new SceneLog(house.transactions, house.events).endOpen(streamId);
    expect((await scenes.byIds([scene.id])).get(scene.id)).toMatchObject({ until: last, sequence: 2 });
    expect(await statementsOf(house.dataSource, () => scenes.endOpen(streamId))).toHaveLength(1);
  });

  test('cost one statement to read, for any number of streams', async () => {
    const other = await house.liveStream();
    await begin('table', 0);
    expect(await statementsOf(house.dataSource, () => scenes.current([streamId, other.id]))).toHaveLength(1);
    expect(await statementsOf(house.dataSource, () => scenes.ofStreams([streamId, other.id], { first: 5 }))).toHaveLength(1);
  });
});
