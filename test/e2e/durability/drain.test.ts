import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { databases } from '../../support/database';
import { tokenOf } from '../../support/server';
import { startListening, type ListeningProcess } from '../../support/server-process';
import { dataOf } from '../http/shop';
import { connectSocket } from '../subscriptions/raw-socket';

const CHAT = 'subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { text cursor } }';
interface Said { text: string; cursor: string }

/** Follows the chat for as long as it takes: reconnects by itself, to the server that `address` names then, and resumes after the last event. */
function followForever(address: () => string, streamId: string): { heard: string[]; closes: number[]; dispose: () => void | Promise<void>; hears: (text: string) => Promise<void> } {
  const heard: string[] = [];
  const closes: number[] = [];
  const variables: { id: string; after?: string } = { id: streamId };
  let wake = (): void => undefined;
  const client = createClient({
    url: () => `${address().replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: Infinity,
    retryWait: () => new Promise((resolve) => { setTimeout(resolve, 50); }), shouldRetry: () => true,
    on: { closed: (event) => { closes.push((event as { code: number }).code); } },
  });
  client.subscribe<{ messagePosted: Said }>({ query: CHAT, variables }, {
    next: ({ data }) => {
      if (!data) return;
      heard.push(data.messagePosted.text);
      // The client sends the same variables object again when it reconnects.
      variables.after = data.messagePosted.cursor;
      wake();
    },
    error: () => undefined,
    complete: () => undefined,
  });
  return {
    heard, closes, dispose: () => client.dispose(),
    hears: async (text) => { while (!heard.includes(text)) await new Promise<void>((resolve) => { wake = resolve; }); },
  };
}

describe.each(databases)('SIGTERM on $name', ({ name, create }) => {
  let directory: string;
  let environment: Record<string, string>;
  const running: ListeningProcess[] = [];
  const start = async (): Promise<ListeningProcess> => {
    const server = await startListening({ ...environment, DRAIN_SECONDS: '2' });
    running.push(server);
    return server;
  };
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vitrine-drain-'));
    const url = name === 'embedded' ? `sqlite:${join(directory, 'drain.db')}` : await create();
    environment = { DATABASE_URL: url, MEDIA_DIR: join(directory, 'media') };
  });
  afterAll(async () => {
    await Promise.all(running.map((server) => server.end('SIGKILL')));
    await rm(directory, { recursive: true, force: true });
  });

  it('closes sockets one by one with 1012, and clients go on at a second server without losing an event', async () => {
    const [viewer, host] = await Promise.all([tokenOf('viewer', 'vera'), tokenOf('host', 'hana')]);
    const first = await start();
    const { createStream } = dataOf(await first.query('mutation { createStream(input: { title: "Show" }) { stream { id } } }', {}, host));
    const streamId = createStream.stream.id as string;
    dataOf(await first.query('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: streamId }, host));
    const post = async (server: ListeningProcess, text: string): Promise<void> => {
      dataOf(await server.query('mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id } } }', { id: streamId, text }, viewer));
    };
    const second = await start();
    const address = { now: first.url };
    const followers = Array.from({ length: 12 }, () => followForever(() => address.now, streamId));
    const idle = await connectSocket(first.url);
    // Said until everybody follows: what comes from there on nobody may miss.
    const ready = Promise.all(followers.map(({ hears }) => hears('warm')));
    const state = { ready: false };
    void ready.then(() => { state.ready = true; });
    while (!state.ready) {
      await post(first, 'warm');
      await Promise.race([ready, new Promise((resolve) => { setTimeout(resolve, 100); })]);
    }
    for (let n = 0; n < 10; n += 1) await post(first, `before ${n}`);

    address.now = second.url;
    const ended = first.end('SIGTERM');
    const said = Array.from({ length: 10 }, (_, n) => `before ${n}`);
    // While the one drains and the other takes over, both write to the same stream.
    for (let n = 0; n < 20; n += 1) {
      await post(n % 2 === 0 ? first : second, `meanwhile ${n}`).catch(() => post(second, `meanwhile ${n}`));
      said.push(`meanwhile ${n}`);
    }
    expect((await idle.closed).code).toBe(1012);
    expect(await ended).toBe(0);
    for (let n = 0; n < 5; n += 1) {
      await post(second, `after ${n}`);
      said.push(`after ${n}`);
    }
    await Promise.all(followers.map(({ hears }) => hears('after 4')));
    for (const { heard, closes, dispose } of followers) {
      expect(heard.filter((text) => text !== 'warm')).toEqual(said);
      expect(closes[0]).toBe(1012);
      await dispose();
    }
    expect(await second.end('SIGTERM')).toBe(0);
  }, 120_000);
});
