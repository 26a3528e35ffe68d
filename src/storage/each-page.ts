/** Reads rows by ascending identifier, a page after another, and has each taken in before the next is read. `read` gives what comes after an identifier, nothing at the end. */
export async function eachPage<T extends { id: string }>(read: (after: string) => Promise<T[]>, take: (page: T[]) => Promise<void>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await read(after);
    await take(rows);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
