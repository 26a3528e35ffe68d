import { parseArgs } from 'node:util';
import { InferenceError } from '../inference/runtime/inference-error';
import { filesFor } from '../inference/runtime/model-files';
import type { Config } from '../src/config';
import { circumstances, rounded } from './measures';
import { bareRunMs, bareSession, servingFile } from './vision/bare-model';
import { stepUp } from './vision/held-streams';
import { runOnMainThread } from './vision/one-run-a-request';
import { measureParts } from './vision/parts';
import { saturate, type Throughput } from './vision/throughput';
import { openVisionShop, type VisionShop } from './vision/vision-shop';

const USAGE = `usage: npm run bench:vision -- [--device cpu|cuda|webgpu|...] [--precision auto|fp32|int8] [--threads 1] [--streams 1,2,4,8] [--seconds 8] [--held-seconds 20]

JPEGs of 1280 x 720 in, events out, in one process: the real server with its embedded database, its pipeline and its models; the bare
models in a loop; and one session.run a region on the main thread (docs/benchmarks.md).`;

const say = (what: string): void => { process.stderr.write(`${what} …\n`); };

/** What the models that look at frames take by themselves, in milliseconds of prepared rows, by file, threads and batch. */
async function modelAlone(shop: VisionShop, names: readonly string[], seconds: number): Promise<object[]> {
  const rows: object[] = [];
  for (const model of shop.server.services.runtime.models().filter(({ name }) => names.includes(name))) {
    for (const file of filesFor(model.manifest, model.device, 'auto')) {
      for (const threads of model.device === 'cpu' ? [1, 2] : [1]) {
        say(`${file.file} of ${model.name} alone, ${threads} threads`);
        const session = await bareSession(model.directory, file, model.device, threads);
        const row: Record<string, string | number> = { model: model.name, precision: file.precision, threads };
        for (const batch of [1, 8, 32]) row[`ms a row, batch ${batch}`] = rounded((await bareRunMs(session, file, batch, seconds / 4)) / batch, 2);
        rows.push(row);
      }
    }
  }
  return rows;
}

/** Frames a second that the bare models would do in a loop: the same rows in the same batches, and nothing else. */
async function limitOf(shop: VisionShop, { models }: Throughput, threads: number, seconds: number): Promise<number> {
  let ms = 0;
  for (const { model: name, rowsAFrame, rowsABatch } of models) {
    const model = shop.server.services.runtime.models().find((one) => one.name === name);
    if (model === undefined) continue;
    const file = servingFile(model);
    const batch = Math.max(1, Math.round(rowsABatch));
    const session = await bareSession(model.directory, file, model.device, threads);
    ms += (rowsAFrame * (await bareRunMs(session, file, batch, seconds))) / batch;
  }
  return 1000 / ms;
}

const row = (way: string, { models, ...figures }: Throughput, limit: number): object => ({
  way, streams: figures.streams, 'frames/s': figures.framesPerSecond, 'bare model frames/s': rounded(limit, 1), 'of the bare model': `${rounded((100 * figures.framesPerSecond) / limit)} %`,
  'CPU ms a frame': figures.cpuMsAFrame, 'time in the model': `${rounded(0.1 * figures.framesPerSecond * models.reduce((sum, { msAFrame }) => sum + msAFrame, 0))} %`,
  'rows a frame': models.map(({ rowsAFrame }) => rowsAFrame).join(' + '), 'rows a batch': models.map(({ rowsABatch }) => rowsABatch).join(' + '),
  'event loop p99 ms': figures.eventLoopP99Ms, 'events': figures.events,
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    device: { type: 'string', default: 'cpu' }, precision: { type: 'string', default: 'auto' }, threads: { type: 'string', default: '1' },
    streams: { type: 'string', default: '1,2,4,8' }, seconds: { type: 'string', default: '8' }, 'held-seconds': { type: 'string', default: '20' }, help: { type: 'boolean' },
  } });
  if (values.help === true) {
    console.log(USAGE);
    return;
  }
  const [threads, seconds, heldSeconds] = [Number(values.threads), Number(values.seconds), Number(values['held-seconds'])];
  const settings = { INFERENCE_DEVICE: values.device as Config['INFERENCE_DEVICE'], INFERENCE_PRECISION: values.precision as Config['INFERENCE_PRECISION'], INFERENCE_THREADS: threads };
  say('starting the server and filling its catalogue');
  const shop = await openVisionShop(settings);
  try {
    const report: Record<string, unknown> = { ...circumstances(), settings, models: shop.server.services.runtime.models().map(({ name, version, device, precision }) => ({ name, version, device, precision })) };
    say('warming up');
    const first = await saturate(shop, 1, 2);
    const table: object[] = [];
    // The bare model goes before and after each, so that other work on the machine hits both alike.
    let before = await limitOf(shop, first, threads, seconds / 2);
    const measure = async (way: string, streams: number): Promise<void> => {
      say(`${way}: ${streams} streams, as fast as they go`);
      const figures = await saturate(shop, streams, seconds);
      const after = await limitOf(shop, first, threads, seconds / 2);
      table.push(row(way, figures, (before + after) / 2));
      before = after;
    };
    for (const streams of values.streams.split(',').map(Number)) await measure('the server', streams);
    const undo = await runOnMainThread(shop, threads);
    for (const streams of [1, 4]) await measure('one run a region, main thread', streams);
    undo();
    console.table(table);
    const size = shop.server.services.runtime.models().find(({ name }) => name === 'product-embedding')?.manifest.inputs[0]?.shape[1] ?? 192;
    const parts = await measureParts(shop, size);
    console.table(parts);
    const alone = await modelAlone(shop, first.models.map(({ model }) => model), seconds);
    console.table(alone);
    const held = await stepUp(shop, heldSeconds, say);
    console.table(held);
    console.log(JSON.stringify({ ...report, throughput: table, parts, alone, held }));
  } finally {
    await shop.close();
  }
}

main().catch((error: unknown) => {
  const none = error instanceof InferenceError && error.code === 'DEVICE_UNAVAILABLE';
  process.stderr.write(none ? `bench:vision: NOT RUN, this machine has no such device: ${error.message}\n` : `bench:vision: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = none ? 0 : 1;
});
