import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => { server = await startTestServer(); });
afterAll(() => server.close());

/** Operations that are refused before any resolver runs, and the code that docs/errors.md gives them. */
const refused = [
  { what: 'a document that is not GraphQL', query: '{', code: 'GRAPHQL_PARSE_FAILED' },
  { what: 'a field that does not exist', query: '{ nope }', code: 'GRAPHQL_VALIDATION_FAILED' },
  { what: 'several operations and none named', query: 'query A { __typename } query B { __typename }', code: 'OPERATION_RESOLUTION_FAILURE' },
  { what: 'an operation that is not in the document', query: 'query A { __typename }', operationName: 'B', code: 'OPERATION_RESOLUTION_FAILURE' },
];

describe.each(refused)('$what', ({ query, operationName, code }) => {
  test(`is ${code} over HTTP`, async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' }, body: JSON.stringify({ query, operationName }) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test(`is ${code} over WebSocket`, async () => {
    const { ended } = collect(server.wsClient(), { query, ...(operationName === undefined ? {} : { operationName }) });
    await expect(ended).rejects.toMatchObject({ graphql: [{ extensions: { code } }] });
  });
});

test('a subscription over HTTP is told where subscriptions are served', async () => {
  const answer = await server.query('subscription { audienceChanged(streamId: "str_01J00000000000000000000000") { watching } }');
  expect(answer.status).toBe(400);
  expect(answer.errors).toEqual([{ message: expect.stringContaining('over WebSocket'), extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
});
