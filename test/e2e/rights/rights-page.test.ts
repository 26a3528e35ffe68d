import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Aspect } from '../../../entities/aspect';
import { CueKind } from '../../../entities/cue-kind';
import { HostCue } from '../../../entities/host-cue.entity';
import { SentimentAlertKind } from '../../../entities/sentiment-alert-kind';
import { SentimentAlert } from '../../../entities/sentiment-alert.entity';
import { ApiScope } from '../../../entities/api-scope';
import { newId } from '../../../src/identifiers';
import { INSTALLATION } from '../../../src/services';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';
import { attempts, type Outcome, type Target } from './attempts';

const page = readFileSync(join(INSTALLATION, 'docs', 'protocol.md'), 'utf8');
const [, section = ''] = /^### Who may do what$(.*?)^A refusal is/ms.exec(page) ?? [];
const [header = [], , ...rows] = section.trim().split('\n').filter((line) => line.startsWith('|')).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
const ROLES = ['anonymous', 'viewer', 'host', 'operator', 'partner'] as const;
const cases = rows.flatMap(([row = '', ...cells]) => ROLES.map((role, column) => ({ row, role, cell: cells[column] ?? '' })));

let server: TestServer;
let shop: Shop;
const targets: Record<'own' | 'foreign', Partial<Record<(typeof ROLES)[number], Target>>> = { own: {}, foreign: {} };

beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
  const run = async (query: string, variables: Record<string, unknown>): Promise<Record<string, any>> => dataOf(await server.query(query, variables, shop.operator));
  const plan = async (host: string, kind = 'LIVE_ROOM'): Promise<string> => (await run('mutation ($host: String, $kind: StreamKind!) { createStream(input: { title: "Show", host: $host, kind: $kind }) { stream { id } } }', { host, kind }))['createStream'].stream.id;
  const set = async (id: string, verb: 'startStream' | 'endStream'): Promise<string> => { await run(`mutation ($id: ID!) { ${verb}(input: { streamId: $id }) { stream { id } } }`, { id }); return id; };
  const apiKey = async (): Promise<string> => (await run('mutation { createApiKey(input: { name: "k", scopes: [BEHAVIOUR_WRITE] }) { key { id } } }', {}))['createApiKey'].key.id;
  const idOf = async (name: string): Promise<string> => (await run('query ($name: String!) { viewer(externalId: $name) { id } }', { name }))['viewer'].id;
  const actOf = async (name: string): Promise<string> => {
    await run('mutation ($act: BehaviourInput!) { recordBehaviour(input: { events: [$act] }) { recorded } }', { act: { eventId: 'before', type: 'VIEW', productId: shop.products[0], viewer: name } });
    return (await run('query ($name: String!) { viewer(externalId: $name) { behaviour(first: 1) { edges { node { id } } } } }', { name }))['viewer'].behaviour.edges[0].node.id;
  };
  const sceneExample = async (id: string): Promise<string> => {
    const image = (await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } }).png().toBuffer()).toString('base64');
    return (await run('mutation ($id: ID!, $image: String!) { labelScene(input: { streamId: $id, name: "close-up", image: $image }) { example { id } } }', { id, image }))['labelScene'].example.id;
  };
  const heldMessage = async (id: string): Promise<string> => {
    await run('mutation ($id: ID!) { setModeration(input: { streamId: $id, wordList: ["knockoff"] }) { moderation { words } } }', { id });
    const posted = dataOf(await server.query('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "a knockoff" }) { message { id visibility } } }', { id }, shop.viewer));
    expect(posted['postMessage'].message.visibility).toBe('HELD');
    return posted['postMessage'].message.id;
  };
  const { dataSource } = server.services;
  const cueFor = async (streamId: string): Promise<string> => {
    const id = newId('HostCue');
    await dataSource.getRepository(HostCue).insert({ id, streamId, kind: CueKind.QUESTION_BURST, subject: 'size', productId: null, text: 'sizes?', evidence: [], count: 5, messageIds: [], sequence: 1, at: new Date() });
    return id;
  };
  const alertFor = async (streamId: string): Promise<string> => {
    const id = newId('SentimentAlert');
    await dataSource.getRepository(SentimentAlert).insert({
      id, streamId, productId: null, kind: SentimentAlertKind.ASPECT_FALLING, aspect: Aspect.PRICE, message: 'worse', keywords: [], before: 0.5, after: -0.5, confidence: 0.99, messages: 20, sequence: 1, since: new Date(), at: new Date(),
    });
    return id;
  };
  const picture = (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#246' } }).png().toBuffer()).toString('base64');
  const { addProductImages } = await run('mutation ($id: ID!, $picture: String!) { addProductImages(input: { productId: $id, images: [$picture] }) { results { image { id } } } }', { id: shop.products[0], picture });
  const pictureId = addProductImages.results[0].image.id as string;
  const experimentId = (await run('mutation { startExperiment(input: { name: "before", arms: [{ name: "a", policy: MODEL }, { name: "b", policy: MODEL }] }) { experiment { id } } }', {}))['startExperiment'].experiment.id as string;
  await run('mutation ($id: ID!) { endExperiment(input: { id: $id }) { experiment { id } } }', { id: experimentId });
  const targetOf = async (name: string, host: string): Promise<Target> => {
    const streamId = await set(await plan(host), 'startStream');
    return {
      viewerId: await idOf(name), externalId: name, actId: await actOf(name), streamId, sceneExample: () => sceneExample(streamId), heldMessage: () => heldMessage(streamId), cueId: await cueFor(streamId), alertId: await alertFor(streamId), endedStreamId: await set(await set(await plan(host), 'startStream'), 'endStream'),
      postId: await plan(host, 'SOCIAL_POST'), plannedStream: () => plan(host), productId: shop.products[0] as string, pictureId, picture, apiKey, host: name, experimentId,
    };
  };
  const foreign = await targetOf('somebody else', 'another host');
  for (const role of ROLES) targets.foreign[role] = foreign;
  targets.own.viewer = await targetOf('vera', 'hana');
  targets.own.host = { ...(await targetOf('hana', 'hana')), host: undefined };
  targets.own.operator = await targetOf('olga', 'olga');
});
afterAll(() => server.close());

const tokens = {
  anonymous: () => Promise.resolve(undefined), viewer: () => Promise.resolve(shop.viewer), host: () => Promise.resolve(shop.host), operator: () => Promise.resolve(shop.operator),
  partner: () => tokenOf('partner', 'a partner', { scopes: [] }),
};

async function tryAll(row: string, token: string | undefined, target: Target | undefined): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attempt of attempts[row] ?? []) outcomes.push(await attempt(server, { token }, target as Target));
  return outcomes;
}

describe('the table of rights in docs/protocol.md', () => {
  test('has the roles as columns, and rows for everything that is tried', () => {
    expect(header.slice(1)).toEqual(ROLES);
    expect(rows.map(([row]) => row).sort()).toEqual(Object.keys(attempts).sort());
  });

  test.each(cases)('$row: $role: $cell', async ({ row, role, cell }) => {
    const token = await tokens[role]();
    const refusal = role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const isRefused = async (target: Target | undefined, by = token): Promise<void> => {
      for (const outcome of await tryAll(row, by, target)) expect(outcome).toEqual({ code: refusal });
    };
    const isDone = async (target: Target | undefined, by = token): Promise<void> => {
      for (const outcome of await tryAll(row, by, target)) expect(outcome).toEqual({ data: expect.anything() });
    };
    const [, scope] = /^`([A-Z_]+)`$/.exec(cell) ?? [];
    if (scope !== undefined) {
      await isDone(targets.foreign[role], await tokenOf('partner', 'a partner', { scopes: [scope] }));
      await isRefused(targets.foreign[role], await tokenOf('partner', 'a partner', { scopes: (Object.values(ApiScope) as string[]).filter((other) => other !== scope) }));
    } else if (cell === 'null') expect(await tryAll(row, token, targets.foreign[role])).toEqual([{ data: null }]);
    else if (cell === 'no') await isRefused(targets.foreign[role]);
    else if (['yes', 'any', 'for anyone'].includes(cell)) await isDone(targets.foreign[role]);
    else if (row === '`me`') await isDone(targets.own[role]);
    else {
      expect(['itself', 'own streams', 'for itself']).toContain(cell);
      await isDone(targets.own[role]);
      await isRefused(targets.foreign[role]);
    }
  });
});
