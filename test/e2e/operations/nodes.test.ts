import sharp from 'sharp';
import { CueKind } from '../../../entities/cue-kind';
import { HostCue } from '../../../entities/host-cue.entity';
import { Presence } from '../../../entities/presence';
import { SentimentAlertKind } from '../../../entities/sentiment-alert-kind';
import { ShelfChangeKind } from '../../../entities/shelf-change-kind';
import { resolvers } from '../../../resolvers/all';
import { buildVitrineSchema } from '../../../schema/build';
import { ID_PREFIXES, newId, type Kind } from '../../../src/identifiers';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const schema = buildVitrineSchema(resolvers);
const NODE = `query ($id: ID!) { node(id: $id) {
  __typename id ... on Product { sku } ... on ProductImage { url width height recognisable } ... on Stream { title } ... on Viewer { handle } ... on Message { text }
  ... on RecognisedItem { presence seen: product { sku } } ... on ShelfPlace { count stands: product { sku } } ... on ShelfChange { kind taken: product { sku } } ... on Behaviour { eventId type amount { amount currency } product { sku } stream { title } } ... on ApiKey { name scopes revokedAt }
  ... on Scene { scene: name confidence since until } ... on SceneExample { scene: name url width height recognisable shopWide }
  ... on Policy { topic } ... on Faq { questionEn } ... on Deal { price { amount } } ... on AssistantReply { asked: question } ... on HostCue { cue: kind count }
  ... on Experiment { experiment: name } ... on ModelVersion { version } ... on RecommenderTraining { state }
  ... on SentimentAlert { alert: kind message keywords before after noticed: product { sku } }
} }`;

let server: TestServer;
let shop: Shop;
/** One object of each kind: its identifier, and what is told of it. */
let objects: Map<Kind, Record<string, unknown>>;

beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  const run = async (query: string, variables: Record<string, unknown>, token: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } }).png().toBuffer();
  const { addProductImages } = await run('mutation ($id: ID!, $picture: String!) { addProductImages(input: { productId: $id, images: [$picture] }) { results { image { id url } } } }', { id: shop.products[0], picture: picture.toString('base64') }, shop.operator);
  const { createApiKey } = await run('mutation { createApiKey(input: { name: "Acme", scopes: [CATALOGUE_WRITE] }) { key { id } } }', {}, shop.operator);
  await run('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events: [{ eventId: 'paid', type: 'PURCHASE', productId: shop.products[2], streamId: shop.streamId, amount: { amount: '88.8', currency: 'CNY' } }] }, shop.viewer);
  const { me } = await run('{ me { behaviour(first: 1) { edges { node { id } } } } }', {}, shop.viewer);
  const [item] = await server.services.recognitions.record(shop.streamId, new Date(), [{ productId: shop.products[1] as string, presence: Presence.APPEARED, confidence: 0.9, box: { x: 0, y: 0, width: 1, height: 1 }, appearedAt: new Date(), leftAt: null }]);
  const { labelScene } = await run('mutation ($id: ID!, $picture: String!) { labelScene(input: { streamId: $id, name: "table", image: $picture }) { example { id url } } }', { id: shop.streamId, picture: picture.toString('base64') }, shop.host);
  const since = new Date('2026-01-01T00:00:00.250Z');
  const scene = await server.services.sceneLog.begin(shop.streamId, { name: 'unboxing', confidence: 0.75, since });
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const place = { id: newId('ShelfPlace'), productId: shop.products[1] as string, spots: [{ ...box, filled: true }], since: new Date() };
  const [change] = await server.services.shelfPlaces.record(shop.streamId, [{ kind: ShelfChangeKind.ADDED, place, isNewPlace: true, box, at: new Date() }]);
  const alert = await server.services.alerts.raise({ streamId: shop.streamId, productId: shop.products[0] as string, kind: SentimentAlertKind.MOOD_FALLING, aspect: null, message: 'worse', keywords: ['size'], before: 0.5, after: -0.25, confidence: 0.97, messages: 20, since: new Date() });
  const { setPolicies } = await run('mutation { setPolicies(input: { policies: [{ topic: RETURNS, textEn: "Within seven days." }] }) { policies { id } } }', {}, shop.operator);
  const { setFaqs } = await run('mutation { setFaqs(input: { faqs: [{ questionEn: "Where are you?", answerEn: "In Jingdezhen." }] }) { faqs { id } } }', {}, shop.operator);
  const { setDeals } = await run('mutation ($id: ID!, $product: ID!) { setDeals(input: { streamId: $id, deals: [{ productId: $product, price: { amount: "0.5", currency: "EUR" } }] }) { stream { deals { id } } } }', { id: shop.streamId, product: shop.products[0] }, shop.host);
  const { ask } = await run('mutation ($id: ID!) { ask(input: { streamId: $id, question: "How much is the mug?" }) { reply { id } } }', { id: shop.streamId }, shop.viewer);
  const cue = Object.assign(new HostCue(), { id: newId('HostCue'), streamId: shop.streamId, kind: CueKind.QUESTION_BURST, subject: 'size', productId: null, text: 'many ask', evidence: [], count: 5, messageIds: [], sequence: 1, at: new Date() });
  await server.services.dataSource.getRepository(HostCue).insert(cue);
  const { startExperiment } = await run('mutation { startExperiment(input: { name: "lists", arms: [{ name: "a", policy: MODEL }, { name: "b", policy: POPULARITY }] }) { experiment { id } } }', {}, shop.operator);
  await server.services.training.fit();
  const { models: [model] } = await run('{ models(first: 1) { id version training { id } } }', {}, shop.operator);
  const { id: imageId, url } = addProductImages.results[0].image as { id: string; url: string };
  objects = new Map<Kind, Record<string, unknown>>([
    ['Product', { id: shop.products[0], sku: 'MUG' }],
    ['ProductImage', { id: imageId, url, width: 64, height: 48, recognisable: true }],
    ['Stream', { id: shop.streamId, title: 'Evening show' }],
    ['Viewer', { id: shop.viewerId, handle: 'vera' }],
    ['Message', { id: shop.messages[0], text: 'I love this blue mug' }],
    ['RecognisedItem', { id: item?.id, presence: 'APPEARED', seen: { sku: 'LAMP' } }],
    ['Scene', { id: scene.id, scene: 'unboxing', confidence: 0.75, since: since.toISOString(), until: null }],
    ['SceneExample', { id: labelScene.example.id, scene: 'table', url, width: 64, height: 48, recognisable: true, shopWide: false }],
    ['SentimentAlert', { id: alert.id, alert: 'MOOD_FALLING', message: 'worse', keywords: ['size'], before: 0.5, after: -0.25, noticed: { sku: 'MUG' } }],
    ['Policy', { id: setPolicies.policies[0].id, topic: 'RETURNS' }],
    ['Faq', { id: setFaqs.faqs[0].id, questionEn: 'Where are you?' }],
    ['Deal', { id: setDeals.stream.deals[0].id, price: { amount: '0.50' } }],
    ['AssistantReply', { id: ask.reply.id, asked: 'How much is the mug?' }],
    ['HostCue', { id: cue.id, cue: 'QUESTION_BURST', count: 5 }],
    ['ShelfPlace', { id: place.id, count: 1, stands: { sku: 'LAMP' } }],
    ['ShelfChange', { id: change?.id, kind: 'ADDED', taken: { sku: 'LAMP' } }],
    ['Behaviour', { id: me.behaviour.edges[0].node.id, eventId: 'paid', type: 'PURCHASE', amount: { amount: '88.80', currency: 'CNY' }, product: { sku: 'SCARF' }, stream: { title: 'Evening show' } }],
    ['Experiment', { id: startExperiment.experiment.id, experiment: 'lists' }],
    ['ModelVersion', { id: model.id, version: model.version }],
    ['RecommenderTraining', { id: model.training.id, state: 'DONE' }],
    ['ApiKey', { id: createApiKey.key.id, name: 'Acme', scopes: ['CATALOGUE_WRITE'], revokedAt: null }],
  ]);
});
afterAll(() => server.close());

const KINDS = schema.getPossibleTypes(schema.getType('Node') as Parameters<typeof schema.getPossibleTypes>[0]).map(({ name }) => name as Kind);

test('every type with an identifier is a Node', () => {
  const identified = Object.values(schema.getTypeMap()).filter((type) => 'getInterfaces' in type && 'id' in type.getFields() && type.name !== 'Node').map(({ name }) => name);
  expect(identified.sort()).toEqual([...KINDS].sort());
});

test.each(KINDS)('a %s is fetched again by its identifier', async (kind) => {
  const { node } = dataOf(await server.query(NODE, { id: objects.get(kind)?.['id'] }, shop.operator));
  expect(node).toEqual({ __typename: kind, ...objects.get(kind) });
});

test.each(KINDS)('a %s that is not there is null', async (kind) => {
  expect(dataOf(await server.query(NODE, { id: newId(kind) }, shop.operator))).toEqual({ node: null });
});

test('an alert is told to its stream’s host and not to others', async () => {
  const id = objects.get('SentimentAlert')?.['id'];
  expect(dataOf(await server.query(NODE, { id }, shop.host))['node']).toMatchObject({ message: 'worse' });
  expect((await server.query(NODE, { id }, shop.viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('an act is told to its viewer and not to others, who still get what else they asked for', async () => {
  const id = objects.get('Behaviour')?.['id'];
  expect(dataOf(await server.query(NODE, { id }, shop.viewer))['node']).toMatchObject({ eventId: 'paid' });
  const { data, errors } = await server.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [shop.products[0], id] }, shop.host);
  expect(data).toEqual({ nodes: [{ id: shop.products[0] }, null] });
  expect(errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'FORBIDDEN' } }]);
  const { errors: malformed } = await server.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [shop.products[0], 'nonsense'] });
  expect(malformed).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'BAD_USER_INPUT', field: 'ids[1]' } }]);
});

test('an identifier of what cannot be fetched is refused with the beginnings of those that can', async () => {
  const { errors } = await server.query(NODE, { id: newId('Exposure') }, shop.operator);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'id' });
  for (const kind of KINDS) expect(errors?.[0]?.message).toContain(`${ID_PREFIXES[kind]}_`);
});
