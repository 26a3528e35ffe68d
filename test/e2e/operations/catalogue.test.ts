import { databases } from '../../support/database';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { PRODUCTS, dataOf, openShop, type Shop } from '../http/shop';

interface Page {
  edges: { cursor: string; node: { sku: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const LIST = 'query ($first: Int! = 20, $after: String, $filter: ProductFilter, $sort: ProductSort! = TITLE, $search: String) { products(first: $first, after: $after, filter: $filter, sort: $sort, search: $search) { edges { cursor node { sku } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';

describe.each(databases)('the catalogue on $name', ({ create }) => {
  let server: TestServer;
  let shop: Shop;
  beforeAll(async () => {
    server = await startTestServer({ DATABASE_URL: await create() });
    shop = await openShop(server);
  });
  afterAll(() => server.close());

  const page = async (variables: Record<string, unknown>): Promise<Page> => dataOf(await server.query(LIST, variables))['products'] as Page;
  const skus = async (variables: Record<string, unknown>): Promise<string[]> => (await page(variables)).edges.map(({ node }) => node.sku);

  test.each(['id', 'sku'])('a product is found by its %s, with all that was said of it', async (by) => {
    const { product } = dataOf(await server.query(`query ($it: ${by === 'id' ? 'ID' : 'String'}) { product(${by}: $it) { id sku title description brand category stock price { amount currency } attributes { name value } images { id } } }`, { it: by === 'id' ? shop.products[0] : 'MUG' }));
    expect(product).toEqual({ id: shop.products[0], ...PRODUCTS[0], images: [] });
  });

  test.each([
    { sort: 'TITLE', order: ['MUG', 'LAMP', 'FAN', 'KETTLE', 'SCARF'] },
    { sort: 'PRICE_ASCENDING', order: ['FAN', 'MUG', 'LAMP', 'KETTLE', 'SCARF'] },
    { sort: 'PRICE_DESCENDING', order: ['SCARF', 'KETTLE', 'LAMP', 'MUG', 'FAN'] },
    { sort: 'NEWEST', order: ['FAN', 'KETTLE', 'SCARF', 'LAMP', 'MUG'] },
  ])('$sort orders the list, and two rows at a time lead through it to its end', async ({ sort, order }) => {
    expect(await skus({ sort })).toEqual(order);
    const seen: string[] = [];
    let after: string | null = null;
    for (const expected of [{ hasNextPage: true, hasPreviousPage: false }, { hasNextPage: true, hasPreviousPage: true }, { hasNextPage: false, hasPreviousPage: true }]) {
      const { edges, pageInfo }: Page = await page({ sort, first: 2, after });
      expect(pageInfo).toEqual({ ...expected, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
      seen.push(...edges.map(({ node }) => node.sku));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(order);
    expect(await page({ sort, first: 2, after })).toEqual({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null } });
  });

  test.each([
    { what: 'a category', filter: { category: 'kitchen' }, found: ['MUG', 'KETTLE'] },
    { what: 'a brand', filter: { brand: 'Ölsand' }, found: ['SCARF'] },
    { what: 'a category and a brand', filter: { category: 'kitchen', brand: 'Keramo' }, found: ['MUG', 'KETTLE'] },
    { what: 'a category in other letters', filter: { category: 'Kitchen' }, found: [] },
    { what: 'what is in stock', filter: { inStock: true }, found: ['MUG', 'LAMP', 'FAN', 'KETTLE'] },
    { what: 'what is sold out', filter: { inStock: false }, found: ['SCARF'] },
    { what: 'a least price, in its currency', filter: { minPrice: { amount: '12.51', currency: 'EUR' } }, found: ['LAMP'] },
    { what: 'a highest price, in its currency', filter: { maxPrice: { amount: '12.50', currency: 'EUR' } }, found: ['MUG'] },
    { what: 'a range of prices in a currency without decimals', filter: { minPrice: { amount: '4500', currency: 'JPY' }, maxPrice: { amount: '4500', currency: 'JPY' } }, found: ['KETTLE'] },
    { what: 'nulls, which say nothing', filter: { category: null, brand: null, inStock: null, minPrice: null }, found: ['MUG', 'LAMP', 'FAN', 'KETTLE', 'SCARF'] },
  ])('the list can be filtered by $what', async ({ filter, found }) => {
    expect(await skus({ filter })).toEqual(found);
  });

  test.each([
    { search: 'blue', found: ['MUG'] },
    { search: 'BLUE  mug', found: ['MUG'] },
    { search: 'keramo', found: ['MUG', 'KETTLE'] },
    { search: '围巾', found: ['SCARF'] },
    { search: 'ölsand', found: ['SCARF'] },
    { search: 'ｆａｎ', found: ['FAN'] },
    { search: '%', found: [] },
    { search: '_ug', found: [] },
    { search: '!', found: [] },
    { search: "'", found: [] },
    { search: 'dishwasher\\safe', found: ['MUG'] },
    { search: 'blue lamp', found: [] },
    { search: '   ', found: ['MUG', 'LAMP', 'FAN', 'KETTLE', 'SCARF'] },
  ])('searching for "$search" finds $found', async ({ search, found }) => {
    expect(await skus({ search })).toEqual(found);
  });

  test('search, filter, sort and pages go together', async () => {
    const first = await page({ search: 'keramo', filter: { category: 'kitchen' }, sort: 'PRICE_DESCENDING', first: 1 });
    expect(first.edges.map(({ node }) => node.sku)).toEqual(['KETTLE']);
    expect(await skus({ search: 'keramo', filter: { category: 'kitchen' }, sort: 'PRICE_DESCENDING', first: 1, after: first.pageInfo.endCursor })).toEqual(['MUG']);
  });

  test('an import again changes nothing; one with changes changes only these', async () => {
    const run = async (products: unknown[]): Promise<unknown> => dataOf(await server.query('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { index sku status product { title brand stock price { amount currency } } } } }', { products }, shop.operator))['importProducts'].results;
    expect(await run([PRODUCTS[1]])).toEqual([{ index: 0, sku: 'LAMP', status: 'UNCHANGED', product: expect.objectContaining({ title: 'Desk lamp' }) }]);
    expect(await run([{ sku: ' LAMP ', stock: 5 }, { sku: 'LAMP', brand: 'Licht' }])).toEqual([
      { index: 0, sku: 'LAMP', status: 'UPDATED', product: expect.objectContaining({ stock: 5 }) },
      { index: 1, sku: 'LAMP', status: 'UPDATED', product: { title: 'Desk lamp', brand: 'Licht', stock: 5, price: { amount: '39.00', currency: 'EUR' } } },
    ]);
    expect(await run([{ sku: 'LAMP', stock: null, brand: null }])).toEqual([{ index: 0, sku: 'LAMP', status: 'UPDATED', product: expect.objectContaining({ stock: null, brand: null, title: 'Desk lamp' }) }]);
  });

  test('updateProduct keeps what is left out and clears what is null', async () => {
    const update = async (input: Record<string, unknown>): Promise<unknown> => dataOf(await server.query('mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { product { title category stock attributes { name value } price { amount currency } } } }', { input: { id: shop.products[4], ...input } }, await tokenOf('partner', 'acme', { scopes: ['CATALOGUE_WRITE'] })))['updateProduct'].product;
    expect(await update({ price: { amount: '10.5', currency: 'USD' }, attributes: [{ name: 'blades', value: '3' }] })).toEqual({ title: 'Fan', category: 'home', stock: 1, attributes: [{ name: 'blades', value: '3' }], price: { amount: '10.50', currency: 'USD' } });
    expect(await update({ category: null, stock: null })).toEqual({ title: 'Fan', category: null, stock: null, attributes: [{ name: 'blades', value: '3' }], price: { amount: '10.50', currency: 'USD' } });
    await update({ category: 'home', stock: 1, price: { amount: '0', currency: 'USD' }, attributes: [] });
  });
});
