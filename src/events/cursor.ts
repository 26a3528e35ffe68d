import { badInput, shorten } from '../errors';

/** An opaque cursor for a position in one series of a stream, such as its event log. */
export function formatCursor(streamId: string, series: string, position: number): string {
  return Buffer.from(`${streamId}/${series}/${position}`).toString('base64url');
}

/**
 * The position that a cursor of this stream and series stands for.
 * @throws BAD_USER_INPUT for anything that is not such a cursor
 */
export function parseCursor(cursor: string, streamId: string, series: string): number {
  const [ofStream, ofSeries, position, ...rest] = Buffer.from(cursor, 'base64url').toString().split('/');
  if (position === undefined || rest.length > 0 || !/^\d{1,16}$/.test(position) || !Number.isSafeInteger(Number(position))) {
    throw badInput(`"${shorten(cursor)}" is not a cursor; pass the \`cursor\` of an event that this subscription delivered.`, 'after');
  }
  if (ofStream !== streamId) throw badInput('The cursor belongs to another stream.', 'after');
  if (ofSeries !== series) throw badInput('The cursor belongs to another subscription; pass one of the same field and arguments.', 'after');
  return Number(position);
}
