import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { Access } from '../src/access/access';
import { readConfig } from '../src/config';
import { seededRandom } from '../src/demo/shop/seeded-random';
import { renderProductPicture } from '../src/demo/pictures/catalogue-picture';
import { StreamKind } from '../entities/stream-kind';
import { createLog } from '../src/log';
import { MAX_IMPORT } from '../src/catalogue/product-catalogue';
import { startServer } from '../src/server';
import { circumstances, median, percentile, rounded } from './measures';

/**
 * A live stream of two frames a second while products with a picture each come in, four requests at a time: how long a frame takes,
 * and how long the event loop stands still, before and during. `npm run bench:import -- [products]` (default 10000).
 */
const EVERY_MS = 500;
const AT_ONCE = 4;
const BEFORE_MS = 15_000;

async function main(): Promise<void> {
  const products = Number(process.argv[2] ?? 10_000);
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-import-'));
  const config = {
    ...readConfig({}), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'warn' as const, DRAIN_SECONDS: 0, INFERENCE_DEVICE: 'cpu' as const,
    AUTH_SECRET: 'only for this run, 32 characters long', DATABASE_URL: `sqlite:${join(directory, 'shop.db')}`, MEDIA_DIR: join(directory, 'media'),
  };
  const server = await startServer(config, createLog(config));
  const { catalogue, images, imageRecognition, streams, viewers, index } = server.services;
  const operator = new Access('operator', (await viewers.mention('operator')).id, new Set());
  const importAll = (count: number, prefix: string): Promise<string[]> => catalogue
    .import(operator, Array.from({ length: count }, (_, n) => ({ sku: `${prefix}-${n}`, title: `Thing ${n}`, price: { amount: '1', currency: 'EUR' } })))
    .then((results) => results.flatMap((result) => (result.status === 'REJECTED' ? [] : [result.product.id])));
  const [mug = ''] = await importAll(1, 'MUG');
  await images.add(operator, mug, await Promise.all([0, 1, 2].map(async (view) => { const bytes = await renderProductPicture('mug', view); return () => bytes; })));
  const stream = await streams.create(operator, { title: 'Show', kind: StreamKind.LIVE_ROOM });
  const frame = await renderProductPicture('mug', 1);
  const phase = { name: 'before' as 'before' | 'during' | 'over' };
  const taken: Record<string, number[]> = { before: [], during: [] };
  const missed: Record<string, number> = { before: 0, during: 0 };
  const watching = (async () => {
    while (phase.name !== 'over') {
      const [at, name] = [performance.now(), phase.name];
      const { matches: [first] } = await imageRecognition.recognise(operator, { bytes: frame, streamId: stream.id });
      taken[name]?.push(performance.now() - at);
      if (first?.product.id !== mug) missed[name] = (missed[name] ?? 0) + 1;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY_MS - (performance.now() - at))));
    }
  })();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const report = (name: 'before' | 'during', more: object): void => {
    const times = Float64Array.from(taken[name] ?? []).sort();
    console.log(JSON.stringify({
      phase: name, ...more, frames: times.length, notRecognised: missed[name], frameMs: { median: rounded(median([...times])), p95: rounded(percentile(times, 0.95)) },
      eventLoopMs: { p50: rounded(delay.percentile(50) / 1e6, 1), p99: rounded(delay.percentile(99) / 1e6, 1), longest: rounded(delay.max / 1e6, 1) },
    }));
    delay.reset();
  };
  console.log(JSON.stringify({ ...circumstances(), products }));
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, BEFORE_MS));
  report('before', { pictures: index.size });
  phase.name = 'during';
  const start = performance.now();
  let next = 0;
  for (let from = 0; from < products; from += MAX_IMPORT) {
    const ids = await importAll(Math.min(MAX_IMPORT, products - from), `BULK-${from}`);
    const rest = ids.values();
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (const id of rest) {
        const bytes = await pattern((next += 1));
        const [result] = await images.add(operator, id, [() => bytes]);
        if (result === undefined || 'error' in result) throw result?.error ?? new Error('no result');
      }
    }));
  }
  report('during', { pictures: index.size, seconds: rounded((performance.now() - start) / 1000), approximate: index.approximate });
  phase.name = 'over';
  await watching;
  await server.close();
  await rm(directory, { recursive: true });
}

/** A picture of nothing in particular, another one for each number. */
function pattern(number: number): Promise<Buffer> {
  const random = seededRandom(number);
  const data = Buffer.from(Array.from({ length: 8 * 8 * 3 }, () => Math.floor(random() * 256)));
  return sharp(data, { raw: { width: 8, height: 8, channels: 3 } }).resize(320, 320, { kernel: 'cubic' }).jpeg().toBuffer();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
