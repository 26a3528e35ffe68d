import { join } from 'node:path';
import { openDatabase } from '../../../ormconfig';
import { tokenOf } from '../../support/server';
import { startProcess, type LogLine, type ServerProcess } from '../../support/server-process';

let server: ServerProcess;
let url: string;
beforeAll(async () => {
  server = startProcess();
  url = await server.url();
  // A real fault: a table is gone.
  const database = await openDatabase(`sqlite:${join(server.directory, 'test.db')}`);
  await database.query('PRAGMA foreign_keys = OFF');
  for (const table of ['streams', 'viewers']) await database.query(`DROP TABLE ${table}`);
  await database.destroy();
});
afterAll(() => server.remove());

async function ask(query: string, token?: string): Promise<{ status: number; body: any }> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query }) });
  return { status: response.status, body: await response.json() };
}

const told = (errorId: string): LogLine[] => server.output.map((line) => JSON.parse(line) as LogLine).filter((line) => line['errorId'] === errorId);

test.each([
  { name: 'a query', query: '{ streams { edges { node { id } } } }', path: ['streams'] },
  { name: 'a query, once it is asked for often', query: '{ streams { edges { node { id } } } }', path: ['streams'] },
])('a fault of ours in $name is masked with an identifier, and logged once with its cause', async ({ query, path }) => {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  const [error] = body.errors as [{ message: string; path: unknown; extensions: { code: string; errorId: string } }];
  expect(error).toEqual({ message: `Something went wrong on our side; quote ${error.extensions.errorId} when you report it.`, locations: expect.any(Array), path, extensions: { code: 'INTERNAL', errorId: expect.stringMatching(/^[0-9a-f]{12}$/) } });
  expect(JSON.stringify(body)).not.toMatch(/sqlite|no such table|select/i);
  await server.logged((line) => line['errorId'] === error.extensions.errorId);
  expect(told(error.extensions.errorId)).toEqual([expect.objectContaining({ level: 50, msg: 'a request failed', path, err: expect.objectContaining({ message: expect.stringContaining('no such table: streams'), stack: expect.any(String) }) })]);
});

test('a fault while the caller is looked up is masked too, and not taken for a bad token', async () => {
  const { status, body } = await ask('{ me { id } }', await tokenOf('viewer', 'vera'));
  expect(status).toBe(500);
  expect(body.errors[0].extensions.code).toBe('INTERNAL');
  expect(JSON.stringify(body)).not.toMatch(/sqlite|no such table|select/i);
  await server.logged((line) => line['errorId'] === body.errors[0].extensions.errorId);
  expect(told(body.errors[0].extensions.errorId as string)).toHaveLength(1);
});

test('a fault outside of GraphQL is masked in the same form', async () => {
  const response = await fetch(`${url}/streams/str_01J0000000000000000000000A/frames`, { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body: Buffer.from('x') });
  const body = (await response.json()) as any;
  expect(response.status).toBe(500);
  expect(body.errors[0]).toEqual({ message: expect.stringContaining('Something went wrong on our side'), extensions: { code: 'INTERNAL', errorId: expect.any(String) } });
});

test('what is not broken is still answered', async () => {
  expect((await ask('{ products { edges { node { title } } } }')).body).toEqual({ data: { products: { edges: [] } } });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
