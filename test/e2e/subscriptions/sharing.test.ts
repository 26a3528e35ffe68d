import { MessageResolver } from '../../../resolvers/message.resolver';
import { collect, type Collected } from '../../support/events';
import { startTestServer, tokenOf, type TestServer } from '../../support/server';
import { startChatter, type Chatter } from './chatter';

interface Said { text: string; cursor: string }

const CHAT = 'subscription Chat($id: ID!, $after: Cursor, $brief: Boolean = false) { messagePosted(streamId: $id, after: $after) { text cursor keywords @skip(if: $brief) } }';

/** Says the same thing again and again until it has been heard. */
async function sayUntil(heard: Promise<unknown>, { say }: Chatter): Promise<void> {
  const state = { over: false };
  const over = heard.finally(() => { state.over = true; });
  while (!state.over) {
    await say('mine');
    await Promise.race([over, new Promise((resolve) => { setTimeout(resolve, 50); })]);
  }
  await over;
}

describe('identical subscriptions', () => {
  let server: TestServer;
  let chatter: Chatter;
  const groups = async (): Promise<number> => Number(/^vitrine_subscription_groups (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]);
  const follow = (query = CHAT, variables: Record<string, unknown> = {}, token?: string, operationName?: string): Collected<Said> =>
    collect(server.wsClient(token), { query, variables: { id: chatter.streamId, ...variables }, ...(operationName === undefined ? {} : { operationName }) });
  /** Says something until all have heard it: each of them is live then. */
  const settle = async (subscriptions: readonly Collected<Said>[], speaker = chatter): Promise<void> => {
    const heard = Promise.all(subscriptions.map((subscription) => subscription.next()));
    await sayUntil(heard, speaker);
    const last = await speaker.say('all here');
    await Promise.all(subscriptions.map((subscription) => subscription.next(({ text }) => text === last.text)));
  };
  /** Says one thing more; answers how often it was executed and how often serialised. */
  const cost = async (subscriptions: readonly Collected<Said>[], text: string): Promise<{ executed: number; serialised: number }> => {
    const executions = jest.spyOn(MessageResolver.prototype, 'cursor');
    const serialisations = jest.spyOn(JSON, 'stringify');
    await chatter.say(text);
    await Promise.all(subscriptions.map((subscription) => subscription.next((said) => said.text === text)));
    const serialised = serialisations.mock.calls.filter(([value]) => (value as { data?: { messagePosted?: object } } | undefined)?.data?.messagePosted).length;
    const executed = executions.mock.calls.length;
    executions.mockRestore();
    serialisations.mockRestore();
    return { executed, serialised };
  };

  beforeAll(async () => { server = await startTestServer(); });
  beforeEach(async () => { chatter = await startChatter(server.services); });
  afterEach(() => chatter.end());
  afterAll(() => server.close());

  it('are executed once and serialised once an event, for everybody, wherever they resumed from', async () => {
    const viewers = await Promise.all(['ann', 'ben', 'cleo'].map((name) => tokenOf('viewer', name)));
    const first = await chatter.say('before');
    const after = Buffer.from(`${chatter.streamId}/events/${first.sequence - 1}`).toString('base64url');
    const subscriptions = [
      ...Array.from({ length: 20 }, () => follow()), ...viewers.map((token) => follow(CHAT, {}, token)),
      follow(CHAT, { after }), follow(CHAT, { after: null }), follow(CHAT, {}, await tokenOf('operator', 'olga')),
    ];
    await settle(subscriptions);
    expect(await groups()).toBe(1);
    expect(await cost(subscriptions, 'once')).toEqual({ executed: 1, serialised: 1 });
    expect(new Set(subscriptions.map(({ events }) => JSON.stringify(events.at(-1)))).size).toBe(1);
    for (const { stop } of subscriptions) stop();
  });

  it('are others when a variable, the operation, its text or the stream is another', async () => {
    const two = `${CHAT} subscription Other($id: ID!) { messagePosted(streamId: $id) { text } }`;
    const subscriptions = [
      follow(), follow(CHAT, { brief: true }), follow(CHAT, { brief: false }), follow(`${CHAT} `), follow(two, {}, undefined, 'Chat'), follow(two, {}, undefined, 'Other'),
    ];
    await settle(subscriptions);
    const elsewhere = await startChatter(server.services);
    const other = follow(CHAT, { id: elsewhere.streamId });
    await settle([other], elsewhere);
    expect(await groups()).toBe(7);
    expect(await cost(subscriptions, 'to six groups')).toEqual({ executed: 5, serialised: 6 });
    expect(subscriptions[1]?.events.at(-1)).not.toHaveProperty('keywords');
    expect(subscriptions[0]?.events.at(-1)).toHaveProperty('keywords');
    expect(other.events.filter(({ text }) => text === 'to six groups')).toEqual([]);
    await elsewhere.end();
    await other.ended;
  });

  it('never carry what is personal from one viewer to another', async () => {
    const query = 'subscription ($id: ID!) { messagePosted(streamId: $id) { text author { ...Private } } } fragment Private on Viewer { handle consent { personalisation } }';
    const own = await tokenOf('viewer', 'chatty-host');
    const personal = { query, variables: { id: chatter.streamId } };
    const heard: { data: any; errors: any }[][] = [];
    const listen = (token?: string): Promise<void> => new Promise((resolve, reject) => {
      const events: { data: any; errors: any }[] = [];
      heard.push(events);
      server.wsClient(token).subscribe(personal, { next: ({ data, errors }) => { events.push({ data, errors }); resolve(); }, error: reject, complete: resolve });
    });
    const listeners = [listen(own), listen(own), listen(await tokenOf('viewer', 'nosy')), listen(), listen(await tokenOf('operator', 'olga'))];
    await sayUntil(Promise.all(listeners), chatter);
    expect(await groups()).toBe(4);
    const [author, again, nosy, stranger, operator] = heard.map(([event]) => event);
    for (const event of [author, again, operator]) expect(event).toMatchObject({ data: { messagePosted: { text: 'mine', author: { handle: 'chatty-host', consent: { personalisation: true } } } }, errors: undefined });
    expect(nosy).toMatchObject({ data: null, errors: [{ message: expect.stringMatching(/this is a viewer/), extensions: { code: 'FORBIDDEN' } }] });
    expect(stranger).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('leave nothing behind when the last one goes', async () => {
    const subscriptions = [follow(), follow()];
    await settle(subscriptions);
    for (const { stop } of subscriptions) stop();
    await Promise.all(subscriptions.map(({ ended }) => ended));
    while ((await groups()) > 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(await cost([], 'to nobody')).toEqual({ executed: 0, serialised: 0 });
  });
});
