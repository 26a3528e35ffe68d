import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf } from './shop';

let server: TestServer;
beforeAll(async () => { server = await startTestServer(); });
afterAll(() => server.close());

const price = { amount: '10', currency: 'EUR' };
const product = (sku: string, material: string): object => ({ sku, title: sku, price, attributes: [{ name: 'material', value: material }] });

test('a product that nobody has touched is recommended for what it has in common with what the viewer looked at', async () => {
  const operator = await tokenOf('operator', 'olga');
  const products = ['steel', 'glass', 'linen', 'oak', 'wool', 'linen'].map((material, index) => product(`${material}-${index}`, material));
  const { importProducts } = dataOf(await server.query('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { sku product { id } } } }', { products }, operator));
  const looked = (importProducts.results as { sku: string; product: { id: string } }[]).find(({ sku }) => sku === 'linen-2');
  await server.query('mutation ($id: ID!) { recordBehaviour(input: { events: [{ eventId: "1", viewer: "vera", type: VIEW, productId: $id }] }) { recorded } }', { id: looked?.product.id }, operator);
  // The first call may join a fit that began before the act.
  await server.services.training.fit();
  await server.services.training.fit();

  const { viewer } = dataOf(await server.query('{ viewer(externalId: "vera") { recommendations(first: 3) { items { product { sku } reason { kind because { sku } } } } } }', {}, operator));
  expect(viewer.recommendations.items[0]).toEqual({ product: { sku: 'linen-5' }, reason: { kind: 'SIMILAR_TO_VIEWED', because: [{ sku: 'linen-2' }] } });
});
