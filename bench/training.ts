import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '../src/config';
import { createLog } from '../src/log';
import { createServices } from '../src/services';
import { circumstances, rounded } from './measures';
import { fillShop } from './training/behaviour-rows';

const USAGE = 'npm run bench:training -- [--rows 1000000] [--products 20000] [--viewers 100000] [--database <an empty one: mysql://…; else an embedded one>]';
/** What training may take at most, for 1,000,000 rows. */
const SECONDS_AT_MOST = 300;
const RSS_AT_MOST = 2 * 2 ** 30;

/** Learns from so many acts as the server does, with all of the server in memory: seconds, memory, and how long the event loop stood still. */
async function main(): Promise<void> {
  const given = (name: string, fallback: string): string => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
  };
  const [rows, products, viewers] = [Number(given('rows', '1000000')), Number(given('products', '20000')), Number(given('viewers', '100000'))];
  if (![rows, products, viewers].every((count) => Number.isSafeInteger(count) && count > 0)) throw new Error(USAGE);
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-training-'));
  const config = {
    ...readConfig({}), LOG_LEVEL: 'warn' as const, INFERENCE_DEVICE: 'cpu' as const, AUTH_SECRET: 'only for this run, 32 characters long',
    DATABASE_URL: given('database', `sqlite:${join(directory, 'shop.db')}`), MEDIA_DIR: join(directory, 'media'),
  };
  const services = await createServices(config, createLog(config));
  const began = performance.now();
  await fillShop(services.dataSource, { rows, products, viewers });
  console.log(JSON.stringify({ ...circumstances(), database: services.dataSource.options.type, rows, products, viewers, filledInSeconds: rounded((performance.now() - began) / 1000, 1), rssBeforeMiB: rounded(process.memoryUsage.rss() / 2 ** 20) }));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let peak = 0;
  const watching = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 100);
  const stages = new Map<string, number>();
  const asking = setInterval(() => {
    void services.trainings.newest().then((training) => { if (training && !stages.has(training.stage)) stages.set(training.stage, performance.now()); });
  }, 200);
  const trainedFrom = performance.now();
  await services.training.fit();
  const seconds = (performance.now() - trainedFrom) / 1000;
  clearInterval(watching);
  clearInterval(asking);
  const training = await services.trainings.newest();
  const model = await services.models.active();
  console.log(JSON.stringify({
    state: training?.state, why: training?.why, seconds: rounded(seconds, 1), fitSeconds: rounded(model?.fitSeconds ?? NaN, 1), peakRssMiB: rounded(peak / 2 ** 20),
    stagesFrom: Object.fromEntries([...stages].map(([stage, from]) => [stage, rounded((from - trainedFrom) / 1000, 1)])),
    eventLoopMs: { p50: rounded(delay.percentile(50) / 1e6, 1), p99: rounded(delay.percentile(99) / 1e6, 1), longest: rounded(delay.max / 1e6, 1) },
    learnt: { rows: model?.rows, viewers: model?.viewers, products: model?.products }, artefactMiB: rounded((model?.artefactBytes ?? 0) / 2 ** 20, 1), figures: model?.figures, popularity: model?.popularityFigures, blend: model?.blend, inService: services.rankers.active.version,
  }));
  await services.training.stop();
  await services.live.close();
  await services.runtime.close();
  await services.dataSource.destroy();
  await rm(directory, { recursive: true, force: true });
  if (training?.state !== 'DONE' || seconds > SECONDS_AT_MOST || peak > RSS_AT_MOST) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
