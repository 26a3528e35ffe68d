import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenOf } from '../../support/server';
import { SCENE_PARTS, frames, openSceneShow, type SceneEvent, type SceneShow } from './scene-show';

let show: SceneShow;
beforeAll(async () => { show = await openSceneShow(); }, 60_000);
afterAll(() => show.close());

const STREAM = `query ($id: ID!) { stream(id: $id) { scene { ${SCENE_PARTS} } scenes(first: 10) { edges { node { ${SCENE_PARTS} } } } } }`;
const told = ({ events }: { events: readonly SceneEvent[] }): string[] => events.map(({ name, until }) => `${name} ${until === null ? 'begins' : 'is over'}`);
const begins = (wanted: string) => ({ name, until }: SceneEvent): boolean => name === wanted && until === null;
const isOver = (wanted: string) => ({ name, until }: SceneEvent): boolean => name === wanted && until !== null;

describe('the scene of a live stream', () => {
  it('is told from a handful of labelled frames, kept as a history, and resumed from a cursor', async () => {
    const streamId = await show.goOnAir();
    const scenes = show.follow(streamId);
    for (const index of [0, 1, 2]) {
      await show.label(streamId, 'close-up', await frames.closeUp(index));
      await show.label(streamId, '桌面', await frames.table(index));
    }
    expect((await show.run(STREAM, { id: streamId }))['stream']).toEqual({ scene: null, scenes: { edges: [] } });
    const table = await show.showUntil(streamId, frames.table, scenes.next(begins('桌面')));
    expect((await show.run(STREAM, { id: streamId }))['stream'].scene).toEqual(table);
    const closeUp = await show.showUntil(streamId, frames.closeUp, scenes.next(begins('close-up')));
    await show.end(streamId);
    await scenes.ended;
    expect(told(scenes)).toEqual(['桌面 begins', '桌面 is over', 'close-up begins', 'close-up is over']);
    const [, first, , second] = scenes.events as [SceneEvent, SceneEvent, SceneEvent, SceneEvent];
    // One takes over where the other ends, so that clips meet.
    expect([first.id, first.until, second.id]).toEqual([table.id, closeUp.since, closeUp.id]);
    expect(Date.parse(second.until ?? '')).toBeGreaterThanOrEqual(Date.parse(second.since));
    for (const { confidence } of scenes.events) expect(confidence).toBeGreaterThanOrEqual(0.5);
    const history = (await show.run(STREAM, { id: streamId }))['stream'];
    expect(history).toEqual({ scene: null, scenes: { edges: [{ node: second }, { node: first }] } });
    const again = show.follow(streamId, table.cursor);
    await again.ended;
    expect(again.events).toEqual(scenes.events.slice(1));
    const between = 'query ($id: ID!, $from: DateTime, $to: DateTime) { stream(id: $id) { scenes(from: $from, to: $to) { edges { node { name } } } } }';
    const before = new Date(Date.parse(second.since) - 1).toISOString();
    expect((await show.run(between, { id: streamId, to: before }))['stream'].scenes.edges).toEqual([{ node: { name: '桌面' } }]);
    await show.run('mutation ($id: ID!) { a: removeScene(input: { streamId: $id, name: "close-up" }) { removedIds } b: removeScene(input: { streamId: $id, name: "桌面" }) { removedIds } }', { id: streamId });
  }, 120_000);

  it('follows labels while it is live: those of what it shows, of another stream of the host, and of the shop', async () => {
    const [streamId, other] = [await show.goOnAir(), await show.goOnAir()];
    const scenes = show.follow(streamId);
    expect((await show.post(streamId, await frames.talk(0))).status).toBe(202);
    // The newest frame of the stream, said twice.
    const example = await show.label(streamId, 'talk');
    expect(await show.label(streamId, 'talk')).toEqual(example);
    expect(Buffer.from(await (await fetch(`${show.server.url}${example.url}`)).arrayBuffer())).toEqual(await frames.talk(0));
    await show.label(other, 'close-up', await frames.closeUp(0));
    await show.run('mutation ($image: String) { labelScene(input: { shopWide: true, name: "table", image: $image }) { example { shopWide } } }', { image: (await frames.table(0)).toString('base64') }, show.operator);
    const { sceneExamples } = await show.run('query ($id: ID!) { sceneExamples(streamId: $id, first: 2) { edges { node { name shopWide recognisable } } pageInfo { hasNextPage endCursor } } }', { id: streamId });
    expect(sceneExamples).toMatchObject({ edges: [{ node: { name: 'close-up', shopWide: false, recognisable: true } }, { node: { name: 'table', shopWide: true } }], pageInfo: { hasNextPage: true } });
    await show.showUntil(streamId, frames.talk, scenes.next(begins('talk')));
    await show.run('mutation ($id: ID!, $ids: [ID!]!) { removeSceneExamples(input: { streamId: $id, ids: $ids }) { removedIds } }', { id: streamId, ids: [example.id] });
    await show.showUntil(streamId, frames.talk, scenes.next(isOver('talk')));
    expect(told(scenes).slice(0, 2)).toEqual(['talk begins', 'talk is over']);
    await show.end(streamId);
    await show.end(other);
    for (const [name, shopWide] of [['close-up', false], ['table', true]] as const) await show.run('mutation ($input: RemoveSceneInput!) { removeScene(input: $input) { removedIds } }', { input: { name, shopWide, streamId } }, show.operator);
  }, 120_000);
});

describe('labelling', () => {
  const LABEL = 'mutation ($input: LabelSceneInput!) { labelScene(input: $input) { example { id } } }';
  const refused = async (input: Record<string, unknown>, token = show.host): Promise<{ message: string; extensions: Record<string, unknown> }> => {
    const { data, errors } = await show.server.query(LABEL, { input }, token);
    expect(data).toBeNull();
    return errors?.[0] as { message: string; extensions: Record<string, unknown> };
  };

  it('says what is wrong with what cannot be labelled', async () => {
    const streamId = await show.goOnAir();
    const image = (await frames.closeUp(0)).toString('base64');
    const cases: [Record<string, unknown>, string, string | undefined, string][] = [
      [{ streamId, name: 'table' }, 'CONFLICT', undefined, 'There is no frame to label'],
      [{ streamId: 'str_01J0000000000000000000000A', name: 'table', image }, 'NOT_FOUND', undefined, 'There is no stream'],
      [{ name: 'table', image }, 'BAD_USER_INPUT', 'input.streamId', 'Name the stream'],
      [{ streamId, name: '  ', image }, 'BAD_USER_INPUT', 'input.name', 'needs a name'],
      [{ streamId, name: 'x'.repeat(10_000), image }, 'BAD_USER_INPUT', 'input.name', 'at most 60 characters'],
      [{ streamId, name: 'a\u0007b', image }, 'BAD_USER_INPUT', 'input.name', 'control characters'],
      [{ streamId, name: 'table', image: 'not base64!' }, 'BAD_USER_INPUT', 'input.image', 'not base64'],
      [{ streamId, name: 'table', image: '' }, 'BAD_PICTURE', 'input.image', 'empty'],
      [{ streamId, name: 'table', image: Buffer.from('garbage').toString('base64') }, 'BAD_PICTURE', 'input.image', 'not a JPEG, PNG or WebP'],
      [{ streamId, name: 'table', image: image.slice(0, 4_000) }, 'BAD_PICTURE', 'input.image', 'damaged or cut off'],
      [{ shopWide: true, name: 'table', image }, 'FORBIDDEN', undefined, 'Only an operator'],
    ];
    for (const [input, code, field, message] of cases) {
      const { extensions, message: said } = await refused(input);
      expect({ code: extensions['code'], field: extensions['field'] }).toEqual({ code, field });
      expect(said).toContain(message);
    }
    const foreign = await refused({ streamId, name: 'table', image }, await tokenOf('host', 'hugo'));
    expect(foreign.extensions['code']).toBe('FORBIDDEN');
    expect((await refused({ shopWide: true, name: 'table' }, show.operator)).extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.image' });
    await show.end(streamId);
  }, 60_000);
});

describe('a scene that nobody saw end', () => {
  it('is over when the server is started anew, and begins again from what is shown then', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-scenes-'));
    const first = await openSceneShow(folder);
    const streamId = await first.goOnAir();
    for (const index of [0, 1]) {
      await first.label(streamId, 'table', await frames.table(index));
      await first.label(streamId, 'close-up', await frames.closeUp(index));
    }
    const scenes = first.follow(streamId);
    const before = await first.showUntil(streamId, frames.table, scenes.next(begins('table')));
    await first.close();
    const second = await openSceneShow(folder);
    const after = second.follow(streamId, before.cursor);
    expect(await after.next(isOver('table'))).toMatchObject({ id: before.id, since: before.since });
    const anew = await second.showUntil(streamId, frames.table, after.next(begins('table')));
    expect(anew.id).not.toBe(before.id);
    await second.close();
    await rm(folder, { recursive: true });
  }, 120_000);
});
