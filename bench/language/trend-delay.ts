import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startLiveServer } from '../eval/live-server';
import { percentile, rounded } from '../measures';

/** How long chat takes through a server in a process of its own, in milliseconds. */
export interface TrendDelay {
  'messages a second': number;
  messages: number;
  'posted to acknowledged p50': number;
  'posted to acknowledged p99': number;
  /** Until a graphql-ws client has the window of one second that counts the message. */
  'posted to window told p50': number;
  'posted to window told p99': number;
  /** Of that, what comes after the end of the window. */
  'window ended to told p50': number;
  'window ended to told p99': number;
}

interface Window { to: string; messages: number }

/** Posts texts over HTTP at each rate for so many seconds, and follows the stream's windows of one second over WebSocket. */
export async function measureTrendDelays(rates: readonly number[], seconds: number, texts: readonly string[]): Promise<TrendDelay[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-language-'));
  const server = await startLiveServer(folder);
  const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${server.operator}` } });
  try {
    const { createStream } = await server.ask<{ createStream: { stream: { id: string } } }>('mutation { createStream(input: { title: "Bench", host: "bench" }) { stream { id } } }');
    const streamId = createStream.stream.id;
    await server.ask('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { id } } }', { id: streamId });
    const toldAt = new Map<number, number>();
    const follow = async (): Promise<void> => {
      const query = 'subscription ($id: ID!) { sentimentTrend(streamId: $id, windowSeconds: 1) { to messages } }';
      for await (const { data } of client.iterate<{ sentimentTrend: Window }>({ query, variables: { id: streamId } })) {
        const to = Date.parse(data?.sentimentTrend.to ?? '');
        if (!toldAt.has(to)) toldAt.set(to, Date.now());
      }
    };
    follow().catch(() => undefined);
    const delays: TrendDelay[] = [];
    for (const rate of rates) delays.push(await measureRate(rate, seconds, texts, (text) => post(server, streamId, text), toldAt));
    return delays;
  } finally {
    await client.dispose();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function post({ ask }: Awaited<ReturnType<typeof startLiveServer>>, streamId: string, text: string): Promise<number> {
  const { postMessage } = await ask<{ postMessage: { message: { at: string } } }>(
    'mutation ($input: PostMessageInput!) { postMessage(input: $input) { message { at sentiment } } }', { input: { streamId, text } });
  return Date.parse(postMessage.message.at);
}

async function measureRate(rate: number, seconds: number, texts: readonly string[], say: (text: string) => Promise<number>, toldAt: ReadonlyMap<number, number>): Promise<TrendDelay> {
  const said: { postedAt: number; acknowledgedAt: number; to: number }[] = [];
  const one = async (text: string): Promise<void> => {
    const postedAt = Date.now();
    const at = await say(text);
    said.push({ postedAt, acknowledgedAt: Date.now(), to: (Math.floor(at / 1000) + 1) * 1000 });
  };
  for (let warm = 0; warm < 50; warm += 1) await one(texts[warm % texts.length] ?? '');
  said.length = 0;
  const begun = Date.now();
  const posting: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const wait = begun + (1000 * index) / rate - Date.now();
    if (wait > 0) await new Promise((resolve) => { setTimeout(resolve, wait); });
    posting.push(one(texts[index % texts.length] ?? ''));
  }
  await Promise.all(posting);
  const last = Math.max(...said.map(({ to }) => to));
  for (const end = Date.now() + 30_000; !toldAt.has(last) && Date.now() < end;) await new Promise((resolve) => { setTimeout(resolve, 50); });
  const share = (values: number[], part: number): number => rounded(percentile(Float64Array.from(values).sort(), part));
  const told = (to: number): number => toldAt.get(to) ?? NaN;
  const acknowledged = said.map(({ postedAt, acknowledgedAt }) => acknowledgedAt - postedAt);
  const whole = said.map(({ postedAt, to }) => told(to) - postedAt);
  const beyond = said.map(({ to }) => told(to) - to);
  return {
    'messages a second': rate, messages: said.length,
    'posted to acknowledged p50': share(acknowledged, 0.5), 'posted to acknowledged p99': share(acknowledged, 0.99),
    'posted to window told p50': share(whole, 0.5), 'posted to window told p99': share(whole, 0.99),
    'window ended to told p50': share(beyond, 0.5), 'window ended to told p99': share(beyond, 0.99),
  };
}
