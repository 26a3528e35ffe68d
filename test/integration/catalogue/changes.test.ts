import { CatalogueChanges } from '../../../src/catalogue/catalogue-changes';
import { newId } from '../../../src/identifiers';
import { databases } from '../../support/database';
import type { House } from '../../support/house';
import { newSite, type Site } from './sight';

describe.each(databases)('the history of the catalogue on $name', (database) => {
  let site: Site;
  let houses: House[];
  let nodes: CatalogueChanges[];
  beforeAll(async () => {
    site = await newSite(database);
    houses = [await site.house(), await site.house()];
    nodes = houses.map(({ transactions }) => new CatalogueChanges(transactions));
  });
  afterAll(() => site.remove());
  const node = (index: number): CatalogueChanges => nodes[index] as CatalogueChanges;
  const write = (index: number, subjectIds: readonly string[], turns = 0): Promise<void> => node(index).write(async (_, changed) => {
    subjectIds.forEach(changed);
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  });
  const read = (index: number, position: number): ReturnType<CatalogueChanges['read']> =>
    (houses[index] as House).transactions.run((manager) => node(index).read(manager, position));

  test('a reader that polls while two nodes write at once, some slowly, misses nothing and reads nothing twice', async () => {
    const written = Array.from({ length: 60 }, () => newId('ProductImage'));
    let position = await node(0).head();
    const writing = Promise.all(written.map((id, n) => write(n % 2, [id], (n * 7) % 40)));
    const over = { yet: false };
    void writing.then(() => { over.yet = true; });
    const seen: string[] = [];
    for (let last = false; !last;) {
      last = over.yet;
      const found = await read(n(seen.length), position);
      seen.push(...(found.subjectIds ?? []));
      last &&= !found.more;
      ({ position } = found);
    }
    await writing;
    expect([...seen].sort()).toEqual([...written].sort());
  });

  test('what is rolled back is told to nobody', async () => {
    const told = jest.fn(() => Promise.resolve());
    node(0).onWritten(told);
    const before = await read(1, await node(1).head());
    await expect(node(0).write((_, changed) => { changed(newId('Product')); return Promise.reject(new Error('changed my mind')); })).rejects.toThrow('changed my mind');
    await write(0, []);
    expect((await read(1, before.position)).subjectIds).toEqual(new Set());
    expect(told).not.toHaveBeenCalled();
    await write(0, [newId('Product')]);
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('a long history is read in bites', async () => {
    const start = await node(0).head();
    for (let n = 0; n < 60; n += 1) await write(0, [newId('Product')]);
    const first = await read(1, start);
    expect([first.more, first.subjectIds?.size]).toEqual([true, 50]);
    const second = await read(1, first.position);
    expect([second.more, second.subjectIds?.size]).toEqual([false, 10]);
  });

  test('a position from before what is kept, or from another history, is told apart', async () => {
    const start = await node(0).head();
    await write(0, [newId('Product'), newId('Product')]);
    await write(1, [newId('Product')]);
    const head = await node(0).head();
    expect(await node(0).trim(new Date(Date.now() + 1000))).toBeGreaterThanOrEqual(3);
    expect(await node(1).trim(new Date(Date.now() + 1000))).toBe(0);
    expect(await read(1, start)).toEqual({ position: head, more: false, subjectIds: undefined });
    expect(await read(1, head + 7)).toEqual({ position: head, more: false, subjectIds: undefined });
    expect((await read(1, head)).subjectIds).toEqual(new Set());
    await write(0, [newId('Product')]);
    expect((await read(1, head)).subjectIds?.size).toBe(1);
  });
});

/** One of the two nodes, by turns. */
const n = (turn: number): number => turn % 2;
