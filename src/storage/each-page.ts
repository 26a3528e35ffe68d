import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Reads rows by ascending identifier, a page of `size` after another, and has each taken in before the next is read. `read` gives what comes after an
 * identifier; a page that is not full is the last. Others have a turn between two, because on the embedded database a statement keeps the thread.
 */
export async function eachPage<T extends { id: string }>(size: number, read: (after: string) => Promise<T[]>, take: (page: T[]) => void | Promise<void>, from = ''): Promise<void> {
  for (let after = from; ;) {
    const rows = await read(after);
    await take(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < size) return;
    after = last.id;
    await nextTurn();
  }
}
