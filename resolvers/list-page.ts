import { badInput, shorten } from '../src/errors';

/** A page of a list that is in memory whole; cursors are places in it. @throws BAD_USER_INPUT for a bad size or cursor */
export function cutList<T>(list: readonly T[], { first, after }: { first: number; after?: string | null | undefined }): { rows: { cursor: string; node: T }[]; hasNextPage: boolean; hasPreviousPage: boolean } {
  if (first < 1 || first > 100) throw badInput(`"first" must be from 1 to 100; it is ${first}.`, 'first');
  const place = after == null ? 0 : Number(/^place-(\d{1,6})$/.exec(Buffer.from(after, 'base64url').toString())?.[1] ?? NaN);
  if (Number.isNaN(place)) throw badInput(`"${shorten(after ?? '')}" is not a cursor of this list.`, 'after');
  const rows = list.slice(place, place + first).map((node, index) => ({ node, cursor: Buffer.from(`place-${place + index + 1}`).toString('base64url') }));
  return { rows, hasNextPage: place + first < list.length, hasPreviousPage: place > 0 };
}
