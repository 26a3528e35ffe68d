import { inspect } from 'node:util';
import { ChatCompletions } from '../../../src/assistant/language-model/chat-completions';
import { LanguageModelFault, type FaultReason } from '../../../src/assistant/language-model/language-model-fault';
import { DONE, LanguageModelServer, beginStream, piece, saying, type Manner } from '../../support/language-model-server';

let server: LanguageModelServer;
beforeAll(async () => { server = await LanguageModelServer.start(); });
afterAll(async () => { await server.stop(); });

const QUESTION = [{ role: 'user', content: 'How much is it?' }] as const;

function model(over: Partial<ConstructorParameters<typeof ChatCompletions>[0]> = {}): ChatCompletions {
  return new ChatCompletions({ url: server.url, key: 'secret-key', model: 'small-model', timeoutMs: 2_000, ...over });
}

async function read(completions = model()): Promise<string[]> {
  const pieces: string[] = [];
  for await (const text of completions.stream(QUESTION)) pieces.push(text);
  return pieces;
}

test('asks for a stream from the endpoint, with the key and the model', async () => {
  server.manner = saying('It is ¥59.');
  expect((await read()).join('')).toBe('It is ¥59.');
  const { path, authorization, body } = server.asked.at(-1) ?? {};
  expect({ path, authorization, ...body }).toEqual({
    path: '/v1/chat/completions', authorization: 'Bearer secret-key', model: 'small-model', stream: true, max_tokens: 300, messages: QUESTION,
  });
});

test('takes an address with or without the path and slashes, and needs no key', async () => {
  for (const url of [server.url, `${server.url}//`, `${server.url}/chat/completions`]) {
    await read(model({ url, key: '' }));
    expect(server.asked.at(-1)).toMatchObject({ path: '/v1/chat/completions', authorization: undefined });
  }
});

const UTF8 = Buffer.from(piece('白色的壶 🫖'));
const GOOD: [what: string, manner: Manner, text: string][] = [
  ['characters cut in two by the network', async (response) => {
    beginStream(response);
    for (const byte of UTF8) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    response.end(DONE);
  }, '白色的壶 🫖'],
  ['carriage returns, comments, other fields and unknown events', (response) => {
    beginStream(response).end(`: keep-alive\r\n\r\nid: 7\r\nevent: message\r\n${piece('Yes.').replaceAll('\n', '\r\n')}retry: 10\r\n\r\n${DONE}`);
  }, 'Yes.'],
  ['chunks that say that there is no error', (response) => { beginStream(response).end(`data: {"error":null,"choices":[{"delta":{"content":"Yes."}}]}\n\n${DONE}`); }, 'Yes.'],
  ['an end that only the finish reason tells', (response) => { beginStream(response).end(piece('Yes.') + piece('', 'stop')); }, 'Yes.'],
  ['a last event without its blank line', (response) => { beginStream(response).end(`${piece('Yes.')}data: [DONE]`); }, 'Yes.'],
  ['first chunks without content, and one without choices', (response) => {
    beginStream(response).end(`data: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\ndata: {"choices":[],"usage":{}}\n\n${piece('Yes.')}${DONE}`);
  }, 'Yes.'],
  ['a whole answer instead of a stream', (response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ choices: [{ message: { content: 'Yes.' }, finish_reason: 'stop' }] }));
  }, 'Yes.'],
];
test.each(GOOD)('reads %s', async (_, manner, text) => {
  server.manner = manner;
  expect((await read()).join('')).toBe(text);
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Manner => (response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
const BAD: [what: string, manner: Manner, reason: FaultReason, says: RegExp][] = [
  ['a stream that breaks off', (response) => { beginStream(response).end(piece('It is ')); }, 'cut', /broke off/],
  ['a connection that is torn down', async (response) => {
    beginStream(response).write(piece('It is '));
    await new Promise(setImmediate);
    response.destroy();
  }, 'unreachable', /connection/],
  ['a text cut at its greatest length', (response) => { beginStream(response).end(piece('It is', 'length')); }, 'cut', /longer/],
  ['a text that a filter stopped', (response) => { beginStream(response).end(piece('', 'content_filter')); }, 'refused', /content_filter/],
  ['no answer in time', () => undefined, 'timeout', /2000 ms/],
  ['a stream that begins and then says nothing', (response) => { beginStream(response).write(piece('It is ')); }, 'timeout', /2000 ms/],
  ['too many requests', json(429, { error: { message: 'slow down' } }, { 'retry-after': '7' }), 'rate-limited', /429.*slow down/],
  ['an overloaded endpoint', json(503, {}), 'rate-limited', /503/],
  ['a wrong key', json(401, { error: { message: 'bad key' } }), 'refused', /401.*bad key/],
  ['a refusal that repeats the key', json(401, { error: { message: `${'x'.repeat(180)} secret-key is not known` } }), 'refused', /401.*… is not known/],
  ['an error inside the stream that repeats the key', (response) => { beginStream(response).end('data: {"error":{"message":"bad secret-key"}}\n\n'); }, 'refused', /bad …/],
  ['a fault of the endpoint', json(500, 'oops'), 'broken', /500.*oops/],
  ['an error inside the stream', (response) => { beginStream(response).end(`${piece('It')}data: {"error":{"message":"out of memory"}}\n\n`); }, 'refused', /out of memory/],
  ['no JSON', (response) => { beginStream(response).end('data: {"choices":[{\n\n'); }, 'broken', /no JSON/],
  ['a page of the web', (response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'); }, 'cut', /broke off/],
  ['a whole answer without content', json(200, { choices: [{ message: { tool_calls: [] }, finish_reason: 'stop' }] }), 'broken', /content/],
  ['content that is no text', (response) => { beginStream(response).end('data: {"choices":[{"delta":{"content":{"text":"x"}}}]}\n\n'); }, 'broken', /no text/],
  ['an answer without end', (response) => { beginStream(response).end(piece('x'.repeat(1_100_000))); }, 'broken', /1000000/],
  ['a redirect, which would carry the key away', (response) => { response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(); }, 'unreachable', /connection/],
];
test.each(BAD)('tells %s as a fault', async (_, manner, reason, says) => {
  server.manner = manner;
  const fault = await read().then(() => undefined, (error: unknown) => error as LanguageModelFault);
  expect(fault).toBeInstanceOf(LanguageModelFault);
  expect(fault?.reason).toBe(reason);
  expect(fault?.message).toMatch(says);
  expect(inspect(fault)).not.toContain('secret-key');
});

test('passes on how long it is to leave the endpoint alone', async () => {
  for (const [header, pause] of [['7', 7_000], ['9999', 60_000], ['soon', undefined]] as const) {
    server.manner = json(429, {}, { 'retry-after': header });
    await expect(read()).rejects.toMatchObject({ retryAfterMs: pause });
  }
});

test('an endpoint that is not there is a fault too', async () => {
  await expect(read(model({ url: 'http://127.0.0.1:9/v1' }))).rejects.toMatchObject({ reason: 'unreachable' });
});

test('whoever stops reading lets go of the connection', async () => {
  server.manner = (response) => { beginStream(response).write(piece('It is ')); };
  const before = server.abandoned;
  const pieces = model().stream(QUESTION);
  await pieces.next();
  await pieces.return(undefined);
  while (server.abandoned === before) await new Promise(setImmediate);
});
