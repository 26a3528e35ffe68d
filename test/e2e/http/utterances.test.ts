import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from './shop';

let server: TestServer;
let shop: Shop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShop(server);
});
afterAll(() => server.close());

test('utterances are told in the order in which they were said, however long each is and however it is named', async () => {
  // Lengths that the model takes in different batches; some with a client's identifier, which is looked up first.
  const utterances = Array.from({ length: 24 }, (_, index) => ({
    text: `${'word '.repeat([60, 1, 20][index % 3] ?? 1)}${index}`, ...(index % 2 === 0 ? { clientId: `said-${index}` } : {}),
  }));
  const { addUtterances } = dataOf(await server.query('mutation ($input: AddUtterancesInput!) { addUtterances(input: $input) { messages { text } } }', { input: { streamId: shop.streamId, utterances } }, shop.host));
  const { stream } = dataOf(await server.query('query ($id: ID!) { stream(id: $id) { messages(first: 24) { edges { node { text cursor } } } } }', { id: shop.streamId }));

  const said = utterances.map(({ text }) => text);
  const logged = (stream.messages.edges as { node: { text: string; cursor: string } }[])
    .map(({ node: { text, cursor } }) => ({ text, sequence: Number(Buffer.from(cursor, 'base64url').toString().split('/')[2]) }))
    .sort((a, b) => a.sequence - b.sequence);
  expect(addUtterances.messages.map(({ text }: { text: string }) => text)).toEqual(said);
  expect(logged.map(({ text }) => text)).toEqual(said);
});
