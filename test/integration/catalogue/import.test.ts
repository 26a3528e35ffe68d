import { Product } from '../../../entities/product.entity';
import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';
import type { ImportResult } from '../../../src/catalogue/product-catalogue';
import type { ProductDraft } from '../../../src/catalogue/product-draft';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const statuses = (results: readonly ImportResult[]): string[] => results.map(({ status }) => status);
const draft = (sku: string, rest: Partial<ProductDraft> = {}): ProductDraft => ({ sku, title: `Title of ${sku}`, price: { amount: '12.50', currency: 'EUR' }, ...rest });
const FULL = draft('FULL', {
  description: 'Two lines,\r\n"quoted" \\ and 🧣', brand: 'Ölsand', category: '厨房', stock: 3, attributes: [{ name: 'colour', value: 'blue' }, { name: '材质', value: '丝绸 🧵' }],
});

describe.each(databases)('importing products on $name', ({ create }) => {
  let house: House;
  const load = (results: readonly ImportResult[]): Promise<Map<string, Product>> =>
    house.catalogue.byIds(results.flatMap((result) => (result.status === 'REJECTED' ? [] : [result.product.id])));
  const stored = (sku: string): Promise<Product[]> => house.dataSource.getRepository(Product).findBy({ sku });

  beforeAll(async () => { house = await openHouse(await create()); });
  afterAll(async () => { await house.close(); });

  test('makes a product with all that was said of it, and a repeat changes nothing', async () => {
    const first = await house.catalogue.import(house.operator, [FULL]);
    const [made] = (await load(first)).values();
    const { price, ...said } = FULL;
    expect(made).toMatchObject({ ...said, priceMinor: 1250, currency: price?.currency });
    const again = await house.catalogue.import(house.operator, [FULL]);
    expect([statuses(first), statuses(again)]).toEqual([['CREATED'], ['UNCHANGED']]);
    expect([...(await load(again)).values()]).toEqual([made]);
  });

  test('changes only what is said: left out stays, null clears', async () => {
    await house.catalogue.import(house.operator, [draft('PART', { brand: 'Keramo', category: 'kitchen', stock: 4 })]);
    const results = await house.catalogue.import(house.operator, [{ sku: 'PART', brand: null, stock: 0 }]);
    expect(statuses(results)).toEqual(['UPDATED']);
    expect([...(await load(results)).values()]).toMatchObject([{ title: 'Title of PART', brand: null, category: 'kitchen', stock: 0, priceMinor: 1250 }]);
  });

  test('rejects a bad row by itself and says which and why', async () => {
    const results = await house.catalogue.import(house.operator, [
      draft('OK-1'), draft('NEG', { price: { amount: '-1', currency: 'EUR' } }), draft(' '), { sku: 'BARE' }, draft('LONG', { title: 'x'.repeat(201) }),
      draft('STOCK', { stock: -1 }), draft('COIN', { price: { amount: '1.001', currency: 'EUR' } }), draft('MANY', { attributes: Array.from({ length: 51 }, () => FULL.attributes?.[0] as { name: string; value: string }) }), draft('OK-2'),
    ]);
    expect(statuses(results)).toEqual(['CREATED', ...Array<string>(7).fill('REJECTED'), 'CREATED']);
    expect(results.flatMap((result) => (result.status === 'REJECTED' ? [[result.error.code, result.error.extensions['field']]] : []))).toEqual([
      ['BAD_USER_INPUT', 'input.products[1].price.amount'], ['BAD_USER_INPUT', 'input.products[2].sku'], ['BAD_USER_INPUT', 'input.products[3].title'],
      ['BAD_USER_INPUT', 'input.products[4].title'], ['BAD_USER_INPUT', 'input.products[5].stock'], ['BAD_USER_INPUT', 'input.products[6].price.amount'],
      ['BAD_USER_INPUT', 'input.products[7].attributes'],
    ]);
    expect((await load(results)).size).toBe(2);
  });

  test('takes the same SKU twice in one batch as a change of a change', async () => {
    const results = await house.catalogue.import(house.operator, [draft('TWICE'), { ...draft('TWICE', { stock: 5 }), sku: ' TWICE ' }, draft('TWICE', { stock: 5 })]);
    expect(statuses(results)).toEqual(['CREATED', 'UPDATED', 'UNCHANGED']);
    expect(await stored('TWICE')).toMatchObject([{ stock: 5 }]);
    expect((await load(results)).size).toBe(1);
  });

  test('tells SKUs apart by case and accent', async () => {
    expect(statuses(await house.catalogue.import(house.operator, [draft('sku-é'), draft('SKU-É'), draft('sku-e')]))).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect((await house.catalogue.bySku(' sku-e '))?.sku).toBe('sku-e');
    expect(await house.catalogue.bySku('Sku-e')).toBeNull();
  });

  test.each(['a zero \0 inside', 'an astral 𠮷 and a flag 🇨🇳'])('keeps %j the same way twice', async (title) => {
    const batch = [draft(`ODD-${title.length}`, { title, description: title })];
    const results = await house.catalogue.import(house.operator, batch);
    const [product] = (await load(results)).values();
    expect(results).toMatchObject([{ status: 'CREATED', product: { title: product?.title } }]);
    expect(statuses(await house.catalogue.import(house.operator, batch))).toEqual(['UNCHANGED']);
  });

  test('takes the longest texts of the widest characters, or says that they are too long', async () => {
    const results = await house.catalogue.import(house.operator, [
      draft('WIDE', { description: '\u8d35'.repeat(5_000), title: '\u{20bb7}'.repeat(100) }),
      // One character that is eighteen when it is made comparable.
      draft('GROWS', { description: '\ufdfa'.repeat(5_000) }),
      draft('FACTS', { attributes: Array.from({ length: 50 }, () => ({ name: '贵'.repeat(60), value: '贵'.repeat(300) })) }),
      // One character that takes six bytes in JSON.
      draft('ESCAPES', { attributes: Array.from({ length: 50 }, () => ({ name: `a${'\u0001'.repeat(58)}a`, value: `a${'\u0001'.repeat(298)}a` })) }),
    ]);
    expect(statuses(results)).toEqual(['CREATED', 'CREATED', 'CREATED', 'REJECTED']);
    expect(results[3]).toMatchObject({ error: { code: 'BAD_USER_INPUT', extensions: { field: 'input.products[3].attributes' } } });
  });

  test('several imports of the same new SKUs at once make each product once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const skus = Array.from({ length: 20 }, (_, index) => `RACE-${round}-${index}`);
      const imports = await Promise.all([1, 2, 3, 4].map((stock) => house.catalogue.import(house.operator, skus.map((sku) => draft(sku, { stock })))));
      expect(imports.flatMap(statuses).filter((status) => status === 'CREATED')).toHaveLength(skus.length);
      for (const results of imports) expect((await load(results)).size).toBe(skus.length);
    }
  });

  test('two changes of one product at once are both kept', async () => {
    const [id] = await house.products({ sku: 'BOTH', stock: 1 });
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        house.catalogue.update(house.operator, id as string, { title: `title ${round}` }),
        house.catalogue.update(house.operator, id as string, { brand: `brand ${round}` }),
        house.catalogue.import(house.operator, [{ sku: 'BOTH', category: `category ${round}` }]),
      ]);
      expect(await stored('BOTH')).toMatchObject([{ title: `title ${round}`, brand: `brand ${round}`, category: `category ${round}`, stock: 1 }]);
    }
  });

  test('carries 1 to 500 rows', async () => {
    const rows = Array.from({ length: 501 }, (_, index) => draft(`BULK-${index}`));
    await expect(house.catalogue.import(house.operator, rows)).rejects.toThrow('An import carries 1 to 500 products; this has 501.');
    await expect(house.catalogue.import(house.operator, [])).rejects.toThrow('An import carries 1 to 500 products; this has 0.');
    expect(new Set(statuses(await house.catalogue.import(house.operator, rows.slice(1))))).toEqual(new Set(['CREATED']));
  });

  test('an update of nothing, of another kind, or beyond the rules is told', async () => {
    const [id] = await house.products({ sku: 'UPDATE' });
    const update = (target: string, changes: Omit<ProductDraft, 'sku'>): Promise<Product> => house.catalogue.update(house.operator, target, changes);
    await expect(update('prd_01J8ZZZZZZZZZZZZZZZZZZZZZZ', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(update(house.operator.viewerId as string, {})).rejects.toThrow('identifies a Viewer, not a Product');
    await expect(update(id as string, { price: { amount: '1', currency: 'XXL' } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'input.price.currency' } });
    expect(await update(id as string, {})).toMatchObject({ sku: 'UPDATE', title: 'UPDATE', priceMinor: 100 });
  });

  test('only operators and partners with the scope may', async () => {
    const partner = new Access('partner', null, new Set([ApiScope.CATALOGUE_WRITE]));
    expect(statuses(await house.catalogue.import(partner, [draft('PARTNER')]))).toEqual(['CREATED']);
    for (const access of [await house.as('host', 'hana'), await house.as('viewer', 'vera'), new Access('partner', null, new Set([ApiScope.BEHAVIOUR_WRITE]))]) {
      await expect(house.catalogue.import(access, [draft('NOBODY')])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(house.catalogue.import(Access.anonymous, [draft('NOBODY')])).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await stored('NOBODY')).toEqual([]);
  });

  test('tells of what was made or changed, once it is durable, and of nothing else', async () => {
    const told: string[][] = [];
    house.catalogue.onChange((products) => { told.push(products.map(({ sku }) => sku)); });
    await house.catalogue.import(house.operator, [draft('TOLD'), draft('ALSO'), draft('TOLD')]);
    await house.catalogue.import(house.operator, [draft('TOLD'), draft('ALSO', { stock: 1 }), draft('')]);
    expect(told).toEqual([['TOLD', 'ALSO'], ['ALSO']]);
  });
});
