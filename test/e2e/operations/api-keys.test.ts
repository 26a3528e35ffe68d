import { setTimeout as pause } from 'node:timers/promises';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from '../http/shop';

let server: TestServer;
let operator: string;
beforeAll(async () => {
  server = await startTestServer();
  operator = await tokenOf('operator', 'olga');
});
afterAll(() => server.close());

const CREATE = 'mutation ($name: String!, $scopes: [ApiScope!]!) { createApiKey(input: { name: $name, scopes: $scopes }) { token key { id name scopes createdAt revokedAt } } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id revokedAt } } }';
const IMPORT = 'mutation { importProducts(input: { products: [{ sku: "K", title: "Key ring", price: { amount: "2", currency: "EUR" } }] }) { results { status } } }';

async function create(name: string, scopes: string[]): Promise<{ token: string; key: Record<string, any> }> {
  return dataOf(await server.query(CREATE, { name, scopes }, operator))['createApiKey'];
}

test('a key works at once, with its scopes and no others', async () => {
  const { token, key } = await create('  Acme  ', ['CATALOGUE_WRITE', 'CATALOGUE_WRITE']);
  expect(key).toMatchObject({ name: 'Acme', scopes: ['CATALOGUE_WRITE'], revokedAt: null });
  expect(token.startsWith(`${key['id']}.`)).toBe(true);
  expect(dataOf(await server.query(IMPORT, {}, token))['importProducts'].results).toEqual([{ status: 'CREATED' }]);
  expect(dataOf(await server.query('{ me { id } }', {}, token))).toEqual({ me: null });
  const { errors } = await server.query('{ viewer(externalId: "vera") { id } }', {}, token);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('only the hash of a secret is kept', async () => {
  const { token } = await create('Hashed', ['BEHAVIOUR_WRITE']);
  const secret = token.split('.')[1] as string;
  expect(secret.length).toBeGreaterThanOrEqual(43);
  const rows: unknown = await server.services.dataSource.query('SELECT * FROM api_keys');
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('another secret with the same identifier is refused', async () => {
  const { token } = await create('Guessed', ['CATALOGUE_WRITE']);
  for (const wrong of [`${token}x`, token.slice(0, -1), token.toLowerCase(), `${token.split('.')[0] as string}.`, token.split('.')[0] as string]) {
    expect((await server.query(IMPORT, {}, wrong)).status).toBe(401);
  }
});

test('a revoked key is refused over HTTP and its sockets are closed within seconds', async () => {
  const { token, key } = await create('Short-lived', ['CATALOGUE_WRITE']);
  expect((await server.query(IMPORT, {}, token)).errors).toBeUndefined();
  const client = server.wsClient(token);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => { client.on('closed', (event) => { resolve(event as { code: number; reason: string }); }); });
  const open = new Promise<void>((resolve) => { client.on('connected', () => { resolve(); }); });
  const { createStream } = dataOf(await server.query('mutation { createStream(input: { title: "For the key" }) { stream { id } } }', {}, operator));
  client.subscribe({ query: 'subscription ($id: ID!) { messagePosted(streamId: $id) { id } }', variables: { id: createStream.stream.id } }, { next: () => undefined, error: () => undefined, complete: () => undefined });
  await open;
  const { revokeApiKey } = dataOf(await server.query(REVOKE, { id: key['id'] }, operator));
  expect(Date.parse(revokeApiKey.key.revokedAt as string)).toBeGreaterThan(0);
  expect(await closed).toMatchObject({ code: 4403, reason: 'The API key has been revoked' });
  let status = 200;
  while (status === 200) {
    await pause(100);
    ({ status } = await server.query(IMPORT, {}, token));
  }
  expect(status).toBe(401);
  // Revoked again, it keeps the time of its first end.
  expect(dataOf(await server.query(REVOKE, { id: key['id'] }, operator))['revokeApiKey'].key).toEqual(revokeApiKey.key);
});

test.each([
  { what: 'no scopes', name: 'x', scopes: [], says: 'at least one' },
  { what: 'a blank name', name: ' ', scopes: ['CATALOGUE_WRITE'], says: '1 to 100 characters' },
  { what: 'a name that is too long', name: 'x'.repeat(101), scopes: ['CATALOGUE_WRITE'], says: '1 to 100 characters' },
  { what: 'an unknown scope', name: 'x', scopes: ['EVERYTHING'], says: 'does not exist in "ApiScope"' },
])('a key with $what is not made', async ({ name, scopes, says }) => {
  const { errors } = await server.query(CREATE, { name, scopes }, operator);
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(says), extensions: { code: 'BAD_USER_INPUT' } });
});

test.each([
  { id: 'key_01J0000000000000000000000A', code: 'NOT_FOUND' },
  { id: 'prd_01J0000000000000000000000A', code: 'BAD_USER_INPUT' },
  { id: 'nonsense', code: 'BAD_USER_INPUT' },
])('revoking $id is told $code', async ({ id, code }) => {
  expect((await server.query(REVOKE, { id }, operator)).errors?.[0]?.extensions['code']).toBe(code);
});
