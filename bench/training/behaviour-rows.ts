import type { DataSource } from 'typeorm';

/** How large a shop is made. */
export interface ShopSize {
  rows: number;
  products: number;
  viewers: number;
}

/** Groups of viewers who like the same products. */
const TASTES = 50;
/** Rows of one statement. */
const AT_ONCE = 100_000;
/** The acts lie in this many days before now. */
const DAYS = 150;

/** A number from 0 to 1 that looks random, by row and by what it is for (multiplicative hashing, D. Knuth, 1973). */
const chance = (multiplier: number): string => `(((n + 1) * ${multiplier}) % 4294967296) / 4294967296.0`;
const digit = `(${Array.from({ length: 10 }, (_, value) => `SELECT ${value}${value === 0 ? ' AS d' : ''}`).join(' UNION ALL ')})`;
/** The numbers from `from` to below `end`, as column n of a derived table. */
const numbers = (from: number, end: number): string => {
  const places = Math.max(1, String(end - from - 1).length);
  const sum = Array.from({ length: places }, (_, place) => `d${place}.d * ${10 ** place}`).join(' + ');
  const tables = Array.from({ length: places }, (_, place) => `${digit} d${place}`).join(' CROSS JOIN ');
  return `(SELECT ${from} + ${sum} AS n FROM ${tables}) numbers WHERE n < ${end}`;
};
const idOf = (prefix: string, number: string): string => `CONCAT('${prefix}_', SUBSTR(CONCAT('00000000000000000000000000', ${number}), -26))`;

/**
 * Fills a migrated, empty database: viewers of several tastes, products that few or many like (power laws), acts of all types in the
 * order of time. By the database itself, in seconds; the same each time, but for the moment that it ends at. Every hundredth viewer does not consent.
 */
export async function fillShop(dataSource: DataSource, { rows, products, viewers }: ShopSize): Promise<void> {
  const embedded = dataSource.options.type === 'better-sqlite3';
  const floor = (expression: string): string => `CAST(FLOOR(${expression}) AS ${embedded ? 'INTEGER' : 'SIGNED'})`;
  const quoted = (name: string): string => dataSource.driver.escape(name);
  const begin = Math.floor(Date.now() / 1000) - DAYS * 86_400;
  const moment = (seconds: string): string => (embedded
    ? `STRFTIME('%Y-%m-%d %H:%M:%f', ${begin} + ${seconds}, 'unixepoch')`
    : `TIMESTAMPADD(MICROSECOND, (${seconds}) * 1000000, '${new Date(begin * 1000).toISOString().slice(0, 19).replace('T', ' ')}')`);
  const each = async (count: number, statement: (from: string) => string): Promise<void> => {
    for (let from = 0; from < count; from += AT_ONCE) await dataSource.query(statement(numbers(from, Math.min(count, from + AT_ONCE))));
  };
  await each(viewers, (from) => `INSERT INTO viewers (id, externalId, handle, consentPersonalisation, consentAnalytics, createdAt) SELECT ${idOf('vwr', 'n')}, CONCAT('viewer ', n), 'viewer', CASE WHEN n % 100 = 99 THEN 0 ELSE 1 END, 1, ${moment('0')} FROM ${from}`);
  await each(products, (from) => `INSERT INTO products (id, sku, title, brand, category, priceMinor, currency, attributes, searchText, createdAt, updatedAt) SELECT ${idOf('prd', 'n')}, CONCAT('SKU-', n), CONCAT('Thing ', n, ' of kind ', n % ${TASTES}), CONCAT('brand ', n % 400), CONCAT('kind ', n % ${TASTES}), 100, 'EUR', '[]', '', ${moment('0')}, ${moment('0')} FROM ${from}`);
  const viewer = floor(`${viewers} * ${chance(2_654_435_761)} * ${chance(2_654_435_761)}`);
  const place = (of: number): string => floor(`${of} * ${chance(2_246_822_519)} * ${chance(2_246_822_519)} * ${chance(2_246_822_519)}`);
  const product = `CASE WHEN ${chance(3_266_489_917)} < 0.8 THEN (${viewer}) % ${TASTES} + ${TASTES} * ${place(Math.floor(products / TASTES))} ELSE ${place(products)} END`;
  const kind = chance(668_265_263);
  const type = `CASE WHEN ${kind} < 0.3 THEN 'WATCH' WHEN ${kind} < 0.7 THEN 'VIEW' WHEN ${kind} < 0.85 THEN 'CLICK' WHEN ${kind} < 0.95 THEN 'ADD_TO_CART' ELSE 'PURCHASE' END`;
  const at = moment(`(n * ${(DAYS * 86_400) / rows})`);
  await each(rows, (from) => `INSERT INTO behaviours (id, eventId, viewerId, ${quoted('type')}, productId, seconds, ${quoted('at')}) SELECT ${idOf('bhv', 'n')}, CONCAT('', n), ${idOf('vwr', viewer)}, ${type}, ${idOf('prd', product)}, CASE WHEN ${kind} < 0.3 THEN n % 120 ELSE NULL END, ${at} FROM ${from}`);
}
