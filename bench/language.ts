import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MessageKind } from '../entities/message-kind';
import { StreamKind } from '../entities/stream-kind';
import { demoMessages } from '../src/demo/shop/chat';
import { demoOperator } from '../src/demo/seed-shop';
import { createLog } from '../src/log';
import { startServer, type Server } from '../src/server';
import { benchConfig } from './http/bench-config';
import { bareTextsPerSecond } from './language/bare-models';
import { chatters, drive, recordCalls, type Throughput } from './language/read-texts';
import { measureTrendDelays } from './language/trend-delay';
import { circumstances } from './measures';

const USAGE = `usage: npm run bench:language -- [--callers 1,8,64] [--seconds 6] [--rates 20,100] [--rate-seconds 20]

Messages a second through the server's own path (features, segmentation, queue, worker, batches; and with the database), against the bare
models in a loop; and how long a message takes until a client has the trend point that counts it (docs/benchmarks.md).`;

/** Lines that the models read between two looks at the bare models. */
const TEXTS = 200;
const VIEWERS = 4_000;

const say = (what: string): void => { process.stderr.write(`${what} …\n`); };
/** Lines of the demo, each with a number, so that no line is the copy of another. */
const textAt = (at: number): string => `${demoMessages[at % demoMessages.length]?.text ?? ''} ${at}`;
const numbers = (list: string): number[] => list.split(',').map(Number);

async function throughput({ services }: Server, callers: readonly number[], seconds: number): Promise<object[]> {
  const { streams, reader, runtime } = services;
  const created = await streams.create(demoOperator, { title: 'Bench', kind: StreamKind.LIVE_ROOM, host: 'bench' });
  const { id } = await streams.start(demoOperator, created.id);
  const post = await chatters(services, id, VIEWERS);
  const read = (at: number): Promise<unknown> => reader.read(textAt(at), MessageKind.CHAT);
  const calls = await recordCalls(runtime, async () => { for (let at = 0; at < TEXTS; at += 1) await read(at); });
  const bare = async (): Promise<{ single: number; batches: number }> => ({
    single: await bareTextsPerSecond(runtime, calls, TEXTS, 1, seconds / 2), batches: await bareTextsPerSecond(runtime, calls, TEXTS, 32, seconds / 2),
  });
  const rows: object[] = [];
  const measure = async (way: string, count: number, once: (at: number) => Promise<unknown>): Promise<void> => {
    say(`${way}, ${count} callers`);
    await drive(count, 1, once);
    // The bare models go before and after, so that other work on the machine hits both alike.
    const before = await bare();
    const figures = await drive(count, seconds, once);
    const after = await bare();
    rows.push(row(way, figures, (before.single + after.single) / 2, (before.batches + after.batches) / 2));
  };
  for (const count of callers) await measure('read', count, read);
  for (const count of callers) await measure('posted, durable', count, (at) => post(textAt(at), at));
  return rows;
}

const row = (way: string, { callers, perSecond, p50Ms, p99Ms }: Throughput, single: number, batches: number): object => ({
  way, callers, 'messages/s': perSecond, 'p50 ms': p50Ms, 'p99 ms': p99Ms,
  'bare one by one/s': Math.round(single), 'of it': `${Math.round((100 * perSecond) / single)} %`,
  'bare batches of 32/s': Math.round(batches), 'of those': `${Math.round((100 * perSecond) / batches)} %`,
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    callers: { type: 'string', default: '1,8,64' }, seconds: { type: 'string', default: '6' }, rates: { type: 'string', default: '20,100' },
    'rate-seconds': { type: 'string', default: '20' }, help: { type: 'boolean' },
  } });
  if (values.help === true) {
    console.log(USAGE);
    return;
  }
  const report = circumstances();
  say('messages to trend points, through a server of its own');
  const delays = await measureTrendDelays(numbers(values.rates), Number(values['rate-seconds']), Array.from({ length: 500 }, (_, at) => textAt(at)));
  console.table(delays);
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const config = benchConfig(folder);
  const server = await startServer(config, createLog(config));
  try {
    const rows = await throughput(server, numbers(values.callers), Number(values.seconds));
    console.table(rows);
    console.log(JSON.stringify({ ...report, delays, throughput: rows }));
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`bench:language: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
