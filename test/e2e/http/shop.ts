import type { GraphqlAnswer } from '../../support/graphql';
import { tokenOf, type TestServer } from '../../support/server';

/** A small shop with a show on air, and somebody of every role, for one test file. */
export interface Shop {
  operator: string;
  host: string;
  viewer: string;
  /** The viewer's identifier. */
  viewerId: string;
  hostId: string;
  /** Identifiers of five products: mug, lamp, scarf, kettle and fan, in this order. */
  products: string[];
  /** A live stream without a video source, with mug, lamp and scarf on its shelf. */
  streamId: string;
  /** Messages that have been posted to it. */
  messages: string[];
}

export const PRODUCTS = [
  { sku: 'MUG', title: 'Blue mug', brand: 'Keramo', category: 'kitchen', description: 'Holds 0.3 l. "Dishwasher\\safe"\n\t<b>', price: { amount: '12.50', currency: 'EUR' }, stock: 7, attributes: [{ name: 'colour', value: 'blue' }, { name: 'volume', value: '0.3 l' }] },
  { sku: 'LAMP', title: 'Desk lamp', brand: null, category: 'home', price: { amount: '39', currency: 'EUR' }, stock: null },
  { sku: 'SCARF', title: '丝绸围巾 🧣', brand: 'Ölsand', category: 'fashion', price: { amount: '88.80', currency: 'CNY' }, stock: 0 },
  { sku: 'KETTLE', title: 'מיחם חשמלי', brand: 'Keramo', category: 'kitchen', price: { amount: '4500', currency: 'JPY' }, stock: 2_147_483_647 },
  { sku: 'FAN', title: 'Fan', category: 'home', price: { amount: '0', currency: 'USD' }, stock: 1 },
];

/** The answer's data. @throws {Error} with its errors when there are any */
export function dataOf(answer: GraphqlAnswer): Record<string, any> {
  if (answer.errors || !answer.data) throw new Error(`status ${answer.status}: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Fills a server with the shop. */
export async function openShop(server: Pick<TestServer, 'query'>): Promise<Shop> {
  const [operator, host, viewer] = await Promise.all([tokenOf('operator', 'olga'), tokenOf('host', 'hana'), tokenOf('viewer', 'vera')]);
  const run = async (query: string, variables: Record<string, unknown>, token: string): Promise<Record<string, any>> => dataOf(await server.query(query, variables, token));
  const { importProducts } = await run('mutation ($products: [ProductInput!]!) { importProducts(input: { products: $products }) { results { product { id } } } }', { products: PRODUCTS }, operator);
  const products = (importProducts.results as { product: { id: string } }[]).map(({ product }) => product.id);
  const { createStream } = await run('mutation { createStream(input: { title: "Evening show" }) { stream { id host { id } } } }', {}, host);
  const { id: streamId, host: { id: hostId } } = createStream.stream as { id: string; host: { id: string } };
  await run('mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', { id: streamId }, host);
  await run('mutation ($id: ID!, $ids: [ID!]!) { setShelf(input: { streamId: $id, productIds: $ids }) { stream { id } } }', { id: streamId, ids: products.slice(0, 3) }, host);
  await run('mutation ($id: ID!, $product: ID!) { presentProduct(input: { streamId: $id, productId: $product }) { stream { id } } }', { id: streamId, product: products[0] }, host);
  const messages: string[] = [];
  for (const text of ['I love this blue mug', 'what does the lamp cost?', '太贵了，不喜欢 🙄']) {
    const { postMessage } = await run('mutation ($id: ID!, $text: String!) { postMessage(input: { streamId: $id, text: $text }) { message { id } } }', { id: streamId, text }, viewer);
    messages.push((postMessage.message as { id: string }).id);
  }
  const acts = ['VIEW', 'CLICK', 'ADD_TO_CART'].map((type, index) => ({ eventId: `seed-${type}`, type, productId: products[index], streamId, at: `2026-01-01T00:00:0${index}.500Z` }));
  await run('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events: acts }, viewer);
  const { me } = await run('{ me { id } }', {}, viewer);
  return { operator, host, viewer, viewerId: (me as { id: string }).id, hostId, products, streamId, messages };
}
