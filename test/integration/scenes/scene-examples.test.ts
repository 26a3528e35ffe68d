import { StreamKind } from '../../../entities/stream-kind';
import { SceneExample } from '../../../entities/scene-example.entity';
import type { Access } from '../../../src/access/access';
import { MAX_EXAMPLES, MAX_SCENES } from '../../../src/live/scenes/scene-examples';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';
import { openNode, pictureFolder, plain, type LabellingNode } from './labelled';

describe.each(databases)('labelled scenes, on $name', ({ create }) => {
  let house: House;
  let folder: Awaited<ReturnType<typeof pictureFolder>>;
  let node: LabellingNode;
  let host: Access;
  let streamId: string;
  let hosts = 0;
  const label = async (name: string, picture: Buffer, by = host, place = { streamId }): Promise<SceneExample> => node.examples.label(by, place, name, () => picture);
  const listed = async (): Promise<string[]> => (await node.examples.list(host, streamId, { first: 100 })).rows.map(({ node: { name } }) => name);

  beforeAll(async () => {
    house = await openHouse(await create());
    folder = await pictureFolder();
  });
  beforeEach(async () => {
    node = openNode(house, folder.path);
    host = await house.as('host', `host ${hosts += 1}`);
    ({ id: streamId } = await house.streams.create(host, { title: 'Show', kind: StreamKind.LIVE_ROOM }));
  });
  afterEach(async () => { await house.dataSource.getRepository(SceneExample).createQueryBuilder().delete().execute(); });
  afterAll(async () => {
    await house.close();
    await folder.remove();
  });

  test('are kept with their pictures; the same picture twice is recognised', async () => {
    const picture = await plain(200, 10, 10);
    const first = await label(' table ', picture);
    expect(first).toMatchObject({ name: 'table', width: 32, height: 24, ownerId: host.viewerId, embeddingModel: node.features.making });
    expect(await node.media.get(first.sha256)).toEqual(picture);
    expect(await Promise.all([label('table', picture), label('TABLE', picture)])).toMatchObject([{ id: first.id, name: 'table' }, { id: first.id, name: 'table' }]);
    expect(await listed()).toEqual(['table']);
    const corrected = await label('try-on', picture);
    expect([corrected.id, corrected.name]).toEqual([first.id, 'try-on']);
    expect(await listed()).toEqual(['try-on']);
  });

  test('of one picture that is labelled ten times at once are one', async () => {
    const picture = await plain(1, 2, 3);
    const all = await Promise.all(Array.from({ length: 10 }, () => label('table', picture)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  test('can be of the newest frame, when there is one', async () => {
    await expect(node.examples.label(host, { streamId }, 'table', undefined)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('There is no frame') });
    node.frame = { bytes: await plain(0, 200, 0) };
    const example = await node.examples.label(host, { streamId }, 'table', undefined);
    expect(await node.media.get(example.sha256)).toEqual(node.frame.bytes);
  });

  test('belong to the host, whose every stream has them, or to the shop', async () => {
    await label('table', await plain(200, 0, 0));
    const picture = await plain(0, 0, 200);
    await node.examples.label(house.operator, { shopWide: true }, 'Unboxing', () => picture);
    // A name that the shop has is spelled as the shop does.
    expect((await label('unboxing', await plain(0, 0, 190))).name).toBe('Unboxing');
    const other = await house.streams.create(host, { title: 'Another show', kind: StreamKind.LIVE_ROOM });
    const page = await node.examples.list(host, other.id, { first: 100 });
    expect(page.rows.map(({ node: { name } }) => name)).toEqual(['Unboxing', 'Unboxing', 'table']);
    expect(page.rows[0]?.node.embedding).toBeUndefined();
    expect((await node.examples.list(house.operator, undefined, { first: 100 })).rows).toHaveLength(1);
    const stranger = await house.as('host', 'a stranger');
    const theirs = await house.streams.create(stranger, { title: 'Theirs', kind: StreamKind.LIVE_ROOM });
    expect((await node.examples.list(stranger, theirs.id, { first: 100 })).rows).toHaveLength(1);
  });

  test('are for the host and operators', async () => {
    const picture = await plain(9, 9, 9);
    const [stranger, viewer] = [await house.as('host', 'a stranger'), await house.as('viewer', 'vera')];
    for (const by of [stranger, viewer]) {
      await expect(label('table', picture, by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(node.examples.list(by, streamId, { first: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(node.examples.removeScene(by, { streamId }, 'table')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(node.examples.label(by, { streamId, shopWide: true }, 'table', () => picture)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(node.examples.label(host, {}, 'table', () => picture)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.streamId' } });
    expect((await label('table', picture, house.operator)).ownerId).toBe(host.viewerId);
  });

  test('are removed one by one or scene by scene, once; those of others are passed over', async () => {
    const [a, b, c] = [await label('table', await plain(1, 0, 0)), await label('table', await plain(2, 0, 0)), await label('table', await plain(3, 0, 0))];
    const picture = await plain(4, 0, 0);
    const shops = await node.examples.label(house.operator, { shopWide: true }, 'table', () => picture);
    expect(await node.examples.remove(host, { streamId }, [a.id, a.id, shops.id])).toEqual([a.id]);
    expect(await node.examples.remove(host, { streamId }, [a.id])).toEqual([]);
    expect(await node.examples.removeScene(host, { streamId }, 'Table')).toEqual([b.id, c.id]);
    expect(await node.examples.removeScene(host, { streamId }, 'Table')).toEqual([]);
    expect(await listed()).toEqual(['table']);
    expect(await node.examples.removeScene(house.operator, { shopWide: true }, 'table')).toEqual([shops.id]);
    await expect(node.examples.remove(host, { streamId }, [])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(node.examples.remove(host, { streamId }, [streamId])).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.ids[0]' } });
  });

  test('are limited in number, and refusals say so', async () => {
    const example = await label('table', await plain(0, 0, 1));
    const repository = house.dataSource.getRepository(SceneExample);
    const more = (count: number, name: (index: number) => string): Promise<unknown> => repository.insert(Array.from({ length: count }, (_, index) => Object.assign(new SceneExample(), example, { id: `${example.id.slice(0, -3)}${String(index).padStart(3, '0')}`, name: name(index), sha256: `${name(index)} ${index}` })));
    await more(MAX_EXAMPLES - 1, () => 'table');
    await expect(label('table', await plain(0, 0, 2))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(`"table" has ${MAX_EXAMPLES} examples already`) });
    expect(await label('table', await plain(0, 0, 1))).toMatchObject({ id: example.id });
    await repository.delete({ name: 'table' });
    await more(MAX_SCENES, (index) => `scene ${index}`);
    await expect(label('one more', await plain(0, 0, 3))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(`${MAX_SCENES} scenes already`) });
    expect(await label('scene 3', await plain(0, 0, 3))).toMatchObject({ name: 'scene 3' });
  });

  test('that cannot be used are refused in words', async () => {
    const picture = await plain(5, 5, 5);
    await expect(label('x'.repeat(10_000), picture)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.name' } });
    await expect(label('table', Buffer.from('no picture'))).rejects.toMatchObject({ code: 'BAD_PICTURE', extensions: { field: 'input.image', reason: 'UNSUPPORTED' } });
    await expect(label('table', picture.subarray(0, picture.length - 20))).rejects.toMatchObject({ code: 'BAD_PICTURE' });
    expect(await listed()).toEqual([]);
  });

  test('are listed page by page in one statement each', async () => {
    for (const [index, name] of ['b', 'a', 'a', 'c'].entries()) await label(name, await plain(9, index, 0));
    const names: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await node.examples.list(house.operator, streamId, { first: 3, after });
      names.push(...page.rows.map(({ node: { name } }) => name));
      [after, more] = [page.rows.at(-1)?.cursor, page.hasNextPage];
    }
    expect(names).toEqual(['a', 'a', 'b', 'c']);
    // The stream, then the page.
    expect(await statementsOf(house.dataSource, () => node.examples.list(host, streamId, { first: 3 }))).toHaveLength(2);
  });
});
