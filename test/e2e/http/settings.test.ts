import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { startProcess, type ServerProcess } from '../../support/server-process';

let started: ServerProcess | undefined;
afterEach(async () => {
  await started?.remove();
  started = undefined;
});

function start(settings: Record<string, string>): ServerProcess {
  started = startProcess(settings);
  return started;
}

test.each([
  { settings: { PORT: 'http' }, says: ['PORT is "http"', '0 to 65535'] },
  { settings: { PORT: '70000' }, says: ['PORT is "70000"'] },
  { settings: { AUTH_SECRET: 'short-and-secret' }, says: ['AUTH_SECRET is not acceptable', '32 characters or more'] },
  { settings: { DATABASE_URL: 'postgres://user:geheim@db/shop' }, says: ['DATABASE_URL is not acceptable', 'mysql://…, mariadb://…, sqlite:<file>'] },
  { settings: { DATABASE_URL: 'mysql://user:geheim' }, says: ['DATABASE_URL is not acceptable'] },
  { settings: { INFERENCE_DEVICE: 'gpu' }, says: ['INFERENCE_DEVICE is "gpu"', 'auto, cpu, cuda, tensorrt, webgpu, coreml, dml'] },
  { settings: { DEMO: 'yes' }, says: ['DEMO is "yes"', 'true, false'] },
  { settings: { FRAMES_PER_SECOND: 'Infinity', WS_MAX_CONNECTIONS: '0', QUERY_MAX_DEPTH: '1e1' }, says: ['FRAMES_PER_SECOND', 'WS_MAX_CONNECTIONS', 'QUERY_MAX_DEPTH'] },
])('with $settings the process ends with code 78 and names each wrong setting', async ({ settings, says }) => {
  const server = start(settings);
  expect(await server.exit).toEqual({ code: 78, signal: null });
  for (const text of says) expect(server.complaint()).toContain(text);
  expect(server.complaint() + server.output.join('\n')).not.toMatch(/geheim|short-and-secret|\n {4}at /);
});

test('an empty setting counts as unset', async () => {
  const server = start({ LOG_LEVEL: '', QUERY_MAX_DEPTH: '' });
  expect(await server.url()).toContain('http://127.0.0.1:');
});

test('a port that is taken is told in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    const server = start({ PORT: String(port) });
    expect(await server.exit).toEqual({ code: 1, signal: null });
    expect(server.complaint().trim()).toBe(`Vitrine could not start: port ${port} of 127.0.0.1 is taken by another program; stop it, or set PORT to another port.`);
  } finally {
    other.close();
  }
});

test('a database that does not answer is told in one sentence, without its password', async () => {
  const server = start({ DATABASE_URL: 'mysql://vitrine:geheim@127.0.0.1:1/shop' });
  expect(await server.exit).toEqual({ code: 1, signal: null });
  expect(server.complaint().trim()).toBe('Vitrine could not start: DATABASE_URL: the database at 127.0.0.1:1 cannot be opened: connect ECONNREFUSED 127.0.0.1:1');
  expect(server.output.join('\n')).not.toContain('geheim');
});

test('what cannot work is said in the log at the start, each by its setting', async () => {
  const server = start({ AUTH_SECRET: '', NODE_ENV: 'production', FFMPEG_PATH: '/nowhere/ffmpeg', VIDEO_FILES_DIR: '/nowhere/videos', VIDEO_PRIVATE_NETWORK: 'true' });
  await server.url();
  const warned = server.output.map((line) => JSON.parse(line) as { level: number; setting?: string; msg: string }).filter(({ level }) => level === 40);
  expect(Object.fromEntries(warned.map(({ setting, msg }) => [setting, msg]))).toEqual({
    AUTH_SECRET: expect.stringContaining('No token can be accepted: neither AUTH_SECRET nor AUTH_JWKS_URL is set'),
    FFMPEG_PATH: expect.stringContaining('"/nowhere/ffmpeg" does not run'),
    VIDEO_FILES_DIR: expect.stringContaining('"/nowhere/videos" cannot be read'),
    VIDEO_PRIVATE_NETWORK: expect.stringContaining('set it to false'),
  });
});

test('without a secret and a key set a token is told where to look, and the catalogue is open', async () => {
  const server = start({ AUTH_SECRET: '' });
  const ask = async (headers: Record<string, string>): Promise<{ status: number; body: any }> => {
    const response = await fetch(`${await server.url()}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{"query": "{ products { edges { node { id } } } }"}' });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask({})).toEqual({ status: 200, body: { data: { products: { edges: [] } } } });
  const refused = await ask({ authorization: 'Bearer e30.e30.e30' });
  expect(refused.status).toBe(401);
  expect(refused.body.errors[0].message).toContain('see AUTH_SECRET and AUTH_JWKS_URL');
});
