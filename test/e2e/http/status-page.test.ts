import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLATION } from '../../../src/services';
import { startTestServer, type TestServer } from '../../support/server';

const page = readFileSync(join(INSTALLATION, 'docs', 'protocol.md'), 'utf8');
const [, table = ''] = /^\| What happened \|(.*?)^$/ms.exec(page) ?? [];
const rows = table.split('\n').slice(2).filter((line) => line !== '').map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));

interface Request { method?: string; path?: string; body?: unknown; headers?: Record<string, string> }
const ask = (query: string, rest: object = {}): Request => ({ body: { query, ...rest } });

/** What to send for each row, by its first cell. */
const requests: Readonly<Record<string, Request[]>> = {
  'The operation ran, with or without field errors': [ask('{ __typename }'), ask('{ products(first: 0) { edges { cursor } } }')],
  'The document cannot be parsed, is not valid, or is larger than a limit': [ask('{'), ask('{ nope }'), ask(`{ ${'__typename '.repeat(2_100)} }`), ask(`{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`)],
  'The variables do not fit': [ask('query ($n: Int!) { products(first: $n) { edges { cursor } } }', { variables: { n: 'many' } })],
  'No such operation, several and none named, a subscription': [
    ask('query A { __typename }', { operationName: 'B' }), ask('query A { __typename } query B { __typename }'), ask('subscription { audienceChanged(streamId: "x") { watching } }'),
  ],
  'The body is not JSON, not a GraphQL request, or a batch of requests': [{ body: '{' }, { body: {} }, { body: [{ query: '{ __typename }' }] }],
  'A credential was sent that does not hold': [{ ...ask('{ __typename }'), headers: { authorization: 'Bearer nonsense' } }],
  'A mutation by GET; another method': [{ method: 'GET', path: '?query=mutation{__typename}' }, { method: 'PUT', body: {} }],
  '`accept` names neither type': [{ ...ask('{ __typename }'), headers: { accept: 'text/html' } }],
  'The body is larger than `BODY_MAX_BYTES`': [ask(`{ __typename } #${'x'.repeat(70_000)}`)],
  'The content type is not taken here': [{ body: '<query/>', headers: { 'content-type': 'application/xml' } }],
  'Tokens cannot be checked right now: their key set does not answer': [
    { ...ask('{ __typename }'), headers: { authorization: `Bearer ${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2lnbmVk` } },
  ],
};

let server: TestServer;
beforeAll(async () => {
  // Nobody listens at port 1.
  server = await startTestServer({ BODY_MAX_BYTES: 65_536, AUTH_JWKS_URL: 'http://127.0.0.1:1/keys' });
});
afterAll(() => server.close());

/** A row's cell, such as "405 with `allow`", for what was answered. */
async function answered({ method = 'POST', path = '', body, headers }: Request, accept: string): Promise<string> {
  const response = await fetch(`${server.url}/graphql${path}`, {
    method, headers: { 'content-type': 'application/json', accept, ...headers }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return `${response.status}${response.headers.has('allow') ? ' with `allow`' : ''}`;
}

describe('the table of statuses in docs/protocol.md', () => {
  test('has a row for everything that is sent', () => {
    expect(rows.map(([row]) => row)).toEqual(Object.keys(requests));
  });

  test.each(rows)('%s: %s, %s', async (row, modern, plain) => {
    for (const request of requests[row] ?? []) {
      expect(await answered(request, 'application/graphql-response+json')).toBe(modern);
      expect(await answered(request, 'application/json')).toBe(plain);
    }
  });
});
