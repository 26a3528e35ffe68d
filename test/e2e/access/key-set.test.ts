import { createHmac } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { startTestServer, type TestServer } from '../../support/server';
import { connectSocket, openSocket } from '../subscriptions/raw-socket';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let pairs: Record<'RS256' | 'ES256' | 'EdDSA' | 'PS256', Pair>;
let stranger: Pair;
let issuer: HttpServer;
/** What the issuer answers. */
let answer: { status: number; body: string };
let good: string;
let server: TestServer;

beforeAll(async () => {
  pairs = {
    RS256: await generateKeyPair('RS256', { extractable: true }), ES256: await generateKeyPair('ES256', { extractable: true }),
    EdDSA: await generateKeyPair('EdDSA', { extractable: true }), PS256: await generateKeyPair('PS256', { extractable: true }),
  };
  stranger = await generateKeyPair('ES256', { extractable: true });
  const keys: JWK[] = await Promise.all(Object.entries(pairs).map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' })));
  good = JSON.stringify({ keys });
  answer = { status: 200, body: good };
  issuer = createServer((_request, response) => { response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body); });
  await new Promise<void>((resolve) => { issuer.listen(0, '127.0.0.1', resolve); });
  server = await startTestServer({ AUTH_SECRET: '', AUTH_JWKS_URL: keySetUrl() });
});
afterAll(async () => {
  await server.close();
  issuer.closeAllConnections();
  issuer.close();
});

const keySetUrl = (): string => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;

function signed(alg: string, key: Pair['privateKey'], { kid = alg, ...claims }: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ role: 'viewer', name: alg, ...claims }).setProtectedHeader({ alg, kid: kid as string }).setSubject(alg).setExpirationTime('1h').sign(key);
}

async function asked(token: string, of = server): Promise<unknown> {
  const { status, data, errors } = await of.query('{ me { handle } }', {}, token);
  return errors ? [status, errors[0]?.extensions['code'], errors[0]?.message] : data?.['me'].handle;
}

test.each(['RS256', 'ES256', 'EdDSA'] as const)('a token signed with %s holds by the key set', async (alg) => {
  expect(await asked(await signed(alg, pairs[alg].privateKey))).toBe(alg);
});

test('an algorithm outside of the documented ones does not, though its key is in the set', async () => {
  expect(await asked(await signed('PS256', pairs.PS256.privateKey))).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('does not hold')]);
});

test('a key that is not in the set does not', async () => {
  expect(await asked(await signed('ES256', stranger.privateKey, { kid: 'stranger' }))).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('no applicable key')]);
});

test('a stranger’s signature under the name of a key in the set does not', async () => {
  expect(await asked(await signed('ES256', stranger.privateKey))).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('signature')]);
});

test('a public key is no secret: HS256 with its PEM, its JWK or its modulus is refused', async () => {
  const { publicKey } = pairs.RS256;
  const jwk = await exportJWK(publicKey);
  for (const secret of [await exportSPKI(publicKey), (await exportSPKI(publicKey)).trim(), JSON.stringify(jwk), jwk.n ?? '']) {
    const parts = [{ alg: 'HS256', kid: 'RS256' }, { sub: 'mallory', role: 'operator', exp: Math.floor(Date.now() / 1000) + 3600 }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const token = [...parts, createHmac('sha256', secret).update(parts.join('.')).digest('base64url')].join('.');
    expect(await asked(token)).toEqual([401, 'UNAUTHENTICATED', expect.stringMatching(/does not hold/)]);
  }
});

test('a key that the token brings along is not used', async () => {
  const token = await new SignJWT({ role: 'operator' }).setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(stranger.publicKey) }).setSubject('mallory').setExpirationTime('1h').sign(stranger.privateKey);
  expect(await asked(token)).toEqual([401, 'UNAUTHENTICATED', expect.any(String)]);
});

test.each([
  { name: 'answers 500', status: 500, body: () => 'sorry' },
  { name: 'answers something else', status: 200, body: () => '<html>' },
  { name: 'answers JSON that is no key set', status: 200, body: () => '{"keys": 5}' },
])('while the key set $name, tokens are UNAVAILABLE to check, not wrong; then they hold', async ({ status, body }) => {
  answer = { status, body: body() };
  const fresh = await startTestServer({ AUTH_SECRET: '', AUTH_JWKS_URL: keySetUrl() });
  try {
    const token = await signed('RS256', pairs.RS256.privateKey);
    expect(await asked(token, fresh)).toEqual([503, 'UNAVAILABLE', 'Tokens cannot be checked right now: their key set does not answer.']);
    const raw = await openSocket(fresh.url);
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    // A code that clients come back after, with the same token.
    expect(await raw.closed).toEqual({ code: 1013, reason: 'Tokens cannot be checked right now: their key set does not answer.' });
    expect((await fresh.query('{ products { edges { node { id } } } }')).errors).toBeUndefined();
    answer = { status: 200, body: good };
    expect(await asked(token, fresh)).toBe('RS256');
    (await connectSocket(fresh.url, token)).socket.close();
  } finally {
    answer = { status: 200, body: good };
    await fresh.close();
  }
});
