import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createConnection } from 'mysql2/promise';
import { BehaviourType } from '../entities/behaviour-type';
import { CountedDay } from '../entities/counted-day.entity';
import { ModelDay } from '../entities/model-day.entity';
import { ProductDay } from '../entities/product-day.entity';
import { MiningBatch } from '../entities/mining-batch.entity';
import type { BehaviourDraft } from '../src/behaviour/behaviour-draft';
import { seededRandom } from '../src/demo/shop/seeded-random';
import { BoughtTogether } from '../src/mining/bought-together';
import { RecommenderReports } from '../src/mining/fairness/recommender-reports';
import { Segments } from '../src/mining/segments';
import { utcDay } from '../src/mining/utc-day';
import { insertRows } from '../src/storage/insert-rows';
import { openHouse, type House } from '../test/support/house';
import { startMariaDb } from '../test/support/mariadb-server';
import { rounded } from './measures';

/**
 * What counting costs those who record, how fast what waits is counted, and how long a report of 30 days takes over as many rows as
 * five million exposed products of a catalogue of 20,000 leave. `node dist/bench/mining.js [acts] [products]`
 */
const ACTS = Number(process.argv[2] ?? 40_000);
const PRODUCTS = Number(process.argv[3] ?? 20_000);
const DAYS = 30;
const TYPES = [BehaviourType.VIEW, BehaviourType.VIEW, BehaviourType.VIEW, BehaviourType.CLICK, BehaviourType.ADD_TO_CART, BehaviourType.PURCHASE];

async function record(house: House, productIds: readonly string[], streamIds: readonly string[], name: string): Promise<number> {
  const next = seededRandom(name.length);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T;
  const acts = Array.from({ length: ACTS }, (_, index): BehaviourDraft => ({
    eventId: `${name} ${index}`, viewer: `viewer ${Math.floor(next() * 2_000)}`, type: oneOf(TYPES), productId: oneOf(productIds), streamId: oneOf(streamIds), amount: { amount: '9.90', currency: 'EUR' },
  }));
  const beganAt = performance.now();
  let from = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (from < acts.length) {
      const batch = acts.slice(from, (from += 100));
      await house.behaviour.record(house.operator, batch);
    }
  }));
  return ACTS / ((performance.now() - beganAt) / 1000);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return rounded(performance.now() - beganAt);
}

async function measure(database: string, url: string): Promise<void> {
  const house = await openHouse(url);
  const productIds: string[] = [];
  for (let from = 0; from < PRODUCTS; from += 500) productIds.push(...await house.products(...Array.from({ length: 500 }, (_, index) => ({ sku: `P${from + index}`, brand: `Brand ${(from + index) % 300}` }))));
  const streamIds = [(await house.liveStream()).id, (await house.liveStream()).id];
  await record(house, productIds, streamIds, 'warm');
  const alone = await record(house, productIds, streamIds, 'alone 1');
  const waitingActs = 2 * ACTS;
  const countedMs = await timed(() => house.miner.countAll());
  house.behaviour.onRecorded(() => { house.miner.recorded(); });
  house.miner.start();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const beside = await record(house, productIds, streamIds, 'beside 22');
  delay.disable();
  while (await house.dataSource.getRepository(MiningBatch).count() > 0) await house.miner.caughtUp();
  await house.miner.stop();
  console.log(JSON.stringify({
    database, acts: ACTS, recordedPerSecond: { nobodyCounting: rounded(alone), countedBeside: rounded(beside) }, countedPerSecond: rounded(waitingActs / (countedMs / 1000)),
    eventLoopMsWhileBoth: { p50: rounded(delay.percentile(50) / 1e6, 1), p99: rounded(delay.percentile(99) / 1e6, 1), longest: rounded(delay.max / 1e6, 1) },
  }));
  await measureReports(house, database, productIds);
  await house.close();
}

/** As many rows as showing every product every day leaves, which five million exposures of 30 days come to at most. */
async function measureReports(house: House, database: string, productIds: readonly string[]): Promise<void> {
  const today = utcDay(new Date());
  const next = seededRandom(7);
  await house.transactions.run(async (manager) => {
    for (let day = today - DAYS; day < today; day += 1) {
      for (let from = 0; from < productIds.length; from += 1_000) {
        await insertRows(manager, ProductDay, productIds.slice(from, from + 1_000).map((productId): ProductDay => ({
          id: `${day}//${productId}`, day, streamId: null, productId, shown: Math.ceil(next() ** 3 * 32), explored: 0, acts: Math.floor(next() ** 3 * 8), purchases: Math.floor(next() ** 3 * 2),
        })));
      }
      await insertRows(manager, CountedDay, [{ id: `${day}/`, day, streamId: null, version: 1 }]);
      await insertRows(manager, ModelDay, [{ id: `${day}//m`, day, streamId: null, model: 'm', lists: 16_000, personalLists: 9_000, items: 160_000, exploredItems: 900, mixedLists: 16_000, diversity: 9_000, clicks: 900, purchases: 90 }]);
    }
  });
  const reports = new RecommenderReports(house.transactions, house.streams, house.miner, house.countedProducts, house.popularityWatch);
  let shown = { items: 0 };
  const firstReportMs = await timed(async () => { shown = await reports.report(house.operator, null, null); });
  const reportMs = [await timed(() => reports.report(house.operator, null, null)), await timed(() => reports.report(house.operator, null, null))];
  const segmentsMs = await timed(() => new Segments(house.transactions, house.miner, 60).counts(house.operator));
  const together = new BoughtTogether(house.transactions, house.miner);
  console.log(JSON.stringify({
    database, exposures: shown.items, productDays: DAYS * productIds.length, firstReportMs, reportMs, segmentsMs,
    boughtTogetherMs: await timed(() => together.of(productIds.slice(0, 20), 5)), rulesMs: await timed(() => together.rules(house.operator, 20, 0)),
  }));
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-mining-'));
  await measure('embedded', `sqlite:${join(directory, 'shop.db')}`);
  await rm(directory, { recursive: true });
  const server = await startMariaDb();
  const connection = await createConnection(server.url);
  await connection.query('CREATE DATABASE shop');
  await connection.end();
  await measure('MariaDB', `${server.url}shop`);
  await server.stop();
}

void main();
