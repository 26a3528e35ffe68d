import { collect } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { dataOf, openShop, type Shop } from '../http/shop';

interface Part { kind: string; product: { sku: string } | null; act: string | null; contribution: number; share: number }
interface Item { product: { sku: string }; score: number; reason: { kind: string; text: string; because: { sku: string }[]; parts: Part[] } }
interface List { exposureId: string; model: string; experiment: string; arm: string; personal: boolean; items: Item[] }

const ITEMS = 'exposureId model experiment arm personal items { product { sku } score reason { kind text because { sku } parts { kind product { sku } act contribution share } } }';
const LISTS = `subscription ($id: ID!, $seen: Boolean! = false, $language: Language) { recommendations(streamId: $id, first: 5, includeSeen: $seen, language: $language) { ${ITEMS} } }`;
const CONSENT = 'mutation ($input: SetConsentInput!) { setConsent(input: $input) { viewer { id consent { personalisation analytics updatedAt } } } }';

describe('lists, over HTTP and WebSocket', () => {
  let server: TestServer;
  let shop: Shop;
  let acts = 0;
  const act = async (token: string, type: string, product: number, extra: Record<string, unknown> = {}): Promise<void> => {
    acts += 1;
    dataOf(await server.query('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events: [{ eventId: `act ${acts}`, type, productId: shop.products[product], ...extra }] }, token));
  };
  const listOf = async (token: string, args = '', headers: Record<string, string> = {}): Promise<List> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }, body: JSON.stringify({ query: `{ me { recommendations(first: 5${args}) { ${ITEMS} } } }` }),
    });
    const { data, errors } = (await response.json()) as { data: { me: { recommendations: List } } | null; errors?: unknown };
    if (!data) throw new Error(JSON.stringify(errors));
    return data.me.recommendations;
  };
  const skus = ({ items }: List): string[] => items.map(({ product }) => product.sku);

  beforeAll(async () => {
    server = await startTestServer();
    shop = await openShop(server);
    for (let n = 0; n < 6; n += 1) {
      const token = await tokenOf('viewer', `past ${n}`);
      await act(token, 'VIEW', 0);
      await act(token, 'PURCHASE', 3);
    }
    await server.services.training.fit();
  }, 120_000);
  afterAll(() => server.close());

  test('a reason names what was done, in the language that is asked for, or that the header prefers', async () => {
    const token = await tokenOf('viewer', 'reader');
    await act(token, 'ADD_TO_CART', 0);
    const english = await listOf(token);
    const kettle = english.items.find(({ product }) => product.sku === 'KETTLE');
    expect(kettle?.reason).toMatchObject({ kind: 'SIMILAR_TO_VIEWED', text: 'Because you put “Blue mug” into the cart.', because: [{ sku: 'MUG' }] });
    expect(kettle?.reason.parts[0]).toMatchObject({ kind: 'SIMILAR_TO_VIEWED', product: { sku: 'MUG' }, act: 'ADD_TO_CART' });
    for (const { score, reason } of english.items) {
      expect(reason.parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
      if (reason.parts.length > 0) expect(reason.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
    expect(english).toMatchObject({ experiment: 'default', arm: 'treatment', personal: true, model: expect.stringMatching(/^item-ranker@/) });
    const spoken = async (args: string, header: string): Promise<string | undefined> => (await listOf(token, args, { 'accept-language': header })).items.find(({ product }) => product.sku === 'KETTLE')?.reason.text;
    expect(await spoken('', 'zh-CN,en;q=0.5')).toBe('因为您把“Blue mug”加入了购物车。');
    expect(await spoken(', language: EN', 'zh-CN')).toBe(kettle?.reason.text);
    expect(await spoken(', language: ZH', 'en')).toBe('因为您把“Blue mug”加入了购物车。');
  });

  test('what was looked at is kept where it is asked for, in a query and on a subscription', async () => {
    const token = await tokenOf('viewer', 'returner');
    await act(token, 'VIEW', 4);
    expect(skus(await listOf(token))).not.toContain('FAN');
    expect(skus(await listOf(token, ', includeSeen: true'))).toContain('FAN');
    const lists = collect<{ items: Item[] }>(server.wsClient(token), { query: LISTS, variables: { id: shop.streamId, seen: true, language: 'ZH' } });
    const list = await lists.next();
    expect(list.items.map(({ product }) => product.sku)).toContain('FAN');
    expect(list.items.find(({ product }) => product.sku === 'MUG')?.reason).toMatchObject({ kind: 'PRESENTED_NOW', text: '主播正在讲解。' });
    lists.stop();
  });

  test('a subscription follows what is presented, the shelf, deals and consent, and not the beats of a player', async () => {
    const token = await tokenOf('viewer', 'follower');
    const lists = collect<List>(server.wsClient(token), { query: LISTS, variables: { id: shop.streamId } });
    await lists.next();
    const host = (query: string, variables: Record<string, unknown>): Promise<unknown> => server.query(query, { id: shop.streamId, ...variables }, shop.host).then(dataOf);
    const next = async (change: Promise<unknown>, is: (list: List) => boolean): Promise<List> => (await Promise.all([lists.next(is, lists.events.length), change]))[0];
    const kindsOf = (list: List, sku: string): string[] => (list.items.find(({ product }) => product.sku === sku)?.reason.parts ?? []).map(({ kind }) => kind);
    await next(host('mutation ($id: ID!, $p: ID!) { presentProduct(input: { streamId: $id, productId: $p }) { stream { id } } }', { p: shop.products[4] }), (list) => kindsOf(list, 'FAN').includes('PRESENTED_NOW'));
    await next(host('mutation ($id: ID!, $p: ID!) { setShelf(input: { streamId: $id, productIds: [$p] }) { stream { id } } }', { p: shop.products[3] }), (list) => kindsOf(list, 'KETTLE').includes('ON_THE_SHELF'));
    await next(host('mutation ($id: ID!, $p: ID!) { setDeals(input: { streamId: $id, deals: [{ productId: $p, price: { amount: "30", currency: "EUR" } }] }) { stream { id } } }', { p: shop.products[1] }), (list) => kindsOf(list, 'LAMP').includes('DEAL_RUNNING'));
    await next(act(token, 'WATCH', 0, { streamId: shop.streamId, seconds: 10 }), ({ personal }) => personal);
    const before = lists.events.length;
    for (let beat = 0; beat < 3; beat += 1) await act(token, 'WATCH', 0, { streamId: shop.streamId, seconds: 10 });
    const without = await next(server.query(CONSENT, { input: { personalisation: false } }, token).then(dataOf), ({ personal }) => !personal);
    expect(lists.events.indexOf(without)).toBe(before);
    expect(without.model).toBe('popularity');
    lists.stop();
  });

  test('consent is set by the viewer itself or an operator, keeps what is left out, and says when it was set', async () => {
    const token = await tokenOf('viewer', 'decided');
    const { me } = dataOf(await server.query('{ me { id } }', {}, token));
    const mine = dataOf(await server.query(CONSENT, { input: { personalisation: false } }, token))['setConsent'].viewer;
    expect(mine).toEqual({ id: me.id, consent: { personalisation: false, analytics: true, updatedAt: expect.any(String) } });
    const theirs = dataOf(await server.query(CONSENT, { input: { viewerId: me.id, analytics: false } }, shop.operator))['setConsent'].viewer;
    expect(theirs.consent).toMatchObject({ personalisation: false, analytics: false });
    const { viewer } = dataOf(await server.query('{ viewer(externalId: "decided") { consent { personalisation analytics } } }', {}, shop.operator));
    expect(viewer.consent).toEqual({ personalisation: false, analytics: false });
    for (const input of [{}, { personalisation: null, analytics: null }]) {
      expect((await server.query(CONSENT, { input }, token)).errors?.[0]).toMatchObject({ message: 'Say what the viewer allows: give `personalisation`, `analytics` or both.', extensions: { code: 'BAD_USER_INPUT', field: 'input' } });
    }
    expect((await server.query(CONSENT, { input: { viewerId: shop.viewerId, analytics: true } }, token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('what the assistant recommends is an exposure of its own, which acts are credited to', async () => {
    const token = await tokenOf('viewer', 'asker');
    const { ask } = dataOf(await server.query('mutation { ask(input: { question: "can you recommend something for the kitchen?" }) { reply { intent exposureId products { product { id sku } } } } }', {}, token));
    const { intent, exposureId, products } = ask.reply as { intent: string; exposureId: string; products: { product: { id: string } }[] };
    expect(intent).toBe('recommend');
    expect(exposureId).toMatch(/^exp_/);
    const from = new Date(Date.now() - 60_000);
    dataOf(await server.query('mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }', { events: [{ eventId: 'asked', type: 'CLICK', productId: products[0]?.product.id, exposureId }] }, token));
    const counts = await server.services.attributions.counts({ from, to: new Date(Date.now() + 60_000) });
    expect(counts.filter(({ model }) => model === 'assistant')).toEqual([{ model: 'assistant', experiment: 'default', arm: 'treatment', streamId: null, type: 'CLICK', acts: 1, amountMinor: 0, amountCurrency: null }]);
    const plain = dataOf(await server.query('mutation { ask(input: { question: "how much is the desk lamp?" }) { reply { exposureId } } }', {}, token));
    expect(plain['ask'].reply.exposureId).toBeNull();
  });
});
