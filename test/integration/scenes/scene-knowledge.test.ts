import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SceneExample } from '../../../entities/scene-example.entity';
import { decodePicture } from '../../../inference/vision/decode';
import { StreamKind } from '../../../entities/stream-kind';
import type { Access } from '../../../src/access/access';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';
import { openNode, pictureFolder, plain, type LabellingNode } from './labelled';

describe.each(databases)('what is known of scenes, on $name', ({ create }) => {
  let url: string;
  let house: House;
  let folder: Awaited<ReturnType<typeof pictureFolder>>;
  let here: LabellingNode;
  let host: Access;
  let streamId: string;
  let hosts = 0;
  const label = async (name: string, ...colour: [number, number, number]): Promise<SceneExample> => {
    const picture = await plain(...colour);
    return here.examples.label(host, { streamId }, name, () => picture);
  };
  const names = async (node: LabellingNode): Promise<string[]> => (await node.knowledge.of(host.viewerId as string))?.names ?? [];

  beforeAll(async () => {
    url = await create();
    house = await openHouse(url);
    folder = await pictureFolder();
  });
  beforeEach(async () => {
    here = openNode(house, folder.path, { believedMs: 600_000 });
    host = await house.as('host', `host ${hosts += 1}`);
    ({ id: streamId } = await house.streams.create(host, { title: 'Show', kind: StreamKind.LIVE_ROOM }));
  });
  afterEach(async () => { await house.dataSource.getRepository(SceneExample).createQueryBuilder().delete().execute(); });
  afterAll(async () => {
    await house.close();
    await folder.remove();
  });

  test('follows what is labelled and removed on this node at once, and asks the database no more than it must', async () => {
    expect(await names(here)).toEqual([]);
    const red = await label('red', 200, 0, 0);
    expect(await names(here)).toEqual(['red']);
    await label('green', 0, 200, 0);
    expect(await names(here)).toEqual(['red', 'green']);
    expect(await statementsOf(house.dataSource, () => names(here))).toEqual([]);
    await label('scarlet', 200, 0, 0);
    expect(await names(here)).toEqual(['scarlet', 'green']);
    await here.examples.remove(host, { streamId }, [red.id]);
    expect(await names(here)).toEqual(['green']);
    await here.examples.removeScene(host, { streamId }, 'green');
    expect(await names(here)).toEqual([]);
  });

  test('tells frames apart by what is labelled', async () => {
    await label('red', 200, 20, 20);
    await label('red', 180, 0, 0);
    await label('green', 0, 200, 0);
    const picture = await decodePicture(await plain(220, 10, 0), { maxBytes: 1e6, maxPixels: 1e6 });
    const odds = (await here.knowledge.of(host.viewerId as string))?.odds(await here.features.describe(picture));
    expect(odds?.get('red')).toBeGreaterThan(0.9);
  });

  test('reaches other nodes through the database, with one small statement a look', async () => {
    // The embedded database belongs to one process; there the other node has a memory of its own only.
    const elsewhere = url.startsWith('sqlite:') ? house : await openHouse(url);
    const there = openNode(elsewhere, folder.path, { believedMs: 0 });
    expect(await names(there)).toEqual([]);
    const red = await label('red', 200, 0, 0);
    expect(await names(there)).toEqual(['red']);
    expect(await statementsOf(elsewhere.dataSource, () => names(there))).toHaveLength(1);
    await label('scarlet', 200, 0, 0);
    expect(await names(there)).toEqual(['scarlet']);
    await here.examples.remove(host, { streamId }, [red.id]);
    await label('green', 0, 200, 0);
    expect(await names(there)).toEqual(['green']);
    if (elsewhere !== house) await elsewhere.close();
  });

  test('has the shop’s examples in every host’s streams, and nobody else’s', async () => {
    const picture = await plain(0, 0, 200);
    await here.examples.label(house.operator, { shopWide: true }, 'blue', () => picture);
    await label('red', 200, 0, 0);
    expect(await names(here)).toEqual(['blue', 'red']);
    const stranger = await house.as('host', 'a stranger');
    expect((await here.knowledge.of(stranger.viewerId as string))?.names).toEqual(['blue']);
  });

  test('embeds anew, from the picture, what another model has embedded; a picture that is gone counts no more', async () => {
    const [red, gone] = [await label('red', 200, 0, 0), await label('gone', 0, 0, 90)];
    await rm(join(folder.path, gone.sha256.slice(0, 2), gone.sha256));
    const newer = openNode(house, folder.path, { model: 'colours@2' });
    expect(await names(newer)).toEqual(['red']);
    const repository = house.dataSource.getRepository(SceneExample);
    expect((await repository.findOneByOrFail({ id: red.id })).embeddingModel).toBe(newer.features.making);
    expect(await repository.findOneByOrFail({ id: gone.id })).toMatchObject({ embedding: null, embeddingModel: null });
    expect(newer.features.making).not.toBe(here.features.making);
    // Once its picture is there again, it counts again.
    await label('gone', 0, 0, 90);
    expect(await names(here)).toEqual(['red', 'gone']);
    await newer.features.renew();
    expect(new Set((await repository.find()).map(({ embeddingModel }) => embeddingModel))).toEqual(new Set([newer.features.making]));
  });

  test('counts on when the database cannot be asked', async () => {
    const other = await openHouse('sqlite::memory:');
    const node = openNode(other, folder.path);
    const picture = await plain(1, 2, 200);
    await node.examples.label(other.operator, { shopWide: true }, 'blue', () => picture);
    expect((await node.knowledge.of('nobody'))?.names).toEqual(['blue']);
    await other.close();
    expect((await node.knowledge.of('nobody'))?.names).toEqual(['blue']);
  });
});
