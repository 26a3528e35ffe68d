import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from '../http/shop';

interface Related { score: number; behaviour: number; content: number; product: { sku: string } }

const PRODUCT = (sku: string, title: string, stock: number | null = null): Record<string, unknown> => ({ sku, title, stock, price: { amount: '9', currency: 'EUR' } });
const CATALOGUE = [
  PRODUCT('TEA', 'Green tea leaves'), PRODUCT('POT', 'Iron pot'), PRODUCT('OOLONG', 'Oolong tea leaves'), PRODUCT('SOLD', 'Black tea leaves', 0),
  ...Array.from({ length: 8 }, (_, index) => PRODUCT(`OTHER ${index}`, ['Wool scarf', 'Desk lamp', 'Running shoes', 'Silver ring', 'Garden hose', 'Paper lantern', 'Leather belt', 'Fountain pen'][index] ?? '')),
];

let server: TestServer;
let operator: string;
const similarTo = async (sku: string, first = 10): Promise<Related[]> =>
  dataOf(await server.query('query ($sku: String!, $first: Int!) { product(sku: $sku) { similar(first: $first) { score behaviour content product { sku } } } }', { sku, first }))['product'].similar;
const importRows = async (products: unknown[]): Promise<{ product: { id: string } }[]> =>
  dataOf(await server.query('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id } } } }', { products }, operator))['importProducts'].results;

beforeAll(async () => {
  server = await startTestServer();
  operator = await tokenOf('operator', 'olga');
}, 60_000);
afterAll(() => server.close());

test('products like one are found by what viewers do and by what they are, sold out ones aside, by anybody', async () => {
  const [tea, pot] = (await importRows(CATALOGUE)).map(({ product }) => product.id);
  const events = Array.from({ length: 6 }, (_, viewer) => [tea, pot].map((productId, index) => ({ eventId: `${viewer} ${index}`, viewer: `v${viewer}`, type: 'VIEW', productId }))).flat();
  dataOf(await server.query('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events }, operator));
  await server.services.training.fit();
  const found = await similarTo('TEA');
  const by = new Map(found.map((related) => [related.product.sku, related]));
  expect(by.get('POT')?.behaviour).toBe(1);
  expect(by.get('OOLONG')).toMatchObject({ behaviour: 0, content: expect.any(Number) });
  expect(by.get('OOLONG')?.content).toBeGreaterThan(0);
  for (const { score, behaviour, content } of found) expect(behaviour + content).toBeCloseTo(score, 9);
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  expect([...by.keys()]).not.toContain('SOLD');
  expect([...by.keys()]).not.toContain('TEA');
});

test('what sells out leaves at once and another takes its place, and what is there again comes back', async () => {
  const names = async (): Promise<string[]> => (await similarTo('TEA', 2)).map(({ product }) => product.sku);
  expect((await names()).sort()).toEqual(['OOLONG', 'POT']);
  await importRows([{ sku: 'POT', title: 'Iron pot', price: { amount: '9', currency: 'EUR' }, stock: 0 }]);
  const without = await names();
  expect(without).toContain('OOLONG');
  expect(without).not.toContain('POT');
  await importRows([{ sku: 'SOLD', title: 'Black tea leaves', price: { amount: '9', currency: 'EUR' }, stock: 3 }]);
  expect((await names()).sort()).toEqual(['OOLONG', 'SOLD']);
});

test('nothing is alike while there is no model', async () => {
  const empty = await startTestServer();
  try {
    const { similarProducts } = empty.services;
    expect(empty.services.rankers.active.ready).toBe(false);
    expect(await similarProducts.of(['prd_01J0000000000000000000000A'], 5)).toEqual(new Map([['prd_01J0000000000000000000000A', []]]));
  } finally {
    await empty.close();
  }
}, 60_000);
