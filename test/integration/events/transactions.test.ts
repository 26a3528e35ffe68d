import { Stream } from '../../../entities/stream.entity';
import { Product } from '../../../entities/product.entity';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

/** A promise that its maker settles. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => { give = resolve; });
  return { given, give };
}

describe.each(databases)('transactions on $name', ({ create, name }) => {
  let house: House;
  const stockOf = async (id: string): Promise<number | null | undefined> => (await house.catalogue.byIds([id])).get(id)?.stock;
  beforeAll(async () => { house = await openHouse(await create()); });
  afterAll(async () => { await house.close(); });

  test('one that fails takes nothing back of another that ran at the same time', async () => {
    const [kept, lost] = (await house.products({ sku: 'KEPT', stock: 1 }, { sku: 'LOST', stock: 1 })) as [string, string];
    const begun = signal();
    const failing = house.transactions.run(async (manager) => {
      await manager.update(Product, lost, { stock: 2 });
      begun.give();
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('changed my mind');
    });
    await begun.given;
    const working = house.transactions.run((manager) => manager.update(Product, kept, { stock: 2 }));
    await expect(failing).rejects.toThrow('changed my mind');
    await working;
    expect([await stockOf(kept), await stockOf(lost)]).toEqual([2, 1]);
  });

  test('many at once all commit', async () => {
    const ids = await house.products(...Array.from({ length: 30 }, (_, index) => ({ sku: `MANY-${index}`, stock: 0 })));
    await Promise.all(ids.map((id) => house.transactions.run(async (manager) => {
      const product = await manager.findOneByOrFail(Product, { id });
      await manager.update(Product, id, { stock: (product.stock ?? 0) + 1 });
    })));
    expect(await Promise.all(ids.map(stockOf))).toEqual(Array(30).fill(1));
  });

  test('an error of the work itself is not tried again', async () => {
    let attempts = 0;
    await expect(house.transactions.run(() => { attempts += 1; return Promise.reject(new Error('mine')); })).rejects.toThrow('mine');
    expect(attempts).toBe(1);
  });

  test('a key that is taken is tried again only where the work looks first', async () => {
    const { id } = await house.liveStream();
    const insert = (counted: () => void) => async (): Promise<void> => {
      counted();
      const stream = await house.dataSource.getRepository(Stream).findOneByOrFail({ id });
      await house.dataSource.getRepository(Stream).insert(stream);
    };
    let [plain, keyed] = [0, 0];
    await expect(house.transactions.run(insert(() => { plain += 1; }))).rejects.toThrow(/duplicate|unique/i);
    await expect(house.transactions.runKeyed(insert(() => { keyed += 1; }))).rejects.toThrow(/duplicate|unique/i);
    expect([plain, keyed]).toEqual([1, 5]);
  });

  // The embedded database has no locks on rows that could wait for each other.
  if (name === 'MariaDB') test('two that wait for each other both commit in the end', async () => {
    const [a, b] = (await house.products({ sku: 'A', stock: 0 }, { sku: 'B', stock: 0 })) as [string, string];
    const [first, second] = [signal(), signal()];
    let attempts = 0;
    const inTurn = (mine: string, other: string, have: () => void, both: Promise<void>): Promise<unknown> => house.transactions.run(async (manager) => {
      attempts += 1;
      await manager.increment(Product, { id: mine }, 'stock', 1);
      have();
      await both;
      await manager.increment(Product, { id: other }, 'stock', 1);
    });
    await Promise.all([inTurn(a, b, first.give, second.given), inTurn(b, a, second.give, first.given)]);
    expect(attempts).toBe(3);
    expect([await stockOf(a), await stockOf(b)]).toEqual([2, 2]);
  });
});
