import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { rawMoment } from '../../../ormconfig';
import { Behaviour } from '../../../entities/behaviour.entity';
import { InteractionCollector } from '../../../inference/recommend/interaction-collector';
import type { IndexedInteractions } from '../../../inference/recommend/interactions';

/** Rows of one statement: few enough that neither driver holds the event loop for long. */
const ROWS_AT_ONCE = 1_000;

/** What is read, and who hears how far it is. */
export interface ReadRequest {
  /** Products of the catalogue, in the order of their numbers. */
  productIds: readonly string[];
  /** Only acts of after this … */
  since: Date;
  /** … and up to this. */
  through: Date;
  signal: AbortSignal;
  /** Hears after every statement how many acts are taken in, and about which share of the rows has been read. */
  progress: (taken: number, share: number) => void;
}

/** A row as the drivers give it. */
interface ReadRow {
  id: string;
  viewerId: string;
  productId: string | null;
  type: string;
  seconds: number | null;
  at: Date | string;
  consents: number | null;
}

/**
 * Reads what viewers who allow it did with products of the catalogue. In the order of the primary key and without a condition
 * that could tempt a planner into another one, so that every statement costs the same; the viewers' consent is read with their acts.
 */
export async function readInteractions(dataSource: DataSource, { productIds, since, through, signal, progress }: ReadRequest): Promise<IndexedInteractions & { rows: number }> {
  const collector = new InteractionCollector(productIds);
  const { tablePath } = dataSource.getMetadata(Behaviour);
  const [from, to] = [since.getTime(), through.getTime()];
  const shareAt = await shareOf(dataSource, tablePath);
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const page: ReadRow[] = await dataSource.query(
      'SELECT act.id AS id, act.viewerId AS viewerId, act.productId AS productId, act.type AS type, act.seconds AS seconds, act.at AS at, viewer.consentPersonalisation AS consents '
      + `FROM ${tablePath} act LEFT JOIN viewers viewer ON viewer.id = act.viewerId WHERE act.id > ? ORDER BY act.id LIMIT ${ROWS_AT_ONCE}`,
      [after],
    );
    for (const { viewerId, productId, type, seconds, at, consents } of page) {
      if (productId === null || !consents) continue;
      const time = rawMoment(at);
      if (time > from && time <= to) collector.add(viewerId, productId, type, time, seconds);
    }
    const last = page.at(-1);
    progress(collector.size, last === undefined ? 1 : shareAt(last.id));
    if (last === undefined || page.length < ROWS_AT_ONCE) break;
    after = last.id;
    await nextTurn();
  }
  const rows = collector.size;
  return { ...(await collector.finish()), rows };
}

/** How far an identifier lies between the first and the last: they hold the time. */
async function shareOf(dataSource: DataSource, table: string): Promise<(id: string) => number> {
  const [ends] = await dataSource.query<{ first: string | null; last: string | null }[]>(`SELECT MIN(id) AS first, MAX(id) AS last FROM ${table}`);
  const [first, last] = [timeOf(ends?.first ?? ''), timeOf(ends?.last ?? '')];
  return (id) => (last > first ? (timeOf(id) - first) / (last - first) : 1);
}

/** The time in an identifier (ULID: ten digits of 32), in milliseconds; 0 where there is none. */
const timeOf = (id: string): number => Array.from(id.slice(id.indexOf('_') + 1).slice(0, 10)).reduce((time, digit) => time * 32 + Math.max(0, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(digit)), 0);
