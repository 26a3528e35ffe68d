import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { resolvers } from '../../../resolvers/all';
import { buildVitrineSchema } from '../../../schema/build';
import { createContext, type RequestContext } from '../../../src/context';
import { createLog } from '../../../src/log';
import { ErrorFormat } from '../../../src/http/error-format';
import { HotOperations } from '../../../src/http/hot-operations';
import { limitsOf } from '../../../src/http/operation-limits';
import { PreparedOperations } from '../../../src/http/prepared-operations';
import { startTestServer, type TestServer } from '../../support/server';
import type { LaneCase } from './compiled-lane/case';
import { CHANGING, FAILING } from './compiled-lane/failing';
import { READING } from './compiled-lane/reading';
import { VARYING } from './compiled-lane/varying';
import { openShop, type Shop } from './shop';

let server: TestServer;
let shop: Shop;
let schema: GraphQLSchema;
const errors = new ErrorFormat(createLog({ LOG_LEVEL: 'silent' }));
const found = jest.spyOn(HotOperations.prototype, 'get');

beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
  await server.services.training.fit();
  schema = buildVitrineSchema(resolvers);
});
afterAll(() => server.close());

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[];
}

/** What two executors must agree in: data as JSON has it, and each error's message, path and extensions, in the order of paths. */
function essence(result: Answer): unknown {
  const told = (result.errors ?? []).map(({ message, path, extensions: { errorId, ...extensions } = {} }) => ({
    message: errorId === undefined ? message : 'masked', path, extensions,
  }));
  return JSON.parse(JSON.stringify({ data: result.data, errors: told.sort((a, b) => JSON.stringify(a.path).localeCompare(JSON.stringify(b.path))) }));
}

function format({ data, errors: raised }: ExecutionResult): Answer {
  return { data, ...(raised ? { errors: raised.map((error) => errors.format(error)) } : {}) };
}

async function contextFor({ as }: LaneCase): Promise<RequestContext> {
  const { authenticator } = server.services;
  return createContext(server.services, await authenticator.authenticate(as && `Bearer ${shop[as]}`));
}

async function interpreted(lane: LaneCase, variables: Record<string, unknown>): Promise<unknown> {
  const result = await execute({ schema, document: parse(lane.query), operationName: lane.operationName, variableValues: variables, contextValue: await contextFor(lane) });
  return essence(format(result));
}

async function overHttp({ as, query, operationName }: LaneCase, variables: Record<string, unknown>): Promise<{ answer: unknown; wasHot: boolean; status: number; type: string | null }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(as ? { authorization: `Bearer ${shop[as]}` } : {}) },
    body: JSON.stringify({ query, operationName, variables }),
  });
  const wasHot = found.mock.results.at(-1)?.value !== undefined;
  return { answer: essence((await response.json()) as Answer), wasHot, status: response.status, type: response.headers.get('content-type') };
}

const CASES = [...READING, ...VARYING, ...FAILING, ...CHANGING];

test('the corpus is large and every name in it is its own', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

test.each(CASES)('over HTTP, $name is answered like graphql-js answers it, first and when hot', async (lane) => {
  const variables = lane.variables?.(shop) ?? {};
  if (lane.warm) for (let time = 0; time < 3; time += 1) await overHttp(lane, lane.warm(shop));
  const expected = await interpreted(lane, variables);
  expect((expected as { errors: unknown[] }).errors.length > 0).toBe(lane.fails === true);
  const answers = [];
  for (let time = 0; time < 4; time += 1) answers.push(await overHttp(lane, variables));
  for (const { answer, status, type } of answers) {
    expect(answer).toEqual(expected);
    expect({ status, type }).toEqual({ status: 200, type: 'application/json; charset=utf-8' });
  }
  const becomesHot = !lane.interpreted && (lane.warm !== undefined || !lane.fails);
  expect(answers.at(-1)?.wasHot).toBe(becomesHot);
});

test.each(CASES.filter((lane) => !lane.interpreted))('compiled at once, $name is answered like graphql-js answers it', async (lane) => {
  const hot = new HotOperations(new PreparedOperations(schema, limitsOf(server.config), true));
  for (let time = 0; time < 2; time += 1) hot.answered(lane.query, lane.operationName);
  const operation = hot.get(lane.query, lane.operationName);
  if (!operation) throw new Error('it was not compiled');
  const variables = lane.variables?.(shop) ?? {};
  const result = await operation.query(await contextFor(lane), variables);
  // What does not fit is left to Apollo Server, unexecuted.
  if (!('data' in result)) return;
  expect(essence(format(result))).toEqual(await interpreted(lane, variables));
});
