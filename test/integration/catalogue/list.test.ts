import type { ProductFilter, ProductOrder } from '../../../src/catalogue/product-catalogue';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';

const ORDERS: ProductOrder[] = ['TITLE', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'NEWEST'];
const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

describe.each(databases)('listing products on $name', ({ create }) => {
  let house: House;
  const page = (order: ProductOrder, first: number, after?: string | null, filter: ProductFilter = {}): ReturnType<House['catalogue']['list']> =>
    house.catalogue.list(filter, order, { first, after });
  const found = async (filter: ProductFilter): Promise<string[]> => (await page('NEWEST', 100, null, filter)).rows.map(({ node }) => node.sku).reverse();
  const searched = (search: string): Promise<string[]> => found({ search });
  /** All SKUs of a category, page by page; `between` is done after each. */
  const walk = async (order: ProductOrder, first: number, category: string, between: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> => {
    const skus: string[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, hasNextPage } = await page(order, first, after, { category });
      skus.push(...rows.map(({ node }) => node.sku));
      if (!hasNextPage) return skus;
      after = rows.at(-1)?.cursor;
      await between();
    }
  };

  beforeAll(async () => {
    house = await openHouse(await create());
    await house.products(
      { sku: 'MUG', title: 'Blue Mug', brand: 'Keramo', category: 'kitchen', price: eur('12.50'), stock: 7 },
      { sku: 'SCARF', title: '丝绸围巾 🧣', brand: 'Ölsand', category: 'fashion', price: { amount: '88.80', currency: 'CNY' }, stock: 0 },
      { sku: 'KETTLE', title: 'Kettle 100% steel', brand: 'Keramo', category: 'Kitchen', price: { amount: '4500', currency: 'JPY' }, stock: null },
      { sku: 'A_B', title: 'Under_score', description: 'C:\\temp\\mug', category: 'kitchen', price: eur('5'), stock: 0 },
      { sku: 'AXB', title: 'Fullwidth ＦＡＮ ﬁne ÉTÉ', description: 'bang! [x] (y) ^z$', category: 'kitchen', price: eur('200'), stock: 1 },
    );
  });
  afterAll(async () => { await house.close(); });

  test('filters by exact category and brand, by price in its currency, and by stock', async () => {
    expect(await found({ category: 'kitchen' })).toEqual(['MUG', 'A_B', 'AXB']);
    expect(await found({ category: 'kitch%' })).toEqual([]);
    expect(await found({ brand: 'Keramo' })).toEqual(['MUG', 'KETTLE']);
    expect(await found({ brand: 'Olsand' })).toEqual([]);
    expect(await found({ minPrice: { minor: 1250, currency: 'EUR' } })).toEqual(['MUG', 'AXB']);
    expect(await found({ maxPrice: { minor: 1250, currency: 'EUR' } })).toEqual(['MUG', 'A_B']);
    expect(await found({ minPrice: { minor: 1, currency: 'EUR' }, maxPrice: { minor: 10_000, currency: 'CNY' } })).toEqual([]);
    expect(await found({ inStock: true })).toEqual(['MUG', 'KETTLE', 'AXB']);
    expect(await found({ inStock: false })).toEqual(['SCARF', 'A_B']);
    expect(await found({ category: 'kitchen', inStock: true, maxPrice: { minor: 2_000, currency: 'EUR' }, search: 'keramo' })).toEqual(['MUG']);
  });

  test.each([
    ['a word in any case', 'bLuE', ['MUG']], ['a part of a word', 'ettl', ['KETTLE']], ['words that must all occur', ' mug   BLUE ', ['MUG']], ['a word of the description', 'temp mug', ['A_B']],
    ['Chinese', '围巾', ['SCARF']], ['Chinese words apart by a wide space', '丝绸　围巾', ['SCARF']], ['an emoji', '🧣', ['SCARF']], ['another emoji', '🧤', []],
    ['letters with accents', 'ölsand ', ['SCARF']], ['and not without them', 'olsand', []], ['letters of another width', 'fan FINE été', ['AXB']],
    ['a percent sign as itself', '100%', ['KETTLE']], ['only that', '%', ['KETTLE']], ['an underscore as itself', 'a_b', ['A_B']], ['a backslash as itself', '\\temp\\', ['A_B']],
    ['an exclamation mark as itself', 'bang!', ['AXB']], ['signs of patterns', '[x] (y) ^z$', ['AXB']], ['a quote as itself', "'; DROP TABLE products; --", []], ['nothing as everything', '   ', ['MUG', 'SCARF', 'KETTLE', 'A_B', 'AXB']],
  ])('search takes %s', async (_, search, skus) => {
    expect(await searched(search)).toEqual(skus);
  });

  test('search never drops a word, and says when there are too many', async () => {
    expect(await searched('c : \\ t e m p u g nowhere')).toEqual([]);
    await expect(searched(Array.from({ length: 21 }, (_, index) => `w${index}`).join(' '))).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'search' } });
    await expect(searched('x'.repeat(100_000))).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'search' } });
  });

  describe('in pages', () => {
    const titles = ['b', 'a', 'B', 'ä', '贵', '🧣', '\uff21', 'a', 'a', 'b', 'c', 'a b'];
    const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const made = titles.map((title, index) => ({ sku: `P${String(index).padStart(2, '0')}`, title, category: 'pages', price: eur(String(index % 4)) }));
    const expected: Record<ProductOrder, string[]> = {
      TITLE: made.toSorted((a, b) => bytewise(a.title, b.title) || bytewise(a.sku, b.sku)).map(({ sku }) => sku),
      PRICE_ASCENDING: made.toSorted((a, b) => Number(a.price.amount) - Number(b.price.amount) || bytewise(a.sku, b.sku)).map(({ sku }) => sku),
      PRICE_DESCENDING: made.toSorted((a, b) => Number(b.price.amount) - Number(a.price.amount) || bytewise(b.sku, a.sku)).map(({ sku }) => sku),
      NEWEST: made.map(({ sku }) => sku).reverse(),
    };
    beforeAll(async () => { await house.products(...made); });

    test.each(ORDERS)('%s holds every row once, whatever the size of a page', async (order) => {
      for (const first of [1, 2, 3, 5, 12, 100]) expect(await walk(order, first, 'pages')).toEqual(expected[order]);
    });

    test.each(ORDERS)('%s neither repeats nor skips a row while others come and go', async (order) => {
      const category = `moving ${order}`;
      const staying = made.map((product) => ({ ...product, sku: `${order}-${product.sku}`, category }));
      await house.products(...staying);
      let moved = 0;
      const skus = await walk(order, 2, category, async () => {
        moved += 1;
        const sku = `${order}-guest-${moved}`;
        const [id] = await house.products({ sku, title: moved % 2 === 0 ? ' !first' : '🧣🧣', category, price: eur(moved % 2 === 0 ? '0' : '999') });
        if (moved % 3 === 0) await house.dataSource.query('DELETE FROM products WHERE id = ?', [id]);
      });
      expect(new Set(skus).size).toBe(skus.length);
      expect(skus.filter((sku) => !sku.includes('guest'))).toEqual(expected[order].map((sku) => `${order}-${sku}`));
    });

    test('say whether there is more on either side', async () => {
      const first = await page('NEWEST', 11, null, { category: 'pages' });
      const rest = await page('NEWEST', 11, first.rows.at(-1)?.cursor, { category: 'pages' });
      const beyond = await page('NEWEST', 11, rest.rows.at(-1)?.cursor, { category: 'pages' });
      expect([first, rest, beyond].map(({ rows, hasNextPage, hasPreviousPage }) => [rows.length, hasPreviousPage, hasNextPage])).toEqual([[11, false, true], [1, true, false], [0, true, false]]);
    });

    test.each([
      ['nothing', ''], ['any text', 'hello'], ['no base64', '💥'], ['other JSON', cursorOf({ title: 'a' })], ['too little', cursorOf(['a'])], ['a list', cursorOf([['a'], 'prd'])],
      ['a number for a title', cursorOf([5, 'prd_1'])], ['beyond all numbers', Buffer.from('["priceMinor ASC",1e999,"prd_1"]').toString('base64url')], ['100 kB', 'QQ'.repeat(50_000)],
    ])('refuse a cursor of %s', async (_, cursor) => {
      for (const order of ORDERS) await expect(page(order, 5, cursor)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'after' } });
    });

    test('refuse a cursor of another order', async () => {
      const cursors = await Promise.all(ORDERS.map(async (order) => (await page(order, 1)).rows[0]?.cursor));
      for (const [index, order] of ORDERS.entries()) {
        for (const [other, cursor] of cursors.entries()) {
          if (other === index) await page(order, 1, cursor);
          else await expect(page(order, 1, cursor)).rejects.toThrow('is not a cursor of this list');
        }
      }
    });

    test.each([0, -1, 101, 2_147_483_647])('have 1 to 100 rows, not %d', async (first) => {
      await expect(page('TITLE', first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'first' } });
    });
  });
});
