import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from './shop';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
});
afterAll(() => server.close());

test('an anonymous connection counts once, however much of the stream it follows, and two count twice', async () => {
  const client = server.wsClient();
  const follow = (on = client): { next: () => Promise<unknown> } => collect(on, { query: 'subscription ($id: ID!) { messagePosted(streamId: $id) { id } }', variables: { id: shop.streamId } });
  const followed = [follow(), follow(), follow(), follow(server.wsClient())];
  const watching = async (): Promise<number> => dataOf(await server.query('query ($id: ID!) { stream(id: $id) { audience { watching } } }', { id: shop.streamId }))['stream'].audience.watching;

  // Posted until each subscription has had one: then all are there.
  const told = { all: false };
  const there = Promise.all(followed.map(({ next }) => next())).then(() => { told.all = true; });
  while (!told.all) await server.query('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "hello" }) { message { id } } }', { id: shop.streamId }, shop.viewer);
  await there;
  expect(await watching()).toBe(2);
});
