import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import request from 'supertest';
import { startTestServer, type TestServer } from '../../support/server';
import { stillAnswers } from './refusals';

let server: TestServer;
beforeAll(async () => { server = await startTestServer(); });
afterAll(() => server.close());
afterEach(async () => { expect(await stillAnswers(server)).toBe(true); });

const MiB = 1024 * 1024;
const post = (body: string | object): request.Test => request(server.url).post('/graphql').set('content-type', 'application/json').send(body);

test.each([
  { name: 'JSON that breaks off', body: '{"query": "{ me', says: 'The body is not valid JSON.' },
  { name: 'nothing', body: '', says: 'The body is not valid JSON.' },
  { name: 'NaN', body: '{"query": "{ __typename }", "variables": {"n": NaN}}', says: 'The body is not valid JSON.' },
  { name: 'a byte order mark and no JSON', body: '\ufeff<xml/>', says: 'The body is not valid JSON.' },
  { name: 'a text', body: '"{ __typename }"', says: 'JSON object' },
  { name: 'null', body: 'null', says: 'JSON object' },
  { name: 'no query', body: '{"variables": {}}', says: 'non-empty `query`' },
  { name: 'a query that is no text', body: '{"query": 5}', says: 'must be strings' },
  { name: 'variables as text', body: '{"query": "{ __typename }", "variables": "{}"}', says: '`variables`' },
  { name: 'variables as a list', body: '{"query": "{ __typename }", "variables": [1]}', says: '`variables`' },
  { name: 'a name that is no text', body: '{"query": "{ __typename }", "operationName": {}}', says: '`operationName`' },
  { name: 'a batch', body: '[{"query": "{ __typename }"}, {"query": "{ __typename }"}]', says: 'batching' },
])('a body of $name is refused with 400', async ({ body, says }) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].message).toContain(says);
  expect(['BAD_USER_INPUT', 'BAD_REQUEST']).toContain(answer.body.errors[0].extensions.code);
});

test('keys that every object has are keys like others', async () => {
  const query = 'query ($f: ProductFilter) { products(filter: $f) { edges { node { id } } } }';
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
    const { body } = await post(`{"query": ${JSON.stringify(query)}, "variables": {"f": {"${key}": {"brand": "x"}}}}`);
    expect(body.errors[0]).toMatchObject({ message: expect.stringContaining(`Field "${key}" is not defined by type "ProductFilter"`), extensions: { code: 'BAD_USER_INPUT' } });
    const { body: aside } = await post(`{"query": "{ __typename }", "variables": {"${key}": {"query": "x"}}, "${key}": {"query": "y"}}`);
    expect(aside).toEqual({ data: { __typename: 'Query' } });
  }
  expect(({} as Record<string, unknown>)['brand']).toBeUndefined();
});

test.each([1_000, 200_000])('variables nested %d deep are refused where they do not fit, and ignored where nobody asks for them', async (depth) => {
  const deep = '['.repeat(depth) + ']'.repeat(depth);
  const unwanted = await post(`{"query": "query ($f: ProductFilter) { products(filter: $f) { edges { node { id } } } }", "variables": {"f": ${deep}}}`);
  expect(unwanted.body.errors[0]).toMatchObject({ message: expect.stringContaining('Expected type "ProductFilter" to be an object'), extensions: { code: 'BAD_USER_INPUT' } });
  await post(`{"query": "{ __typename }", "variables": {"f": ${deep}}}`).expect(200, { data: { __typename: 'Query' } });
});

describe('what a page of somebody else could send without asking', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json', 'application/jsonx', 'application/graphql', ''])('content type "%s" is not executed', async (type) => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: type === '' ? {} : { 'content-type': type }, body: Buffer.from('{"query": "{ products { edges { node { id } } } }"}') });
    expect([400, 415]).toContain(response.status);
    expect(((await response.json()) as { data?: unknown }).data).toBeUndefined();
  });

  test('a bare GET is blocked; one that says it comes from a program is answered', async () => {
    const { status, body } = await request(server.url).get('/graphql').query({ query: '{ __typename }' });
    expect({ status, message: body.errors[0].message }).toEqual({ status: 400, message: expect.stringContaining('CSRF') });
    await request(server.url).get('/graphql').query({ query: '{ __typename }' }).set('apollo-require-preflight', '1').expect(200, { data: { __typename: 'Query' } });
  });

  test('a mutation by GET is refused', async () => {
    const { status, headers } = await request(server.url).get('/graphql').query({ query: 'mutation { createStream(input: { title: "x" }) { stream { id } } }' }).set('apollo-require-preflight', '1');
    expect({ status, allow: headers['allow'] }).toEqual({ status: 405, allow: 'POST' });
  });
});

test.each(['PUT', 'PATCH', 'DELETE'] as const)('%s is told which methods there are', async (method) => {
  const response = await fetch(`${server.url}/graphql`, { method, headers: { 'content-type': 'application/json' }, body: '{"query": "{ __typename }"}' });
  expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow: 'GET, POST' });
});

test('HEAD executes nothing', async () => {
  const { status } = await request(server.url).head('/graphql').query({ query: '{ __typename }' });
  expect(status).toBe(400);
});

test('an answer that nobody accepts is not sent', async () => {
  await post({ query: '{ __typename }' }).set('accept', 'text/html').expect(406);
});

test.each([
  { path: '/nothing', status: 404, code: 'NOT_FOUND' },
  { path: '/%E0%A4%A', status: 400, code: 'BAD_USER_INPUT' },
  { path: '/media/..%2f..%2fetc%2fpasswd', status: 404, code: 'NOT_FOUND' },
  { path: `/media/${'0'.repeat(64)}`, status: 404, code: 'NOT_FOUND' },
  { path: `/media/${'0'.repeat(200)}`, status: 414, code: 'BAD_USER_INPUT' },
  { path: '/streams/%00/frame', status: 404, code: 'NOT_FOUND' },
  { path: '/demo.json', status: 404, code: 'NOT_FOUND' },
])('GET $path is answered with $status in the form of all errors', async ({ path, status, code }) => {
  const { body, headers } = await request(server.url).get(path).expect(status);
  expect(headers['content-type']).toContain('application/json');
  expect(body.errors[0].extensions.code).toBe(code);
});

describe('a body of 50 MB', () => {
  test.each([
    { name: 'with its length', path: '/graphql', type: 'application/json', chunked: false },
    { name: 'in chunks', path: '/graphql', type: 'application/json', chunked: true },
    { name: 'as a picture, with its length', path: '/streams/str_01J0000000000000000000000A/frames', type: 'image/jpeg', chunked: false },
    { name: 'as a picture, in chunks', path: '/streams/str_01J0000000000000000000000A/frames', type: 'image/jpeg', chunked: true },
  ])('$name is refused with 413 before it is read whole, and memory stays flat', async ({ path, type, chunked }) => {
    const before = process.memoryUsage.rss();
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\n${chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${50 * MiB}`}\r\n\r\n`;
    const piece = Buffer.concat([Buffer.from(chunked ? '100000\r\n' : ''), Buffer.alloc(MiB, 'a'), Buffer.from(chunked ? '\r\n' : '')]);
    // A length is believed before a byte has come; without one, what comes is counted: one more than is taken is enough.
    const limit = type === 'image/jpeg' ? server.config.FRAME_MAX_BYTES : server.config.BODY_MAX_BYTES;
    const answer = await sendAll(head, Array<Buffer>(chunked ? limit / MiB + 1 : 0).fill(piece), true);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('PAYLOAD_TOO_LARGE');
    // Sent whole all the same, the connection is cut; whether the answer is read first is up to the network.
    expect(await sendAll(head, Array<Buffer>(50).fill(piece), false)).toMatch(/^$|^HTTP\/1\.1 413 /);
    expect(process.memoryUsage.rss() - before).toBeLessThan(120 * MiB);
  });

  /** Sends a head and pieces of a body; resolves with what was answered, at the first of it or when the connection is over. */
  async function sendAll(head: string, pieces: Buffer[], atFirst: boolean): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    const body = Readable.from([Buffer.from(head), ...pieces]);
    let received = '';
    try {
      await new Promise<void>((resolve) => {
        socket.on('data', (chunk: Buffer) => {
          received += chunk.toString();
          if (atFirst) resolve();
        });
        socket.on('error', () => { resolve(); }).on('close', () => { resolve(); });
        body.pipe(socket, { end: false });
      });
    } finally {
      body.destroy();
      socket.destroy();
    }
    return received;
  }
});

test('something that is not HTTP is told so, and nobody else notices', async () => {
  const socket = connect(server.port, '127.0.0.1');
  const answered = once(socket, 'data') as Promise<[Buffer]>;
  socket.end('\u0016\u0003\u0001 hello\r\n\r\n');
  expect((await answered)[0].toString()).toMatch(/^HTTP\/1\.1 400 /);
  socket.destroy();
});
