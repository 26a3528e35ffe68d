import sharp from 'sharp';
import { formatCursor } from '../../../src/events/cursor';
import { collect } from '../../support/events';
import type { TestServer } from '../../support/server';

/** Somebody who tries something. */
export interface Caller {
  token: string | undefined;
}

/** What is acted on: things of the caller, or of somebody else. */
export interface Target {
  viewerId: string;
  externalId: string;
  /** Something that the viewer did. */
  actId: string;
  /** On air, without a source. */
  streamId: string;
  endedStreamId: string;
  /** Another planned stream at each call. */
  plannedStream: () => Promise<string>;
  productId: string;
  /** Another key at each call. */
  apiKey: () => Promise<string>;
  host: string | undefined;
}

/** How an attempt went: the code that refused it, or what came of it. */
export interface Outcome {
  code?: string;
  data?: unknown;
}

/** Tries one row of the table of rights. */
export type Attempt = (server: TestServer, caller: Caller, target: Target) => Promise<Outcome>;

const ask = (query: string, variablesOf: (target: Target) => Record<string, unknown> | Promise<Record<string, unknown>> = () => ({})): Attempt => async (server, { token }, target) => {
  const { data, errors } = await server.query(query, await variablesOf(target), token);
  return errors?.[0] ? { code: String(errors[0].extensions['code']) } : { data: Object.values(data ?? {})[0] };
};
const follow = (query: string, variablesOf: (target: Target) => Record<string, unknown>): Attempt => async (server, { token }, target) => {
  const { ended } = collect(server.wsClient(token), { query, variables: variablesOf(target) });
  return ended.then(() => ({ data: 'completed' }), (error: unknown) => {
    const [first] = (error as { graphql?: { extensions: { code: string } }[] }).graphql ?? [];
    if (!first) throw error;
    return { code: first.extensions.code };
  });
};
const onEnded = ({ endedStreamId }: Target): Record<string, unknown> => ({ id: endedStreamId, after: formatCursor(endedStreamId, 'events', 0) });
const byId = ({ viewerId }: Target): Record<string, unknown> => ({ id: viewerId });
const act = { eventId: 'rights', type: 'VIEW' };

async function postFrame(server: TestServer, { token }: Caller, { streamId }: Target): Promise<Outcome> {
  const body = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).jpeg().toBuffer();
  const response = await fetch(`${server.url}/streams/${streamId}/frames`, {
    method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'image/jpeg', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return answer.errors?.[0] ? { code: answer.errors[0].extensions.code } : { data: answer };
}

/** What to try for each row of the table of rights in docs/protocol.md, by the row's first cell. */
export const attempts: Readonly<Record<string, Attempt[]>> = {
  'Read products, streams, shelves, messages, recognised items, timelines, audience, pictures, frames': [
    ask('{ products { edges { node { title images { url } } } } }'),
    ask('query ($id: ID!) { stream(id: $id) { host { handle } shelf { edges { node { sku } } } messages { edges { node { text author { handle } } } } recognitions { edges { node { presence } } } timeline { edges { node { totalSeconds } } } audience { watching } } }', ({ streamId }) => ({ id: streamId })),
  ],
  'Subscribe to `itemsRecognised`, `messagePosted`, `audienceChanged`': [
    follow('subscription ($id: ID!, $after: Cursor) { itemsRecognised(streamId: $id, after: $after) { presence } }', onEnded),
    follow('subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { text } }', onEnded),
    follow('subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  '`me`': [ask('{ me { id } }')],
  'A viewer\'s `consent`, `behaviour`, `recommendations`; `viewer(id:)`, `node` of a viewer or of its acts': [
    ask('query ($id: ID!) { viewer(id: $id) { consent { personalisation } behaviour { edges { cursor } } recommendations { model } } }', byId),
    ask('query ($id: ID!) { node(id: $id) { id } }', byId),
    ask('query ($id: ID!) { nodes(ids: [$id]) { id } }', byId),
    ask('query ($id: ID!) { node(id: $id) { id } }', ({ actId }) => ({ id: actId })),
  ],
  '`viewer(externalId:)`': [ask('query ($name: String!) { viewer(externalId: $name) { id } }', ({ externalId }) => ({ name: externalId }))],
  'Subscribe to `recommendations` (one\'s own)': [follow('subscription ($id: ID!) { recommendations(streamId: $id) { model } }', ({ endedStreamId }) => ({ id: endedStreamId }))],
  '`recordBehaviour` without `viewer` (for oneself)': [
    ask('mutation ($act: BehaviourInput!) { recordBehaviour(input: { events: [$act] }) { recorded } }', ({ productId }) => ({ act: { ...act, productId } })),
  ],
  '`recordBehaviour` with `viewer`': [
    ask('mutation ($act: BehaviourInput!) { recordBehaviour(input: { events: [$act] }) { recorded } }', ({ productId, externalId }) => ({ act: { ...act, productId, viewer: externalId } })),
  ],
  '`postMessage`': [ask('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "hello" }) { message { id } } }', ({ streamId }) => ({ id: streamId }))],
  '`recogniseImage`': [
    ask('mutation ($image: String!) { recogniseImage(input: { image: $image }) { matches { confidence } } }', async () => ({
      image: (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).png().toBuffer()).toString('base64'),
    })),
  ],
  '`stream.sentiment`, `stream.keywords`, subscribe to `sentimentTrend`': [
    ask('query ($id: ID!) { stream(id: $id) { sentiment { mean } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { stream(id: $id) { keywords { keyword } } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!) { sentimentTrend(streamId: $id) { mean } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  '`createStream`': [ask('mutation ($host: String) { createStream(input: { title: "Another show", host: $host }) { stream { id } } }', ({ host }) => ({ host }))],
  '`startStream`, `endStream`, `setShelf`, `presentProduct`, `addUtterances`, posting frames': [
    ...['startStream', 'endStream'].map((name) => ask(`mutation ($id: ID!) { ${name}(input: { streamId: $id }) { stream { status } } }`, async ({ plannedStream }) => ({ id: await plannedStream() }))),
    ask('mutation ($id: ID!) { setShelf(input: { streamId: $id, productIds: [] }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { presentProduct(input: { streamId: $id }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "welcome" }] }) { messages { id } } }', ({ streamId }) => ({ id: streamId })),
    postFrame,
  ],
  '`importProducts`, `updateProduct`, `addProductImages`': [
    ask('mutation { importProducts(input: { products: [{ sku: "MUG" }] }) { results { status } } }'),
    ask('mutation ($id: ID!) { updateProduct(input: { id: $id }) { product { id } } }', ({ productId }) => ({ id: productId })),
    ask('mutation ($id: ID!) { addProductImages(input: { productId: $id, images: ["AAAA"] }) { results { index } } }', ({ productId }) => ({ id: productId })),
  ],
  '`createApiKey`, `revokeApiKey`, `node` of an API key': [
    ask('mutation { createApiKey(input: { name: "shop", scopes: [BEHAVIOUR_WRITE] }) { key { id } } }'),
    ask('query ($id: ID!) { node(id: $id) { id } }', async ({ apiKey }) => ({ id: await apiKey() })),
    ask('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id } } }', async ({ apiKey }) => ({ id: await apiKey() })),
  ],
};
