import { existsSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { tokenOf } from '../../support/server';
import { startProcess, type ServerProcess } from '../../support/server-process';

const PAGE = join(__dirname, '..', '..', '..', '..', 'dashboard', 'dist', 'graphiql.html');

let server: ServerProcess | undefined;
afterEach(async () => {
  await server?.remove();
  server = undefined;
});

async function start(settings: Record<string, string>): Promise<string> {
  server = startProcess(settings);
  return server.url();
}

/** Whether the schema can be asked for, by each of the ways to ask. */
async function introspection(url: string): Promise<boolean[]> {
  const queries = ['{ __schema { types { name } } }', '{ __type(name: "Product") { name } }', 'query { ...F } fragment F on Query { __schema { description } }'];
  return Promise.all(queries.map(async (query) => {
    const { body } = await request(url).post('/graphql').send({ query });
    return body.errors === undefined;
  }));
}

test('the pages have been built for these tests (npm run build:dashboard)', () => {
  expect(existsSync(PAGE)).toBe(true);
});

test('in development the schema can be asked for, and GraphiQL comes from this server alone', async () => {
  const url = await start({});
  expect(await introspection(url)).toEqual([true, true, true]);
  const { text, headers } = await request(url).get('/graphiql').expect(200);
  expect(headers['content-type']).toContain('text/html');
  const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address as string);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    if (address.startsWith('data:')) continue;
    expect(address).toMatch(/^\.?\//);
    await request(url).get(new URL(address, `${url}/graphiql`).pathname).expect(200);
  }
});

test('in production neither is there, under any name', async () => {
  const url = await start({ NODE_ENV: 'production' });
  expect(await introspection(url)).toEqual([false, false, false]);
  for (const path of ['/graphiql', '/graphiql/', '/graphiql.html', '//graphiql.html', '/%67raphiql.html', '/./graphiql.html']) {
    const { status } = await request(url).get(path);
    expect({ path, status }).toEqual({ path, status: 404 });
  }
  const { body } = await request(url).post('/graphql').send({ query: '{ __typename }' });
  expect(body).toEqual({ data: { __typename: 'Query' } });
});

test('in production both can be turned on', async () => {
  const url = await start({ NODE_ENV: 'production', INTROSPECTION: 'on', GRAPHIQL: 'on' });
  expect(await introspection(url)).toEqual([true, true, true]);
  await request(url).get('/graphiql').expect(200);
});

test('in development both can be turned off', async () => {
  const url = await start({ INTROSPECTION: 'off', GRAPHIQL: 'off' });
  expect(await introspection(url)).toEqual([false, false, false]);
  await request(url).get('/graphiql').expect(404);
  await request(url).get('/graphiql.html').expect(404);
});

test('outside of the demo mode nothing gives tokens away', async () => {
  const url = await start({});
  await request(url).get('/demo.json').expect(404);
  expect(server?.output.join('\n')).not.toMatch(/eyJ/);
});

test('the log is lines of JSON, and no credential is in it', async () => {
  const url = await start({ LOG_LEVEL: 'debug' });
  const token = await tokenOf('operator', 'olga');
  const { body } = await request(url).post('/graphql').set('authorization', `Bearer ${token}`).send({ query: 'mutation { createApiKey(input: { name: "K", scopes: [CATALOGUE_WRITE] }) { token } }' });
  const key = body.data.createApiKey.token as string;
  await request(url).post('/graphql').set('authorization', `Bearer ${key}`).send({ query: '{ me { id } }' }).expect(200);
  await request(url).post('/graphql').set('authorization', 'Bearer wrong.wrong.wrong').send({ query: '{ me { id } }' }).expect(401);
  await request(url).post('/graphql').set('authorization', `Bearer ${token}`).send({ query: 'mutation { createStream(input: { title: "S", sourceUrl: "rtmp://user:streamkey@127.0.0.1:1/live/streamkey" }) { stream { id } } }' });
  server?.child.kill('SIGTERM');
  await server?.exit;
  const output = server?.output ?? [];
  expect(output.length).toBeGreaterThan(3);
  for (const line of output) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), msg: expect.any(String) });
  const all = output.join('\n') + (server?.complaint() ?? '');
  for (const secret of [token, key.split('.')[1] as string, 'only the tests know', 'wrong.wrong', 'streamkey']) expect(all).not.toContain(secret);
});
