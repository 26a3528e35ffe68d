import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startChild, type ChildServer } from '../child-server';
import { circumstances, percentile, rounded } from '../measures';
import { bareRates } from './bare-graph';

/**
 * Lists a second through the real server, for each size of the catalogue: one list a request by many viewers at once, and forty lists a
 * request; beside them the ranker and the bare graph; and how long it takes from `recordBehaviour` to the changed list on a subscription.
 * `npm run bench:recommend -- serving [--products 20000,200000] [--seconds 10] [--acts 100]`
 */
const VIEWERS = 64;
const CONNECTIONS = 32;
const FIRST = 10;
/** Lists of one request: as many as the default limit of cost allows. */
const TOGETHER = 40;
/** A node of a large shop reads all its products before it listens. */
const PATIENCE_MS = 1_800_000;
/** Followers get at most one list a second, so each waits for a little longer before it acts again. */
const PAUSE_MS = 1_100;

const LIST = `{ me { recommendations(first: ${FIRST}) { exposureId items { rank score product { id title } reason { kind text } } } } }`;
const LISTS = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Viewer { recommendations(first: ${FIRST}) { exposureId items { rank score product { id } } } } } }`;
const FOLLOW = `subscription ($id: ID!) { recommendations(streamId: $id, first: ${FIRST}) { exposureId items { product { id } } } }`;
const ACT = 'mutation ($events: [BehaviourInput!]!) { recordBehaviour(input: { events: $events }) { recorded } }';

interface Who { tokens: string[]; operator: string; viewerIds: string[]; productIds: string[] }
interface Rate { lists: number; p50Ms: number; p99Ms: number; cpuMsPerList: number }

/** Measures what serving lists costs. */
export async function measureServing(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { products: { type: 'string', default: '20000,200000' }, seconds: { type: 'string', default: '10' }, acts: { type: 'string', default: '100' } } });
  const seconds = Number(values.seconds);
  const before = circumstances();
  for (const products of values.products.split(',').map(Number)) {
    process.stderr.write(`${products} products: the bare graph …\n`);
    const bare = await bareRates(products, FIRST, Math.min(seconds, 5));
    process.stderr.write(`${products} products: starting the server …\n`);
    const server = await startChild(join(__dirname, 'serving-server.js'), [String(products), String(VIEWERS)], PATIENCE_MS);
    try {
      const who = await server.ask<Who>({ type: 'who' }, 'who');
      const single = who.tokens.map((token) => ({ token, body: JSON.stringify({ query: LIST }) }));
      const forty = [{ token: who.operator, body: JSON.stringify({ query: LISTS, variables: { ids: who.viewerIds.slice(0, TOGETHER) } }) }];
      await rate(server, single, 1, 3);
      const one = await rate(server, single, 1, seconds);
      await rate(server, forty, TOGETHER, 2, 4);
      const many = await rate(server, forty, TOGETHER, seconds, 4);
      const reaction = await reactionMs(server, who, Number(values.acts));
      process.stdout.write(`${JSON.stringify({
        products, rankerPerSecond: rounded(bare.ranker), graphPerSecond: rounded(bare.graph), plainLoopPerSecond: rounded(bare.plainLoop), dims: bare.dims, rankerOfGraph: rounded(bare.ranker / bare.graph, 3), oneAList: one, many, shareOfGraph: { one: rounded(one.lists / bare.graph, 3), many: rounded(many.lists / bare.graph, 3) },
        fromActToList: reaction, before, after: circumstances(),
      })}\n`);
    } finally {
      await server.stop();
    }
  }
}

async function rate(server: ChildServer, requests: readonly { token: string; body: string }[], listsEach: number, seconds: number, connections = CONNECTIONS): Promise<Rate> {
  let [clients, wrong, fault] = [0, 0, ''];
  const asked = requests.map(({ token, body }) => ({
    body, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    onResponse: (status: number, answer: string) => { 
      if (status === 200 && !answer.includes('"errors"')) return;
      wrong += 1;
      fault = answer.slice(0, 300);
    },
  }));
  const cpuBefore = await server.cpuMs();
  const { latency, duration, errors, '2xx': answered } = await autocannon({
    url: `http://127.0.0.1:${server.port}/graphql`, method: 'POST', connections, duration: seconds,
    setupClient: (client) => {
      const from = (clients += 1) % asked.length;
      client.setRequests([...asked.slice(from), ...asked.slice(0, from)]);
    },
  });
  if (wrong + errors > 0 || answered === 0) throw new Error(`of ${answered} answers ${wrong} were wrong, and ${errors} requests failed: ${fault}`);
  const cpuMs = (await server.cpuMs()) - cpuBefore;
  return { lists: rounded((answered * listsEach) / duration), p50Ms: latency.p50, p99Ms: latency.p99, cpuMsPerList: rounded(cpuMs / (answered * listsEach), 3) };
}

/** From the call of `recordBehaviour` to the list that follows on the viewer's subscription, for eight viewers that act in turn. */
async function reactionMs(server: ChildServer, { tokens, productIds }: Who, acts: number): Promise<{ acts: number; p50Ms: number; p95Ms: number }> {
  const followers = await Promise.all(tokens.slice(0, 8).map((token) => follow(server, token)));
  const took: number[] = [];
  while (took.length < acts) {
    for (const follower of followers) {
      const changed = follower.next();
      const begun = performance.now();
      const event = { eventId: `act-${took.length}`, type: 'VIEW', productId: productIds[took.length % productIds.length], streamId: server.streamId };
      const answer = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${follower.token}` }, body: JSON.stringify({ query: ACT, variables: { events: [event] } }),
      });
      if (!(await answer.text()).includes('"recorded":1')) throw new Error('an act was not recorded');
      await changed;
      took.push(performance.now() - begun);
    }
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
  for (const follower of followers) await follower.stop();
  took.sort((a, b) => a - b);
  return { acts: took.length, p50Ms: rounded(percentile(took, 0.5), 1), p95Ms: rounded(percentile(took, 0.95), 1) };
}

async function follow(server: ChildServer, token: string): Promise<{ token: string; next: () => Promise<void>; stop: () => Promise<void> }> {
  const client = createClient({ url: `ws://127.0.0.1:${server.port}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${token}` } });
  let told = (): void => undefined;
  const next = (): Promise<void> => new Promise((resolve) => { told = resolve; });
  const first = next();
  client.subscribe({ query: FOLLOW, variables: { id: server.streamId } }, { next: () => { told(); }, error: (error) => { throw error instanceof Error ? error : new Error(JSON.stringify(error)); }, complete: () => undefined });
  await first;
  return { token, next, stop: async () => { await client.dispose(); } };
}
