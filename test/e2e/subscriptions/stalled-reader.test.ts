import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { collect } from '../../support/events';
import { startTestServer, testConfig } from '../../support/server';
import { startChatter } from './chatter';
import type { Request } from './chatter-server';
import { connectSocket, type RawSocket } from './raw-socket';

const MiB = 1024 * 1024;
const CHAT = 'subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { text cursor } }';

/** The numbers of the messages that a socket has received, in the order in which they came. */
const numbers = ({ messages }: RawSocket): number[] => messages.flatMap(({ type, payload }) => (type === 'next' ? [parseInt((payload as { data: { messagePosted: { text: string } } }).data.messagePosted.text, 10)] : []));
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, n) => n + first);
const follow = (raw: RawSocket, streamId: string, after?: string): void => { raw.send({ type: 'subscribe', id: 'chat', payload: { query: CHAT, variables: { id: streamId, ...(after === undefined ? {} : { after }) } } }); };
/** Resolves when the n-th message has come. */
const hears = (raw: RawSocket, n: number): Promise<unknown> => {
  const prefix = `${n} `;
  return raw.next(({ type, payload }) => type === 'next' && (payload as { data: { messagePosted: { text: string } } }).data.messagePosted.text.startsWith(prefix));
};

describe('a client that stops reading while 20,000 events pass', () => {
  let directory: string;
  let child: ChildProcess;
  let url: string;
  let streamId: string;
  const answer = <T>(name: string): Promise<T> => new Promise((resolve) => {
    const take = (message: { answer: string } & T): void => {
      if (message.answer !== name) return;
      child.off('message', take);
      resolve(message);
    };
    child.on('message', take);
  });
  const ask = <T>(request: Request): Promise<T> => {
    const answered = answer<T>(request.ask);
    child.send(request);
    return answered;
  };
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-stalled-'));
    const config = testConfig(directory, { WS_SLOW_CLIENT_SECONDS: 600 });
    child = fork(join(__dirname, 'chatter-server.js'), [JSON.stringify(config)], { execArgv: ['--expose-gc'] });
    const { port, streamId: id } = await answer<{ port: number; streamId: string }>('listening');
    url = `http://127.0.0.1:${port}`;
    streamId = id;
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('does not grow the server’s memory, nor cost others an event; when it reads again it gets all of them in order', async () => {
    const [reader, resumer, ...stalled] = await Promise.all(Array.from({ length: 5 }, () => connectSocket(url)));
    for (const raw of [reader, resumer, ...stalled]) follow(raw as RawSocket, streamId);
    // From the first number that all have heard on, nobody may miss any.
    const warm = 500;
    await ask({ ask: 'say', count: warm, padding: 1_000 });
    await Promise.all([reader, resumer, ...stalled].map((raw) => hears(raw as RawSocket, warm)));
    const before = await ask<{ bytes: number }>({ ask: 'memory' });
    for (const raw of [resumer, ...stalled]) raw?.socket.pause();
    // Each of these would hold some 25 MB if the server kept what it does not read.
    await ask({ ask: 'say', count: 20_000, padding: 1_000 });
    await hears(reader as RawSocket, warm + 20_000);
    const after = await ask<{ bytes: number }>({ ask: 'memory' });
    expect((after.bytes - before.bytes) / MiB).toBeLessThan(16);
    expect(numbers(reader as RawSocket).slice(-20_000)).toEqual(upTo(warm + 20_000, warm + 1));
    resumer?.socket.resume();
    await hears(resumer as RawSocket, warm + 20_000);
    expect(numbers(resumer as RawSocket).slice(-20_000)).toEqual(upTo(warm + 20_000, warm + 1));
    for (const raw of [reader, resumer, ...stalled]) raw?.socket.terminate();
  }, 120_000);

  it('is not read from either: what it asks for does not pile up', async () => {
    const raw = await connectSocket(url);
    const before = await ask<{ bytes: number }>({ ask: 'memory' });
    raw.socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { padding: 'x'.repeat(256 * 1024) } });
    for (let n = 0; n < 300; n += 1) raw.send(ping);
    // The server is alive and has had its time: whatever it would take in, it has taken in.
    const other = await connectSocket(url);
    for (let n = 0; n < 200; n += 1) {
      other.send({ type: 'ping', payload: { n } });
      await other.next(({ payload }) => (payload as { n: number } | undefined)?.n === n);
    }
    expect(raw.socket.bufferedAmount).toBeGreaterThan(16 * MiB);
    const after = await ask<{ bytes: number }>({ ask: 'memory' });
    expect((after.bytes - before.bytes) / MiB).toBeLessThan(16);
    raw.socket.resume();
    let pongs = 0;
    await raw.next(({ type }) => type === 'pong' && (pongs += 1) === 300);
    for (const { socket } of [raw, other]) socket.terminate();
  });
});

describe('a client that stops reading for too long', () => {
  it('is closed with 1013, or cut off when it still does not read, and resumes with `after` without loss', async () => {
    const server = await startTestServer({ WS_SLOW_CLIENT_SECONDS: 1 });
    const { streamId, say } = await startChatter(server.services);
    const closing = jest.spyOn(WebSocket.prototype, 'close');
    const others = collect<{ text: string }>(server.wsClient(), { query: CHAT, variables: { id: streamId } });
    const beginning = Buffer.from(`${streamId}/events/0`).toString('base64url');
    const [patient, stubborn] = await Promise.all([connectSocket(server.url), connectSocket(server.url)]);
    for (const raw of [patient, stubborn]) {
      follow(raw, streamId, beginning);
      await raw.next(({ type }) => type !== 'pong').catch(() => undefined);
    }
    let said = 0;
    const more = async (): Promise<void> => { await Promise.all(Array.from({ length: 100 }, () => say(`${(said += 1)} ${'x'.repeat(8_000)}`))); };
    await more();
    await Promise.all([patient, stubborn].map((raw) => hears(raw, 100)));
    for (const { socket } of [patient, stubborn]) socket.pause();
    const closes = (): number => closing.mock.calls.filter(([code]) => code === 1013).length;
    while (closes() < 2) {
      if (said < 6_000) await more();
      else await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    patient.socket.resume();
    expect(await patient.closed).toEqual({ code: 1013, reason: 'Too slow a reader; connect again and resume with `after`' });
    // The stubborn one is let go of without its consent.
    const connections = async (): Promise<string | undefined> => /^vitrine_websocket_connections (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
    while ((await connections()) !== '1') await new Promise((resolve) => { setTimeout(resolve, 20); });
    stubborn.socket.resume();
    expect([1006, 1013]).toContain((await stubborn.closed).code);
    closing.mockRestore();
    const total = said;
    for (const raw of [patient, stubborn]) {
      const heard = numbers(raw);
      expect(heard).toEqual(upTo(heard.length));
      expect(heard.length).toBeLessThan(total);
      const again = await connectSocket(server.url);
      follow(again, streamId, (raw.messages.at(-1)?.payload as { data: { messagePosted: { cursor: string } } }).data.messagePosted.cursor);
      await hears(again, total);
      expect([...heard, ...numbers(again)]).toEqual(upTo(total));
      again.socket.terminate();
    }
    await others.next(({ text }) => text.startsWith(`${total} `));
    expect(others.events.map(({ text }) => parseInt(text, 10))).toEqual(upTo(total, total - others.events.length + 1));
    await server.close();
  }, 120_000);
});
