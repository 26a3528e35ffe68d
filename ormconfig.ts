import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { DataSource, QueryFailedError, type DataSourceOptions, type EntityManager } from 'typeorm';
import { ApiKey } from './entities/api-key.entity';
import { ArtefactPiece } from './entities/artefact-piece.entity';
import { AssistantReply } from './entities/assistant-reply.entity';
import { Attendance } from './entities/attendance.entity';
import { Attribution } from './entities/attribution.entity';
import { Basket } from './entities/basket.entity';
import { Behaviour } from './entities/behaviour.entity';
import { CatalogueChange } from './entities/catalogue-change.entity';
import { CatalogueClock } from './entities/catalogue-clock.entity';
import { CountedDay } from './entities/counted-day.entity';
import { Deal } from './entities/deal.entity';
import { Experiment } from './entities/experiment.entity';
import { ExposedItem } from './entities/exposed-item.entity';
import { Exposure } from './entities/exposure.entity';
import { Faq } from './entities/faq.entity';
import { FunnelPlace } from './entities/funnel-place.entity';
import { FunnelTally } from './entities/funnel-tally.entity';
import { HostCue } from './entities/host-cue.entity';
import { LiveEvent } from './entities/live-event.entity';
import { Message } from './entities/message.entity';
import { MiningBatch } from './entities/mining-batch.entity';
import { MiningClock } from './entities/mining-clock.entity';
import { ModelActivation } from './entities/model-activation.entity';
import { ModelDay } from './entities/model-day.entity';
import { ModelVersion } from './entities/model-version.entity';
import { ModerationSettings } from './entities/moderation-settings.entity';
import { Policy } from './entities/policy.entity';
import { ProductDay } from './entities/product-day.entity';
import { ProductImage } from './entities/product-image.entity';
import { ProductPair } from './entities/product-pair.entity';
import { Product } from './entities/product.entity';
import { RecognisedItem } from './entities/recognised-item.entity';
import { RecommenderAlarm } from './entities/recommender-alarm.entity';
import { RecommenderLease } from './entities/recommender-lease.entity';
import { RecommenderTraining } from './entities/recommender-training.entity';
import { RetiredMedia } from './entities/retired-media.entity';
import { SceneExample } from './entities/scene-example.entity';
import { Scene } from './entities/scene.entity';
import { SentimentAlert } from './entities/sentiment-alert.entity';
import { ShelfChange } from './entities/shelf-change.entity';
import { ShelfItem } from './entities/shelf-item.entity';
import { ShelfPlace } from './entities/shelf-place.entity';
import { Stream } from './entities/stream.entity';
import { TrainingCheckpoint } from './entities/training-checkpoint.entity';
import { ViewerActivity } from './entities/viewer-activity.entity';
import { ViewerDay } from './entities/viewer-day.entity';
import { Viewer } from './entities/viewer.entity';
import { WithdrawalClock } from './entities/withdrawal-clock.entity';
import { FirstTables1763942400000 } from './migrations/1763942400000-first-tables';
import { CatalogueChanges1763960400300 } from './migrations/1763960400300-catalogue-changes';
import { Scenes1764000005000 } from './migrations/1764000005000-scenes';
import { Cameras1764000007000 } from './migrations/1764000007000-cameras';
import { UnderstoodMessages1764460800000 } from './migrations/1764460800000-understood-messages';
import { SentimentAlerts1764461000000 } from './migrations/1764461000000-sentiment-alerts';
import { Moderation1764461100000 } from './migrations/1764461100000-moderation';
import { HostCues1764461200000 } from './migrations/1764461200000-host-cues';
import { ShopKnowledge1764461300000 } from './migrations/1764461300000-shop-knowledge';
import { AssistantReplies1764461400000 } from './migrations/1764461400000-assistant-replies';
import { CreditedLists1764500100000 } from './migrations/1764500100000-credited-lists';
import { RecommenderTrainings1764500200000 } from './migrations/1764500200000-recommender-trainings';
import { Experiments1764500300000 } from './migrations/1764500300000-experiments';
import { Mining1764500400000 } from './migrations/1764500400000-mining';
import { CountedDays1764500500000 } from './migrations/1764500500000-counted-days';
import { Withdrawals1764500600000 } from './migrations/1764500600000-withdrawals';
import { ListsNotByProduct1764500700000 } from './migrations/1764500700000-lists-not-by-product';

const entities = [
  ApiKey, ArtefactPiece, AssistantReply, Attendance, Attribution, Basket, Behaviour, CatalogueChange, CatalogueClock, CountedDay, Deal, Experiment,
  ExposedItem, Exposure, Faq, FunnelPlace, FunnelTally, HostCue, LiveEvent, Message, MiningBatch, MiningClock, ModelActivation, ModelDay,
  ModelVersion, ModerationSettings, Policy, Product, ProductDay, ProductImage, ProductPair, RecognisedItem, RecommenderAlarm,
  RecommenderLease, RecommenderTraining, RetiredMedia, Scene, SceneExample, SentimentAlert, ShelfChange, ShelfItem, ShelfPlace, Stream,
  TrainingCheckpoint, Viewer, ViewerActivity, ViewerDay, WithdrawalClock,
];
const migrations = [
  FirstTables1763942400000, CatalogueChanges1763960400300, Scenes1764000005000, Cameras1764000007000, UnderstoodMessages1764460800000,
  SentimentAlerts1764461000000, Moderation1764461100000, HostCues1764461200000, ShopKnowledge1764461300000, AssistantReplies1764461400000,
  CreditedLists1764500100000, RecommenderTrainings1764500200000, Experiments1764500300000, Mining1764500400000, CountedDays1764500500000,
  Withdrawals1764500600000, ListsNotByProduct1764500700000,
];
const shared = { entities, migrations, synchronize: false, migrationsTransactionMode: 'each' } as const;

/** Connections to MySQL; the embedded database has exactly one. */
const POOL_SIZE = 10;

/**
 * Opens the database behind `url`: `mysql://user:password@host:port/database` for MySQL 8 or MariaDB,
 * `sqlite:<file>` or `sqlite::memory:` for the embedded database.
 * @throws {Error} that names DATABASE_URL, never with its password: when it is malformed, or with what the driver said
 */
export async function openDatabase(url: string): Promise<DataSource> {
  const server = serverAddress(url);
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  if (!server && file === undefined) {
    throw new Error(`DATABASE_URL must be mysql://user:password@host:port/database or sqlite:<file>, with special characters of the password percent-encoded; it is "${withoutSecrets(url)}"`);
  }
  try {
    const dataSource = new DataSource(server ? await serverOptions(server) : embeddedOptions(file as string));
    return await dataSource.initialize();
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new Error(`DATABASE_URL: the database at ${server ? server.host : (file as string)} cannot be opened: ${message || (code ?? 'it does not answer')}`, { cause: error });
  }
}

/** Undefined for anything that is not a whole address of a server. */
function serverAddress(url: string): URL | undefined {
  const address = url.replace(/^mariadb:/, 'mysql:');
  if (!/^mysql:\/\/[^#]+$/.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, pathname, username, password } = new URL(address);
  try {
    decodeURIComponent(username + password + pathname);
  } catch {
    return undefined;
  }
  return hostname === '' || pathname.length < 2 ? undefined : new URL(address);
}

/** An address as it may be shown: what is before its last `@` and after its `?` can hold a password. */
const withoutSecrets = (url: string): string => url.replace(/^(\w+:\/\/)?.*@/s, '$1***@').replace(/\?.*$/s, '?***');

async function serverOptions({ href, hostname, port, username, password, pathname }: URL): Promise<DataSourceOptions> {
  // MariaDB describes its columns differently, so TypeORM must know which of the two it talks to.
  const probe = await createConnection(href);
  const [rows] = await probe.query<RowDataPacket[]>('SELECT VERSION() AS version').finally(() => probe.end());
  const type = String(rows[0]?.['version']).includes('MariaDB') ? 'mariadb' : 'mysql';
  return {
    ...shared, type, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3306 : Number(port),
    username: decodeURIComponent(username), password: decodeURIComponent(password), database: decodeURIComponent(pathname.slice(1)),
    timezone: 'Z', charset: 'utf8mb4', poolSize: POOL_SIZE,
    // The driver reads its own parameters (such as ssl) from the address.
    extra: { uri: href },
  };
}

function embeddedOptions(file: string): DataSourceOptions {
  const database = file === ':memory:' ? file : resolve(file);
  if (database !== ':memory:') mkdirSync(dirname(database), { recursive: true });
  return {
    ...shared, type: 'better-sqlite3', database, enableWAL: true,
    // With WAL, NORMAL keeps every commit through the death of the process; only a power cut can lose the last ones.
    prepareDatabase: (db: { pragma(text: string): unknown }) => {
      db.pragma('synchronous = NORMAL');
      db.pragma('busy_timeout = 5000');
    },
  };
}

/** The statements that would make the database agree with the entities; empty when the migrations tell the truth. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** How many transactions may run at once: the embedded database has one connection, which they would share. */
export function writersAtOnce(dataSource: DataSource): number {
  return dataSource.options.type === 'better-sqlite3' ? 1 : POOL_SIZE - 2;
}

/** Find options that hold the rows until the transaction is over; the embedded database runs one at a time as it is. */
export function held(dataSource: DataSource): { lock?: { mode: 'pessimistic_write' } } {
  return dataSource.options.type === 'better-sqlite3' ? {} : { lock: { mode: 'pessimistic_write' } };
}

/** SQL for the moment so many seconds after a moment; negative for before. */
export function secondsAfter(dataSource: DataSource, moment: string, seconds: number): string {
  const whole = Math.trunc(seconds);
  return dataSource.options.type === 'better-sqlite3' ? `strftime('%Y-%m-%d %H:%M:%f', ${moment}, '${whole} seconds')` : `(${moment} + INTERVAL ${whole} SECOND)`;
}

/** The moment by the database's own clock, which is the same for all nodes; an embedded database is on this machine, and so is its clock. */
export async function databaseNow(manager: EntityManager): Promise<Date> {
  if (manager.dataSource.options.type === 'better-sqlite3') return new Date();
  const [row] = await manager.query<{ ms: unknown }[]>('SELECT UNIX_TIMESTAMP(NOW(3)) * 1000 AS ms');
  return new Date(Math.round(Number(row?.ms)));
}

/** Milliseconds since 1970 of a moment in a row that was read without entities. */
export const rawMoment = (moment: Date | string): number => (typeof moment === 'string' ? Date.parse(`${moment.replace(' ', 'T')}Z`) : moment.getTime());

/** Whether a statement failed because a unique key exists already. */
export function isDuplicateKey(error: unknown): boolean {
  return driverCode(error, /^(ER_DUP_ENTRY|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/);
}

/** Whether a transaction failed for a reason that goes away when it is tried again (deadlock, lock wait, busy). */
export function isTransient(error: unknown): boolean {
  return driverCode(error, /^(ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD|SQLITE_BUSY.*)$/);
}

function driverCode(error: unknown, pattern: RegExp): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: unknown };
  return typeof code === 'string' && pattern.test(code);
}
