import { once } from 'node:events';
import { connect } from 'node:net';
import { startProcess, type ServerProcess } from '../../support/server-process';

let server: ServerProcess | undefined;
afterEach(async () => {
  await server?.remove();
  server = undefined;
});

/** A request whose body is held back: the server has its head and waits. */
async function begin(url: string, body: string): Promise<{ finish: () => void; answer: Promise<string> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => { received += chunk.toString(); });
  socket.on('error', () => undefined);
  const answer = once(socket, 'close').then(() => received);
  await once(socket, 'connect');
  socket.write(`POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
  // Another request, answered after the head of the first was read.
  await fetch(`${url}/healthz`);
  return { finish: () => { socket.write(body.slice(5)); }, answer };
}

const QUERY = '{"query": "{ __typename }"}';

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request in flight be answered, then the process ends with 0 at once', async (signal) => {
  server = startProcess({ DRAIN_SECONDS: '300' });
  const url = await server.url();
  const { finish, answer } = await begin(url, QUERY);
  server.child.kill(signal);
  expect(await server.logged(({ msg }) => msg === 'draining')).toMatchObject({ signal });
  finish();
  expect(await answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\{"data":\{"__typename":"Query"\}\}/);
  expect(await server.exit).toEqual({ code: 0, signal: null });
  await server.logged(({ msg }) => msg === 'everything has been let go');
  expect(server.complaint()).toBe('');
});

test('a request that never ends holds the drain up no longer than DRAIN_SECONDS and a grace', async () => {
  server = startProcess({ DRAIN_SECONDS: '0' });
  const { answer } = await begin(await server.url(), QUERY);
  server.child.kill('SIGTERM');
  expect(await server.exit).toEqual({ code: 0, signal: null });
  expect(await answer).not.toContain('200 OK');
});

test('a second signal ends it at once', async () => {
  server = startProcess({ DRAIN_SECONDS: '300' });
  await begin(await server.url(), QUERY);
  server.child.kill('SIGTERM');
  await server.logged(({ msg }) => msg === 'draining');
  server.child.kill('SIGTERM');
  expect(await server.exit).toEqual({ code: 1, signal: null });
});
