import { Language } from '../../../entities/language';
import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

const TRAINING = 'id state trigger stage progress rows attempts startedAt finishedAt why requestedBy { id } cancelledBy { id } model { version }';
const MODELS = `{ models { version state why rows viewers products questions figures { ndcgAt10 } blend { part weight } artefactBytes fitSeconds training { id } activations { previousVersion pinned at by { handle } } } }`;
const RETRAIN = `mutation { retrainRecommender { training { ${TRAINING} } } }`;
const CANCEL = `mutation ($id: ID!) { cancelRecommenderTraining(input: { id: $id }) { training { ${TRAINING} } } }`;
const ACTIVATE = 'mutation ($version: String!, $pinned: Boolean) { activateModel(input: { version: $version, pinned: $pinned }) { model { version state activatedAt } } }';
const FOLLOW = `subscription { recommenderTrainingProgressed { ${TRAINING} } }`;

interface Training { id: string; state: string; stage: string; progress: number; model: { version: string } | null }

// Every test waits for whole trainings.
jest.setTimeout(180_000);

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
});
afterAll(() => server.close());

const operate = async (query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any>> => dataOf(await server.query(query, variables, shop.operator));
/** Resolves when no training is open. */
const over = async (): Promise<void> => { while (await server.services.trainings.open()) await new Promise((resolve) => setTimeout(resolve, 50)); };
const learn = async (): Promise<Training> => {
  const followed = collect<Training>(server.wsClient(shop.operator), { query: FOLLOW });
  const { retrainRecommender: { training } } = await operate(RETRAIN);
  const ended = await followed.next(({ id, state }) => id === training.id && !['QUEUED', 'RUNNING'].includes(state));
  followed.stop();
  return ended;
};

test('a training that an operator asks for is followed to its model, which is in service then', async () => {
  const followed = collect<Training>(server.wsClient(shop.operator), { query: FOLLOW });
  await followed.next();
  const { retrainRecommender: { training } } = await operate(RETRAIN);
  expect(training).toMatchObject({ state: expect.stringMatching(/QUEUED|RUNNING/), trigger: 'REQUESTED', requestedBy: { id: expect.any(String) }, finishedAt: null, why: null });
  const done = await followed.next(({ id, state }) => id === training.id && state === 'DONE');
  const told = followed.events.filter(({ id }) => id === training.id).map(({ progress }) => progress);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(done).toMatchObject({ progress: 1, stage: 'STORING', attempts: 1, model: { version: expect.stringMatching(/^\d+$/) } });
  followed.stop();
  const { models } = await operate(MODELS);
  expect(models[0]).toMatchObject({ version: done.model?.version, state: 'ACTIVE', training: { id: training.id }, activations: [{ by: null, pinned: false }] });
  expect(models[0].blend.map(({ part }: { part: string }) => part)).toContain('neighbours');
  const { recommenderTrainings: { edges } } = await operate(`{ recommenderTrainings(first: 1) { edges { node { ${TRAINING} } } } }`);
  expect(edges[0].node).toMatchObject({ id: training.id, state: 'DONE' });
  const { node } = await operate('query ($id: ID!) { node(id: $id) { ... on RecommenderTraining { state } } }', { id: training.id });
  expect(node).toEqual({ state: 'DONE' });
});

test('a model is judged by lists that were shown, before anybody is shown its own', async () => {
  // More lists than the ranker takes at a time.
  for (let shown = 0; shown < 300; shown += 1) await server.services.recommender.recommend(shop.viewerId, { streamId: null, first: 3, includeSeen: false, language: Language.EN });
  const { models: [{ version }] } = await operate('{ models(first: 1) { version } }');
  const judge = 'query ($version: String!) { evaluateModel(version: $version, reward: CLICK) { lists viewers logged { value standardError } snipw { value } doublyRobust { value } effectiveSampleSize overlap warning } }';
  const { evaluateModel } = await operate(judge, { version });
  expect(evaluateModel).toMatchObject({ lists: 300, viewers: 1, logged: { value: 0 }, snipw: { value: 0 } });
  // The model that ranked the list shows the same again, as far as nothing of the moment counted.
  expect(evaluateModel.overlap).toBeGreaterThan(0);
  const { errors } = await server.query(judge, { version: '999' }, shop.operator);
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('no model version "999"'), extensions: { code: 'NOT_FOUND', field: 'version' } });
});

test('asked for many times at once, it is one training', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => operate(RETRAIN)));
  expect(new Set(answers.map(({ retrainRecommender: { training } }) => training.id)).size).toBe(1);
  await over();
});

test('an operator goes back to the model before, and the lists are of that one', async () => {
  const { model } = await learn();
  const newest = model?.version as string;
  const before = String(Number(newest) - 1);
  const { activateModel } = await operate(ACTIVATE, { version: before });
  expect(activateModel.model).toMatchObject({ version: before, state: 'ACTIVE', activatedAt: expect.any(String) });
  dataOf(await server.query('mutation ($id: ID!) { recordBehaviour(input: { events: [{ eventId: "seen", type: VIEW, productId: $id }] }) { recorded } }', { id: shop.products[0] }, shop.viewer));
  const list = async (): Promise<string> => dataOf(await server.query('{ me { recommendations(first: 2) { model } } }', {}, shop.viewer))['me'].recommendations.model;
  expect(await list()).toContain(`@${before}`);
  const { models } = await operate(MODELS);
  expect(models.find(({ version }: { version: string }) => version === before).activations[0]).toMatchObject({ previousVersion: newest, pinned: true, by: { handle: 'olga' } });
  await operate(ACTIVATE, { version: newest, pinned: false });
  expect(await list()).toContain(`@${newest}`);
});

test('a training that is cancelled leaves the model in service as it is', async () => {
  const active = (await operate('{ models { version state } }'))['models'].find(({ state }: { state: string }) => state === 'ACTIVE').version;
  const { retrainRecommender: { training } } = await operate(RETRAIN);
  const { cancelRecommenderTraining } = await operate(CANCEL, { id: training.id });
  expect(cancelRecommenderTraining.training.cancelledBy).not.toBeNull();
  const again = await operate(CANCEL, { id: training.id });
  expect(again['cancelRecommenderTraining'].training.id).toBe(training.id);
  await over();
  const { node } = await operate(`query ($id: ID!) { node(id: $id) { ... on RecommenderTraining { ${TRAINING} } } }`, { id: training.id });
  // It may have been quicker than the operator.
  if (node.state === 'CANCELLED') {
    expect(node).toMatchObject({ model: null, finishedAt: expect.any(String) });
    expect((await operate('{ models { version state } }'))['models'].find(({ state }: { state: string }) => state === 'ACTIVE').version).toBe(active);
  } else expect(node.state).toBe('DONE');
});

test('what cannot be done is said plainly', async () => {
  const refusal = async (query: string, variables: Record<string, unknown>): Promise<unknown> => {
    const { errors } = await server.query(query, variables, shop.operator);
    return { code: errors?.[0]?.extensions['code'], message: errors?.[0]?.message };
  };
  expect(await refusal(ACTIVATE, { version: 'v1' })).toEqual({ code: 'BAD_USER_INPUT', message: '"v1" is not the name of a model version; they are whole numbers, such as "17".' });
  expect(await refusal(ACTIVATE, { version: '123456' })).toEqual({ code: 'NOT_FOUND', message: 'There is no model version "123456"; `models` lists those that there are.' });
  expect(await refusal(ACTIVATE, { version: '9'.repeat(50_000) })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await refusal('{ models(first: 0) { version } }', {})).toMatchObject({ code: 'BAD_USER_INPUT', message: '"first" must be from 1 to 100; it is 0.' });
  expect(await refusal('{ models(after: "x") { version } }', {})).toMatchObject({ code: 'BAD_USER_INPUT' });
  const { id } = await learn();
  expect(await refusal(CANCEL, { id })).toEqual({ code: 'CONFLICT', message: 'The training is over (DONE); only one that is queued or running can be cancelled.' });
  const viewer = await tokenOf('viewer', 'vera');
  const { ended } = collect(server.wsClient(viewer), { query: FOLLOW });
  await expect(ended).rejects.toMatchObject({ graphql: [{ extensions: { code: 'FORBIDDEN' } }] });
});
