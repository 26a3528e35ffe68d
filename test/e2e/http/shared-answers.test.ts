import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from './shop';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
});
afterAll(() => server.close());

const WHO = '{ me { handle } products(first: 1) { edges { node { id } } } }';
const TITLE = 'query ($id: ID!) { product(id: $id) { title images { url } } }';
const RENAME = 'mutation ($id: ID!, $title: String!) { updateProduct(input: { id: $id, title: $title }) { product { title } } }';

/** Asks so often that the operation is compiled. */
async function warm(query: string, variables: Record<string, unknown> = {}): Promise<void> {
  for (let time = 0; time < 3; time += 1) dataOf(await server.query(query, variables));
}

test('everybody who asks at once gets an answer of their own rights', async () => {
  await warm(WHO);
  const askers = Array.from({ length: 60 }, (_, index) => [undefined, shop.viewer, shop.host][index % 3]);
  const handles = await Promise.all(askers.map(async (token) => (dataOf(await server.query(WHO, {}, token))['me'] as { handle: string } | null)?.handle));
  const expected = new Map([[undefined, undefined], [shop.viewer, 'vera'], [shop.host, 'hana']]);
  expect(handles).toEqual(askers.map((token) => expected.get(token)));
});

test('a credential that does not hold is refused, whoever asks the same without one', async () => {
  await warm(WHO);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => server.query(WHO, {}, index % 2 === 0 ? 'forged' : undefined)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index % 2 === 0 ? 401 : 200)));
});

test('a change that has been acknowledged is seen by all who ask after it', async () => {
  const [id] = shop.products;
  await warm(TITLE, { id });
  for (let change = 0; change < 10; change += 1) {
    const title = `Mug, edition ${change}`;
    const earlier = Array.from({ length: 5 }, () => server.query(TITLE, { id }));
    dataOf(await server.query(RENAME, { id, title }, shop.operator));
    const later = await Promise.all(Array.from({ length: 5 }, () => server.query(TITLE, { id })));
    expect(later.map((answer) => (dataOf(answer)['product'] as { title: string }).title)).toEqual(Array.from({ length: 5 }, () => title));
    await Promise.all(earlier);
  }
});

test('of many who ask the same at once, the database hears less often', async () => {
  const [id] = shop.products;
  await warm(TITLE, { id });
  const read = jest.spyOn(server.services.catalogue, 'byIds');
  const answers = await Promise.all(Array.from({ length: 200 }, () => server.query(TITLE, { id })));
  expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size).toBe(1);
  expect(read.mock.calls.length).toBeGreaterThan(0);
  expect(read.mock.calls.length).toBeLessThan(200);
});
