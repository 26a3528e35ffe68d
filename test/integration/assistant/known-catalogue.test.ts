import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../../../entities/product.entity';
import { KnownCatalogue } from '../../../src/assistant/known-catalogue';
import { createLog } from '../../../src/log';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const log = createLog({ LOG_LEVEL: 'silent' });

describe.each(databases)('the products that the assistant looks through, on $name', ({ name, create }) => {
  let folder: string;
  let here: House;
  let there: House;
  const found = (known: KnownCatalogue, word: string): string | undefined => known.index.search(new Map([[word, 1]]), () => true, 1).find(({ score }) => score > 0)?.id;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-known-'));
    const url = name === 'embedded' ? `sqlite:${join(folder, 'shop.db')}` : await create();
    [here, there] = [await openHouse(url), await openHouse(url)];
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await rm(folder, { recursive: true });
  });

  test('are those of the start, those of this node at once, and those of other nodes soon after', async () => {
    const [mug] = await here.products({ sku: 'MUG', title: 'Cobalt mug' });
    const known = new KnownCatalogue(here.transactions, log, 20);
    here.catalogue.onChange((products) => { known.put(products); });
    await known.start();
    expect(found(known, 'cobalt')).toBe(mug);
    const [lamp] = await here.products({ sku: 'LAMP', title: 'Walnut lamp' });
    expect(found(known, 'walnut')).toBe(lamp);
    const [scarf] = await there.products({ sku: 'SCARF', title: 'Saffron scarf' });
    await there.catalogue.update(there.operator, mug ?? '', { title: 'Vermilion teapot' });
    while (found(known, 'saffron') !== scarf || found(known, 'vermilion') !== mug) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(found(known, 'cobalt')).toBeUndefined();
    expect(known.index.size).toBe(3);
    await known.close();
  });

  test('are looked for a minute back from the newest change for a minute, not for ever: a large import is not read again and again', async () => {
    const known = new KnownCatalogue(here.transactions, log, 3_600_000);
    await here.products({ sku: 'CUP', title: 'Cup' });
    const [bowl] = await here.products({ sku: 'BOWL', title: 'Indigo bowl' });
    await known.start();
    const repository = here.transactions.dataSource.getRepository(Product);
    const { updatedAt } = await repository.findOneByOrFail({ id: bowl ?? '' });
    const changedBefore = (title: string, seconds: number): Promise<unknown> => repository.update({ sku: 'CUP' }, { title, updatedAt: new Date(updatedAt.getTime() - seconds * 1_000) });
    await changedBefore('Magenta cup', 30);
    await known.catchUp();
    expect(found(known, 'magenta')).toBeDefined();
    const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000);
    await changedBefore('Cerulean cup', 20);
    await known.catchUp();
    now.mockRestore();
    expect(found(known, 'cerulean')).toBeUndefined();
    await changedBefore('Maroon cup', -1);
    await known.catchUp();
    expect(found(known, 'maroon')).toBeDefined();
    await known.close();
  });
});
