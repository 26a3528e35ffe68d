import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT, type JWTPayload } from 'jose';
import request from 'supertest';
import { TEST_SECRET, startTestServer, tokenOf, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => { server = await startTestServer({ AUTH_ISSUER: 'https://shop.test', AUTH_AUDIENCE: 'vitrine' }); });
afterAll(() => server.close());

const HOUR = 3600;
const now = (): number => Math.floor(Date.now() / 1000);
const GOOD: JWTPayload = { sub: 'vera', role: 'viewer', iss: 'https://shop.test', aud: 'vitrine' };

function signed(claims: Record<string, unknown>, secret = TEST_SECRET): Promise<string> {
  return new SignJWT({ exp: now() + HOUR, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
}

/** A token made by hand, for what a proper library refuses to make. */
function forged(header: object, claims: object, secret?: string): string {
  const [head, body] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = secret === undefined ? '' : createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

const ask = (authorization: string): request.Test =>
  request(server.url).post('/graphql').set('authorization', authorization).send({ query: '{ me { handle } }' });

test('a token that holds makes its bearer the viewer of its subject', async () => {
  const { body } = await ask(`Bearer ${await signed({ ...GOOD, name: 'Vera V.' })}`).expect(200);
  expect(body).toEqual({ data: { me: { handle: 'Vera V.' } } });
});

test('the scheme is read in any case', async () => {
  await ask(`bearer ${await signed(GOOD)}`).expect(200, { data: { me: { handle: 'Vera V.' } } });
});

test('one of several audiences suffices', async () => {
  await ask(`Bearer ${await signed({ ...GOOD, aud: ['other', 'vitrine'] })}`).expect(200);
});

const REFUSED: { name: string; token: () => Promise<string> | string; says: RegExp }[] = [
  { name: 'has expired', token: () => signed({ ...GOOD, exp: now() - 1 }), says: /expired; sign in again/ },
  { name: 'is not good yet', token: () => signed({ ...GOOD, nbf: now() + HOUR }), says: /"nbf"/ },
  { name: 'never expires', token: () => new SignJWT(GOOD).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(TEST_SECRET)), says: /"exp"/ },
  { name: 'was signed with another secret', token: () => signed(GOOD, 'another secret of 32 characters!!'), says: /signature/ },
  { name: 'is not signed (alg none)', token: () => forged({ alg: 'none' }, { ...GOOD, exp: now() + HOUR }), says: /not of a kind/ },
  { name: 'says alg none and carries a signature', token: () => forged({ alg: 'none' }, { ...GOOD, exp: now() + HOUR }, TEST_SECRET), says: /not of a kind/ },
  { name: 'has had its signature cut off', token: async () => (await signed(GOOD)).replace(/[^.]+$/, ''), says: /does not hold/ },
  { name: 'has had its claims changed', token: async () => (await signed(GOOD)).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...GOOD, role: 'operator', exp: now() + HOUR })).toString('base64url')}.`), says: /signature/ },
  { name: 'asks for an extension that nobody here knows', token: () => forged({ alg: 'HS256', crit: ['x'], x: 1 }, { ...GOOD, exp: now() + HOUR }, TEST_SECRET), says: /does not hold/ },
  { name: 'has an unknown role', token: () => signed({ ...GOOD, role: 'admin' }), says: /"role" must be one of viewer, host, operator, partner/ },
  { name: 'has a role that every object has', token: () => signed({ ...GOOD, role: 'constructor' }), says: /"role"/ },
  { name: 'has no role', token: () => signed({ ...GOOD, role: undefined }), says: /"role"/ },
  { name: 'has several roles', token: () => signed({ ...GOOD, role: ['operator'] }), says: /"role"/ },
  { name: 'has no subject', token: () => signed({ ...GOOD, sub: undefined }), says: /"sub"/ },
  { name: 'has a blank subject', token: () => signed({ ...GOOD, sub: '  ' }), says: /"sub"/ },
  { name: 'has a subject that is too long', token: () => signed({ ...GOOD, sub: 'x'.repeat(129) }), says: /"sub"/ },
  { name: 'has half a surrogate pair in its subject', token: () => signed({ ...GOOD, sub: 'x\ud800' }), says: /"sub"/ },
  { name: 'is from another issuer', token: () => signed({ ...GOOD, iss: 'https://evil.test' }), says: /"iss"/ },
  { name: 'names no issuer', token: () => signed({ ...GOOD, iss: undefined }), says: /"iss"/ },
  { name: 'is meant for somebody else', token: () => signed({ ...GOOD, aud: 'other' }), says: /"aud"/ },
  { name: 'is meant for nobody', token: () => signed({ ...GOOD, aud: undefined }), says: /"aud"/ },
  { name: 'is no token', token: () => 'nonsense', says: /not of a kind/ },
  { name: 'has a header that is no JSON', token: () => 'e30x.e30.e30', says: /not of a kind/ },
  { name: 'has a header that is null', token: () => `${Buffer.from('null').toString('base64url')}.e30.e30`, says: /not of a kind/ },
  { name: 'has claims that are no object', token: () => forged({ alg: 'HS256' }, [1], TEST_SECRET), says: /does not hold/ },
  { name: 'looks like an API key', token: () => 'key_01J0000000000000000000000A.secret', says: /API key is unknown/ },
  { name: 'looks like an API key without a secret', token: () => 'key_', says: /API key is unknown/ },
];

test.each(REFUSED)('a token that $name is refused with its own words', async ({ token, says }) => {
  const { status, body } = await ask(`Bearer ${await token()}`);
  expect({ status, code: body.errors[0].extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(body.errors[0].message).toMatch(says);
  expect(body.data).toBeUndefined();
});

test.each(['', 'Bearer', 'Bearer ', 'Bearer a b', 'Basic dmVyYTp2ZXJh', 'Token x', 'Bearer,x', 'null'].map((header) => ({ header })))('"Authorization: $header" is told how to read', async ({ header }) => {
  const { status, body } = await ask(header);
  // A header without a value is none.
  if (header === '') { expect(body).toEqual({ data: { me: null } }); return; }
  expect(status).toBe(401);
  expect(body.errors[0].message).toBe('The Authorization header must read "Bearer <token>".');
});

test('a token is believed no longer than it says', async () => {
  const token = await signed({ ...GOOD, exp: now() + 6 });
  await ask(`Bearer ${token}`).expect(200);
  let status = 200;
  while (status === 200) {
    await pause(100);
    ({ status } = await ask(`Bearer ${token}`));
  }
  expect(status).toBe(401);
});

test('a scope that is not known gives no rights, and one that is known does', async () => {
  const partner = (scopes: unknown): Promise<string> => tokenOf('partner', 'acme', { scopes, iss: GOOD.iss, aud: GOOD.aud });
  const mutation = 'mutation { importProducts(input: { products: [{ sku: "S", title: "S", price: { amount: "1", currency: "EUR" } }] }) { results { status } } }';
  for (const scopes of [['catalogue_write'], ['*'], 'CATALOGUE_WRITE', { 0: 'CATALOGUE_WRITE' }, [['CATALOGUE_WRITE']], null]) {
    expect((await server.query(mutation, {}, await partner(scopes))).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect((await server.query(mutation, {}, await partner(['nonsense', 'CATALOGUE_WRITE']))).errors).toBeUndefined();
});

test('scopes in the token of a viewer give no rights', async () => {
  const token = await signed({ ...GOOD, scopes: ['CATALOGUE_WRITE', 'RECOMMENDATIONS_READ'] });
  const { errors } = await server.query('{ viewer(externalId: "somebody") { id } }', {}, token);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('pictures are posted with the same tokens', async () => {
  const { status, body } = await request(server.url).post('/streams/str_01J0000000000000000000000A/frames').set('authorization', 'Bearer nonsense').set('content-type', 'image/png').send(Buffer.from('x'));
  expect({ status, code: body.errors[0].extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
});
