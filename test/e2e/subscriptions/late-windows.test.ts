import { Stream } from '../../../entities/stream.entity';
import { collect } from '../../support/events';
import { startTestServer, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

interface Window { cursor: string; from: string; to: string; revision: number; messages: number; mean: number | null; trend: number | null; productId: string | null }

const PARTS = 'cursor from to revision messages mean trend repeated productId aspects { aspect messages mean } alert { kind }';
const MOOD = `subscription ($id: ID!, $after: Cursor) { sentimentTrend(streamId: $id, windowSeconds: 1, after: $after) { ${PARTS} } }`;

describe('windows that something late changes', () => {
  let server: TestServer;
  let shop: Shop;
  const say = async (text: string, secondsAgo: number): Promise<{ id: string; saidAt: string; weight: number }> => dataOf(await server.query(
    'mutation ($input: PostMessageInput!) { postMessage(input: $input) { message { id saidAt weight } } }',
    { input: { streamId: shop.streamId, text, saidAt: new Date(Date.now() - secondsAgo * 1000).toISOString() } }, shop.viewer,
  ))['postMessage'].message as { id: string; saidAt: string; weight: number };
  const isOf = ({ saidAt }: { saidAt: string }) => ({ from, to }: Window): boolean => Date.parse(from) <= Date.parse(saidAt) && Date.parse(saidAt) < Date.parse(to);
  const queried = async (windows: readonly Window[]): Promise<Window[]> => {
    const times = windows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
    const variables = { id: shop.streamId, from: new Date(Math.min(...times)).toISOString(), to: new Date(Math.max(...times)).toISOString() };
    return dataOf(await server.query(`query ($id: ID!, $from: DateTime!, $to: DateTime!) { stream(id: $id) { sentiment(windowSeconds: 1, from: $from, to: $to) { ${PARTS} } } }`, variables, shop.host))['stream'].sentiment as Window[];
  };
  const lastTold = (windows: readonly Window[]): Omit<Window, 'cursor'>[] =>
    [...new Map(windows.map(({ cursor: _, ...window }) => [window.to, window])).values()].sort((a, b) => (a.to < b.to ? -1 : 1));

  beforeAll(async () => {
    server = await startTestServer();
    shop = await openShop(server);
    await server.services.dataSource.getRepository(Stream).update(shop.streamId, { startedAt: new Date(Date.now() - 90_000) });
  });
  afterAll(() => server.close());

  it('are told again over the socket, and to whoever resumes from before', async () => {
    const mood = collect<Window>(server.wsClient(shop.host), { query: MOOD, variables: { id: shop.streamId } });
    const first = await mood.next();
    await mood.next(() => true, 1);
    const late = await say('I love it, wonderful!', 1.2);
    const again = await mood.next((window) => isOf(late)(window) && window.revision > 0);
    expect(again.messages).toBeGreaterThan(0);
    const beyond = await mood.next(({ revision, from }) => revision === 0 && from >= again.to, mood.events.indexOf(again));
    mood.stop();
    const resumed = collect<Window>(server.wsClient(shop.host), { query: MOOD, variables: { id: shop.streamId, after: first.cursor } });
    await resumed.next(({ to }) => to === beyond.to);
    resumed.stop();
    // The last that was told of each window is the same, told live, read after a break, or queried.
    const live = lastTold(mood.events).filter(({ to }) => to > first.to && to <= beyond.to);
    expect(lastTold(resumed.events).filter(({ to }) => to > first.to && to <= beyond.to)).toEqual(live);
    expect(lastTold(await queried(mood.events)).filter(({ to }) => to > first.to && to <= beyond.to)).toEqual(live);
  });

  it('are told to a client that was away when they changed', async () => {
    const before = collect<Window>(server.wsClient(shop.host), { query: MOOD, variables: { id: shop.streamId } });
    const { cursor } = await before.next();
    before.stop();
    const late = await say('terrible, I hate it', 30);
    const after = collect<Window>(server.wsClient(shop.host), { query: MOOD, variables: { id: shop.streamId, after: cursor } });
    const changed = await after.next();
    expect(isOf(late)(changed)).toBe(true);
    expect(changed).toMatchObject({ messages: 1, mean: expect.any(Number) });
    expect(changed.revision).toBeGreaterThan(0);
    const current = await after.next(({ revision }) => revision === 0);
    after.stop();
    const more = collect<Window>(server.wsClient(shop.host), { query: MOOD, variables: { id: shop.streamId, after: current.cursor } });
    expect((await more.next()).from >= current.to).toBe(true);
    more.stop();
  });

  it('are of one product when one is asked for, and a cursor belongs to it', async () => {
    const ofProduct = MOOD.replace('$after: Cursor)', '$after: Cursor, $product: ID)').replace('after: $after', 'after: $after, productId: $product');
    const product = shop.products[0];
    const mood = collect<Window>(server.wsClient(shop.host), { query: ofProduct, variables: { id: shop.streamId, product } });
    const window = await mood.next();
    expect(window.productId).toBe(product);
    mood.stop();
    for (const [variables, message] of [[{ product: null, after: window.cursor }, /belongs to another subscription/], [{ product: shop.streamId }, /not a Product/], [{ product: 'prd_01JAAAAAAAAAAAAAAAAAAAAAAA' }, /no product with this identifier/]] as const) {
      const { ended } = collect(server.wsClient(shop.host), { query: ofProduct, variables: { id: shop.streamId, ...variables } });
      await expect(ended).rejects.toMatchObject({ graphql: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });

  it('cannot be changed by what is said to have been said when it cannot have been', async () => {
    for (const [secondsAgo, message] of [[-60, /in the future/], [3_000, /before the stream began/]] as const) {
      const { errors } = await server.query('mutation ($input: PostMessageInput!) { postMessage(input: $input) { message { id } } }', { input: { streamId: shop.streamId, text: 'hello', saidAt: new Date(Date.now() - secondsAgo * 1000).toISOString() } }, shop.viewer);
      expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT', field: 'input.saidAt' } }]);
    }
  });
});
