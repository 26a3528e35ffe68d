import { isObjectType } from 'graphql';
import sharp from 'sharp';
import request from 'supertest';
import { resolvers } from '../../../resolvers/all';
import { buildVitrineSchema } from '../../../schema/build';
import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop } from '../http/shop';
import { CALLERS, tokensOf, type Caller } from './matrix/callers';
import { CHANGING } from './matrix/changing';
import { FOLLOWING } from './matrix/following';
import { READING } from './matrix/reading';
import type { Row, Scene } from './matrix/row';

let server: TestServer;
let scene: Scene;
let tokens: Record<Caller, string | undefined>;
let frame: Buffer;

beforeAll(async () => {
  server = await startTestServer();
  const shop = await openShop(server);
  await server.services.training.fit();
  tokens = await tokensOf(shop);
  frame = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#246' } }).jpeg().toBuffer();
  const stream = async (kind: string, ...steps: string[]): Promise<string> => {
    const { createStream } = dataOf(await server.query('mutation ($kind: StreamKind!) { createStream(input: { title: "Aside", kind: $kind }) { stream { id } } }', { kind }, shop.host));
    const { id } = createStream.stream as { id: string };
    for (const step of steps) dataOf(await server.query(`mutation ($id: ID!) { ${step}(input: { streamId: $id }) { stream { id } } }`, { id }, shop.host));
    return id;
  };
  const { createApiKey } = dataOf(await server.query('mutation { createApiKey(input: { name: "To be revoked", scopes: [CATALOGUE_WRITE] }) { key { id } } }', {}, shop.operator));
  const { addProductImages } = dataOf(await server.query('mutation ($id: ID!, $picture: String!) { addProductImages(input: { productId: $id, images: [$picture] }) { results { image { id } } } }', { id: shop.products[0], picture: frame.toString('base64') }, shop.operator));
  const label = async (name: string, picture: Buffer): Promise<string> => dataOf(await server.query('mutation ($id: ID!, $name: String!, $picture: String!) { labelScene(input: { streamId: $id, name: $name, image: $picture }) { example { id } } }', { id: shop.streamId, name, picture: picture.toString('base64') }, shop.host))['labelScene'].example.id as string;
  const exampleId = await label('table', frame);
  const goneExampleId = await label('gone', await sharp(frame).negate().png().toBuffer());
  dataOf(await server.query('mutation ($id: ID!) { removeScene(input: { streamId: $id, name: "gone" }) { removedIds } }', { id: shop.streamId }, shop.host));
  const { me } = dataOf(await server.query('{ me { behaviour(first: 1) { edges { node { id } } } } }', {}, shop.viewer));
  const { ask } = dataOf(await server.query('mutation ($id: ID!) { ask(input: { streamId: $id, question: "May I speak to a person?" }) { reply { id handedOver } conversationId } }', { id: shop.streamId }, shop.viewer));
  expect(ask.reply.handedOver).toBe(true);
  const { retrainRecommender } = dataOf(await server.query('mutation { retrainRecommender { training { id } } }', {}, shop.operator));
  const cancelledId = retrainRecommender.training.id as string;
  dataOf(await server.query('mutation ($id: ID!) { cancelRecommenderTraining(input: { id: $id }) { training { id } } }', { id: cancelledId }, shop.operator));
  const { models: [model] } = dataOf(await server.query('{ models(first: 1) { id training { id } } }', {}, shop.operator));
  scene = {
    ...shop, endedId: await stream('LIVE_ROOM', 'startStream', 'endStream'), endingId: await stream('LIVE_ROOM', 'startStream'), postId: await stream('SOCIAL_POST'),
    keyId: createApiKey.key.id, pictureId: addProductImages.results[0].image.id, exampleId, goneExampleId, actId: me.behaviour.edges[0].node.id, picture: frame.toString('base64'),
    replyId: ask.reply.id, conversationId: ask.conversationId, cancelledId, trainingId: model.training.id, modelId: model.id,
  };
});
afterAll(() => server.close());

/** What a caller is told: nothing when it is let in, else the code of the refusal. */
async function verdict({ query, variables }: Row, caller: Caller): Promise<unknown> {
  const token = tokens[caller];
  if (query.startsWith('subscription')) {
    const client = server.wsClient(token);
    const followed = collect(client, { query, variables: variables(scene) });
    try {
      await Promise.race([followed.next(), followed.ended]);
      return 'let in';
    } catch (error) {
      const refused = (error as { graphql?: { extensions: { code: string } }[] }).graphql;
      if (!refused) return 'let in';
      return refused[0]?.extensions.code;
    } finally {
      followed.stop();
      await client.dispose();
    }
  }
  const { errors } = await server.query(query, variables(scene), token);
  return errors ? errors[0]?.extensions['code'] : 'let in';
}

const expected = (allows: readonly Caller[], caller: Caller): string =>
  allows.includes(caller) ? 'let in' : caller === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';

const ROWS = [...READING, ...CHANGING, ...FOLLOWING];
const name = ({ field, when }: Row): string => (when === undefined ? field : `${field} ${when}`);

describe.each(ROWS.map((row) => ({ ...row, name: name(row) })))('$name', (row) => {
  test.each(CALLERS)('for: %s', async (caller) => {
    expect(await verdict(row, caller)).toBe(expected(row.allows, caller));
  });
});

describe('POST /streams/:id/frames', () => {
  test.each(CALLERS)('for: %s', async (caller) => {
    const token = tokens[caller];
    const post = request(server.url).post(`/streams/${scene.streamId}/frames`).set('content-type', 'image/jpeg');
    const { status, body } = await (token === undefined ? post : post.set('authorization', `Bearer ${token}`)).send(frame);
    const told = expected(['host', 'operator'], caller);
    expect(status).toBe({ 'let in': 202, 'UNAUTHENTICATED': 401, 'FORBIDDEN': 403 }[told]);
    if (status !== 202) expect(body.errors[0].extensions.code).toBe(told);
  });
});

describe('POST /recognise', () => {
  test.each(CALLERS)('for: %s', async (caller) => {
    const token = tokens[caller];
    const post = request(server.url).post('/recognise').set('content-type', 'image/jpeg');
    const { status, body } = await (token === undefined ? post : post.set('authorization', `Bearer ${token}`)).send(frame);
    expect(status).toBe(caller === 'anonymous' ? 401 : 200);
    if (status !== 200) expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

test('every operation, and every field that is not for everybody, has a row', () => {
  const schema = buildVitrineSchema(resolvers);
  const fields = Object.values(schema.getTypeMap()).filter(isObjectType).flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const guarded = fields.filter(({ type, field }) => roots.includes(type) || field.extensions['personal'] === true);
  expect([...new Set(ROWS.map(({ field }) => field))].sort()).toEqual([...new Set(guarded.map(({ type, field }) => `${type.name}.${field.name}`))].sort());
});
