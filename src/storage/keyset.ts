import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { badInput, shorten } from '../errors';

/** What a caller asks of a list: how many rows, after which place. */
export interface PageRequest {
  first: number;
  after?: string | null | undefined;
}

/** A part of a list, each row with the cursor that leads on from it. */
export interface Page<T> {
  rows: { cursor: string; node: T }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** What a list is ordered by: a column of texts or numbers and the direction; the tie column (an identifier) makes it unique. */
export interface Ordering<T> {
  key: keyof T & string;
  tie: keyof T & string;
  direction: 'ASC' | 'DESC';
}

/** Rows that one page may hold. */
export const MAX_PAGE = 100;

/** A row's place: in which ordering, its key there, its tie. */
type Place = [ordering: string, key: string | number, tie: string];

/**
 * Reads one page by its place in the ordering rather than by counting rows, so that rows which come or go meanwhile
 * shift nothing (keyset pagination). Costs one statement.
 * @throws BAD_USER_INPUT for a cursor that is not of this list, or a page size out of range
 */
export async function readPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  ordering: Ordering<T>,
  { first, after }: PageRequest,
): Promise<Page<T>> {
  checkPageSize(first);
  const { key, tie, direction } = ordering;
  const { alias } = query;
  if (after != null) {
    const [, value, tieValue] = parsePlace(after, ordering);
    const beyond = direction === 'ASC' ? '>' : '<';
    query.andWhere(
      `(${alias}.${key} ${beyond} :placeKey OR (${alias}.${key} = :placeKey AND ${alias}.${tie} ${beyond} :placeTie))`,
      { placeKey: value, placeTie: tieValue },
    );
  }
  query.orderBy(`${alias}.${key}`, direction);
  if (tie !== key) query.addOrderBy(`${alias}.${tie}`, direction);
  return cutPage(await query.limit(first + 1).getMany(), ordering, { first, after });
}

/** The page that a list of rows makes which was read with one row more than asked for. */
export function cutPage<T>(found: readonly T[], ordering: Ordering<T>, { first, after }: PageRequest): Page<T> {
  return {
    rows: found.slice(0, first).map((node) => ({ node, cursor: formatPlace(node, ordering) })),
    hasNextPage: found.length > first,
    hasPreviousPage: after != null,
  };
}

/** @throws BAD_USER_INPUT when a page of that size is not to be had */
export function checkPageSize(first: number): void {
  if (first < 1 || first > MAX_PAGE) throw badInput(`"first" must be from 1 to ${MAX_PAGE}; it is ${first}.`, 'first');
}

const nameOf = <T>({ key, direction }: Ordering<T>): string => `${key} ${direction}`;

function formatPlace<T>(row: T, ordering: Ordering<T>): string {
  const place: Place = [nameOf(ordering), row[ordering.key] as string | number, String(row[ordering.tie])];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place behind a cursor. @throws BAD_USER_INPUT when it is none of this ordering */
export function parsePlace<T>(cursor: string, ordering: Ordering<T>): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 3 && place[0] === nameOf(ordering)
      && (typeof place[1] === 'string' || Number.isFinite(place[1])) && typeof place[2] === 'string') return place as Place;
  } catch {
    // Told below, like any other cursor that is not ours.
  }
  throw badInput(`"${shorten(cursor)}" is not a cursor of this list in this order; pass a \`cursor\` or \`endCursor\` that it returned.`, 'after');
}
