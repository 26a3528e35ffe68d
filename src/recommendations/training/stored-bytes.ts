/** Bytes of one piece: what a column of either database holds. */
const PIECE_BYTES = 60_000;
/** Pieces of one INSERT: about a megabyte, which every server takes and no event loop minds. */
export const PIECES_AT_ONCE = 16;

/** A chunk cut into pieces that fit a column. */
export function* piecesOf(chunk: Buffer): Generator<Buffer> {
  for (let from = 0; from < chunk.length; from += PIECE_BYTES) yield chunk.subarray(from, from + PIECE_BYTES);
}

/** Groups of what a sequence gives, each of at most `size`. */
export function* groupsOf<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const each of all) {
    group.push(each);
    if (group.length === size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}
