import type { DataSource } from 'typeorm';

/** Rows of a plain statement, with numbers for numbers whatever the driver gives. */
export async function rows(dataSource: DataSource, sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  const found = await dataSource.query<Record<string, unknown>[]>(sql, parameters);
  return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value])));
}

const COUNTED = "behaviours b JOIN viewers v ON v.id = b.viewerId AND v.consentAnalytics = 1 WHERE b.type IN ('VIEW', 'CLICK', 'ADD_TO_CART', 'REMOVE_FROM_CART', 'PURCHASE') AND b.productId IS NOT NULL";
const PLACE = "CASE b.type WHEN 'VIEW' THEN 1 WHEN 'CLICK' THEN 2 WHEN 'PURCHASE' THEN 4 ELSE 3 END";

/** What a funnel holds, counted again from the acts by plain SQL. */
export async function recountFunnel(dataSource: DataSource, streamId: string | null, productId: string | null): Promise<Record<string, unknown>> {
  const where = `${streamId === null ? '' : ' AND b.streamId = ?'}${productId === null ? '' : ' AND b.productId = ?'}`;
  const parameters = [streamId, productId].filter((id) => id !== null);
  const [acts] = await rows(dataSource, `SELECT COALESCE(SUM(b.type = 'VIEW'), 0) AS views, COALESCE(SUM(b.type = 'CLICK'), 0) AS clicks, COALESCE(SUM(b.type = 'ADD_TO_CART'), 0) AS addToCarts,
    COALESCE(SUM(b.type = 'REMOVE_FROM_CART'), 0) AS removalsFromCart, COALESCE(SUM(b.type = 'PURCHASE'), 0) AS purchases,
    COALESCE(SUM(CASE WHEN b.type = 'PURCHASE' THEN COALESCE(b.quantity, 1) END), 0) AS pieces FROM ${COUNTED}${where}`, parameters);
  const [reached] = await rows(dataSource, `SELECT COUNT(*) AS viewers, COALESCE(SUM(furthest >= 2), 0) AS clickers, COALESCE(SUM(furthest >= 3), 0) AS adders, COALESCE(SUM(furthest >= 4), 0) AS buyers
    FROM (SELECT b.viewerId AS viewer, MAX(${PLACE}) AS furthest FROM ${COUNTED}${where} GROUP BY b.viewerId) AS each_viewer`, parameters);
  const paid = await rows(dataSource, `SELECT b.amountCurrency AS currency, SUM(b.amountMinor) AS minor FROM ${COUNTED}${where} AND b.type = 'PURCHASE' AND b.amountCurrency IS NOT NULL GROUP BY b.amountCurrency`, parameters);
  return { ...acts, ...reached, revenue: Object.fromEntries(paid.map(({ currency, minor }) => [currency, minor])) };
}

/** The day of UTC of a moment, in SQL, as days since 1970. */
export const dayOf = (dataSource: DataSource, column: string): string =>
  dataSource.options.type === 'better-sqlite3' ? `CAST(strftime('%s', ${column}) / 86400 AS INTEGER)` : `FLOOR(TIMESTAMPDIFF(SECOND, '1970-01-01', ${column}) / 86400)`;

/** What was recorded of each viewer, counted again by plain SQL; those who did nothing have no row. */
export function recountActivities(dataSource: DataSource): Promise<Record<string, unknown>[]> {
  const day = dayOf(dataSource, 'b.at');
  return rows(dataSource, `SELECT b.viewerId AS id, COUNT(*) AS acts, COUNT(DISTINCT ${day}) AS activeDays, COALESCE(SUM(b.type = 'PURCHASE'), 0) AS purchases,
    COUNT(DISTINCT CASE WHEN b.type = 'PURCHASE' THEN ${day} END) AS purchaseDays FROM behaviours b GROUP BY b.viewerId ORDER BY b.viewerId`);
}

/** In how many baskets two products are together, counted again by plain SQL. */
export function recountPairs(dataSource: DataSource): Promise<Record<string, unknown>[]> {
  const baskets = `SELECT DISTINCT b.productId AS product, ${dataSource.options.type === 'better-sqlite3'
    ? `b.viewerId || '/' || COALESCE(b.streamId, ${dayOf(dataSource, 'b.at')})` : `CONCAT(b.viewerId, '/', COALESCE(b.streamId, ${dayOf(dataSource, 'b.at')}))`} AS basket FROM ${COUNTED} AND b.type = 'PURCHASE'`;
  return rows(dataSource, `SELECT a.product AS productId, b.product AS otherId, COUNT(*) AS baskets FROM (${baskets}) a JOIN (${baskets}) b ON a.basket = b.basket GROUP BY a.product, b.product ORDER BY a.product, b.product`);
}
