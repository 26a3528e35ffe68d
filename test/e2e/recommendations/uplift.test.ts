import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { collect } from '../../support/events';
import { dataOf, openShop, type Shop } from '../http/shop';
import { refusal } from '../bad-input/refusals';

const START = 'mutation ($name: String!, $arms: [ExperimentArmInput!]!) { startExperiment(input: { name: $name, arms: $arms }) { experiment { id name state endedAt arms { name weight policy modelVersion } } } }';
const END = 'mutation ($id: ID!) { endExperiment(input: { id: $id }) { experiment { state endedAt } } }';
const REPORT = 'experiment streamId segment control { name viewers conversions attributed revenue { amount currency } } treatment { name viewers conversions } lift low significant revenue { currency control { amount } treatment { amount } } sampleRatio { alarm } at';
const ARMS = [{ name: 'personal', policy: 'MODEL' }, { name: 'popular', policy: 'POPULARITY' }];

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
});
afterAll(() => server.close());

/** A viewer of its own who is shown a list in the stream and may buy from it; answers with the arm. */
async function visit(name: string, buys: boolean): Promise<string> {
  const token = await tokenOf('viewer', name);
  const { me } = dataOf(await server.query('query ($id: ID!) { me { id recommendations(streamId: $id, first: 2) { exposureId items { product { id } } } } }', { id: shop.streamId }, token));
  const { exposureId, items } = me.recommendations;
  if (buys) {
    const event = { eventId: 'bought', type: 'PURCHASE', productId: items[0].product.id, streamId: shop.streamId, exposureId, amount: { amount: '3.00', currency: 'EUR' } };
    dataOf(await server.query('mutation ($event: BehaviourInput!) { recordBehaviour(input: { events: [$event] }) { recorded } }', { event }, token));
  }
  return server.services.experiments.assignmentOf(me.id as string).arm;
}

test('an experiment is started, serves its arms, is reported as it goes, and is ended', async () => {
  const started = dataOf(await server.query(START, { name: 'first', arms: ARMS }, shop.operator))['startExperiment'].experiment;
  expect(started).toEqual({ id: expect.any(String), name: 'first', state: 'RUNNING', endedAt: null, arms: ARMS.map((arm) => ({ ...arm, weight: 1, modelVersion: null })) });

  const followed = collect<{ control: { viewers: number; conversions: number }; treatment: { viewers: number } }[]>(server.wsClient(shop.host), { query: `subscription ($id: ID!) { upliftChanged(streamId: $id) { ${REPORT} } }`, variables: { id: shop.streamId } });
  expect((await followed.next())[1]?.control.viewers).toBe(0);

  const arms = await Promise.all(Array.from({ length: 12 }, (_, index) => visit(`visitor ${index}`, index % 3 === 0)));
  const personal = arms.filter((arm) => arm === 'personal').length;
  const bought = arms.filter((arm, index) => arm === 'personal' && index % 3 === 0).length;
  const { uplift } = dataOf(await server.query(`query { uplift { ${REPORT} } }`, {}, shop.operator));
  expect(uplift.map((report: { segment: string; treatment: { name: string } }) => `${report.segment} ${report.treatment.name}`)).toEqual(['ALL', 'NEW', 'RETURNING'].flatMap((segment) => [`${segment} holdout`, `${segment} popular`]));
  expect(uplift[1]).toMatchObject({
    experiment: 'first', streamId: null, control: { name: 'personal', viewers: personal, conversions: bought, attributed: bought, revenue: bought === 0 ? [] : [{ amount: (3 * bought).toFixed(2), currency: 'EUR' }] },
    treatment: { name: 'popular', viewers: 12 - personal, conversions: 4 - bought }, low: null, significant: false, sampleRatio: { alarm: false },
  });
  const { stream } = dataOf(await server.query(`query ($id: ID!) { stream(id: $id) { uplift { ${REPORT} } } }`, { id: shop.streamId }, shop.host));
  const inStream = stream.uplift.find((report: { experiment: string; segment: string; treatment: { name: string } }) => report.experiment === 'first' && report.segment === 'ALL' && report.treatment.name === 'popular');
  expect({ ...inStream, at: null, streamId: null }).toEqual({ ...uplift[1], at: null });

  await followed.next(([, popular]) => popular?.control.conversions === bought && popular.control.viewers + popular.treatment.viewers === 12);
  followed.stop();

  const { endExperiment } = dataOf(await server.query(END, { id: started.id }, shop.operator));
  expect(endExperiment.experiment).toEqual({ state: 'ENDED', endedAt: expect.any(String) });
  expect(dataOf(await server.query(END, { id: started.id }, shop.operator))['endExperiment']).toEqual(endExperiment);
  expect(dataOf(await server.query('{ experiment { name } experiments { edges { node { name state } } } }', {}, shop.operator))).toEqual({ experiment: null, experiments: { edges: [{ node: { name: 'first', state: 'ENDED' } }] } });
  expect(refusal(await server.query(START, { name: 'first', arms: ARMS }, shop.operator))).toMatchObject({ code: 'CONFLICT' });
});

const arm = (change: object): object[] => [ARMS[0] as object, { ...ARMS[1], ...change }];
test.each([
  { variables: { name: '', arms: ARMS }, field: 'input.name', says: 'cannot be an experiment’s name' },
  { variables: { name: 'x'.repeat(65), arms: ARMS }, field: 'input.name', says: '1 to 64 letters' },
  { variables: { name: "'; DROP TABLE experiments", arms: ARMS }, field: 'input.name', says: 'cannot be' },
  { variables: { name: 'default', arms: ARMS }, field: 'input.name', says: 'choose another name' },
  { variables: { name: 'x', arms: [] }, field: 'input.arms', says: 'has 2 to 8 arms; these are 0' },
  { variables: { name: 'x', arms: Array.from({ length: 9 }, (_, index) => ({ name: `a${index}`, policy: 'MODEL' })) }, field: 'input.arms', says: 'these are 9' },
  { variables: { name: 'x', arms: arm({ name: 'personal' }) }, field: 'input.arms[1].name', says: 'Two arms are named "personal"' },
  { variables: { name: 'x', arms: arm({ name: 'holdout' }) }, field: 'input.arms[1].name', says: 'Every experiment has the arm "holdout"' },
  { variables: { name: 'x', arms: arm({ name: '🎉' }) }, field: 'input.arms[1].name', says: 'cannot be an arm’s name' },
  { variables: { name: 'x', arms: arm({ weight: 0 }) }, field: 'input.arms[1].weight', says: 'whole number from 1 to 10000; this is 0' },
  { variables: { name: 'x', arms: [...['a', 'b', 'c'].map((name) => ({ name, policy: 'MODEL', weight: 10_000 })), { name: 'd', policy: 'MODEL', weight: 1 }] }, field: 'input.arms[3].weight', says: 'less than 1 in 10000' },
  { variables: { name: 'x', arms: arm({ modelVersion: '17' }) }, field: 'input.arms[1].modelVersion', says: 'goes by popularity has no model' },
  { variables: { name: 'x', arms: arm({ policy: 'MODEL', modelVersion: 'x'.repeat(10_000) }) }, field: 'input.arms[1].modelVersion', says: 'is no version of a model' },
])('an experiment that cannot be run is refused, and says why (%#)', async ({ variables, field, says }) => {
  const told = refusal(await server.query(START, variables, shop.operator));
  expect(told).toEqual({ code: 'BAD_USER_INPUT', field, message: expect.stringContaining(says) });
  expect(told.message.length).toBeLessThan(250);
});

test('a report of an experiment or against an arm that there is none of is refused', async () => {
  const ask = async (args: string) => refusal(await server.query(`{ uplift(${args}) { lift } }`, {}, shop.operator));
  expect(await ask('experiment: "never"')).toMatchObject({ code: 'NOT_FOUND', message: 'There is no experiment named "never".' });
  expect(await ask('experiment: "default", control: "personal"')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'control', message: 'The experiment has no arm "personal"; its arms are holdout, treatment.' });
  expect(await ask('streamId: "nonsense"')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'streamId' });
});
