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
  /** A SOCIAL_POST stream. */
  postId: string;
  /** Another planned stream at each call. */
  plannedStream: () => Promise<string>;
  productId: string;
  /** A picture of the product, and its content in base64. */
  pictureId: string;
  picture: string;
  /** Another key at each call. */
  apiKey: () => Promise<string>;
  host: string | undefined;
  /** A labelled picture of the stream's host. */
  sceneExample: () => Promise<string>;
  /** A message of the stream that waits for a decision; another one at each call. */
  heldMessage: () => Promise<string>;
  /** What the stream's host was told. */
  cueId: string;
  alertId: string;
  /** An experiment that is over. */
  experimentId: string;
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
/** For what goes on when its first answer has come. */
const followOnce = (query: string, variablesOf: (target: Target) => Record<string, unknown>): Attempt => async (server, { token }, target) => {
  const followed = collect(server.wsClient(token), { query, variables: variablesOf(target) });
  try {
    return { data: await followed.next() };
  } catch (error) {
    const [first] = (error as { graphql?: { extensions: { code: string } }[] }).graphql ?? [];
    if (!first) throw error;
    return { code: first.extensions.code };
  } finally {
    followed.stop();
  }
};
const onEnded = ({ endedStreamId }: Target): Record<string, unknown> => ({ id: endedStreamId, after: formatCursor(endedStreamId, 'events', 0) });
const byId = ({ viewerId }: Target): Record<string, unknown> => ({ id: viewerId });
const greyPicture = async (): Promise<string> => (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).png().toBuffer()).toString('base64');
const act = { eventId: 'rights', type: 'VIEW' };

async function postFrame(server: TestServer, { token }: Caller, { streamId }: Target): Promise<Outcome> {
  const body = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).jpeg().toBuffer();
  const response = await fetch(`${server.url}/streams/${streamId}/frames`, {
    method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'image/jpeg', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return answer.errors?.[0] ? { code: answer.errors[0].extensions.code } : { data: answer };
}

async function postPicture(server: TestServer, { token }: Caller): Promise<Outcome> {
  const body = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).webp().toBuffer();
  const response = await fetch(`${server.url}/recognise`, {
    method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'image/webp', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return answer.errors?.[0] ? { code: answer.errors[0].extensions.code } : { data: answer };
}

/** What to try for each row of the table of rights in docs/protocol.md, by the row's first cell. */
export const attempts: Readonly<Record<string, Attempt[]>> = {
  'Read products, streams, shelves, what stands on watched ones, messages, recognised items, timelines, scenes, audience, pictures, frames': [
    ask('{ products { edges { node { title images { url } } } } }'),
    ask('query ($id: ID!) { stream(id: $id) { host { handle } shelf { edges { node { sku } } } messages { edges { node { text author { handle } } } } recognitions { edges { node { presence } } } timeline { edges { node { totalSeconds } } } onShelf { count } shelfChanges { edges { node { kind } } } scene { name } scenes { edges { node { name since until } } } audience { watching } } }', ({ streamId }) => ({ id: streamId })),
  ],
  'Subscribe to `itemsRecognised`, `shelfChanged`, `sceneChanged`, `messagePosted`, `audienceChanged`': [
    follow('subscription ($id: ID!, $after: Cursor) { shelfChanged(streamId: $id, after: $after) { kind } }', onEnded),
    follow('subscription ($id: ID!, $after: Cursor) { itemsRecognised(streamId: $id, after: $after) { presence } }', onEnded),
    follow('subscription ($id: ID!, $after: Cursor) { sceneChanged(streamId: $id, after: $after) { name } }', onEnded),
    follow('subscription ($id: ID!, $after: Cursor) { messagePosted(streamId: $id, after: $after) { text } }', onEnded),
    follow('subscription ($id: ID!) { audienceChanged(streamId: $id) { watching } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  'Read `policies`, `faqs`, `product.faqs`, `stream.deals`, `stream.replies`, `stream.assistant`; subscribe to `assistantReplied`, `assistantTyped`': [
    ask('{ policies { topic } }'),
    ask('query ($id: ID!) { faqs { edges { node { answerEn } } } product(id: $id) { faqs { answerEn } } }', ({ productId }) => ({ id: productId })),
    ask('query ($id: ID!) { stream(id: $id) { deals { id } replies { edges { node { text } } } assistant { answersChat } } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!, $after: Cursor) { assistantReplied(streamId: $id, after: $after) { text } }', onEnded),
    follow('subscription ($id: ID!) { assistantTyped(streamId: $id) { text } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  '`me`': [ask('{ me { id } }')],
  'A viewer\'s `consent`, `behaviour`, `recommendations`, `segment`, `activity`, `affinities`; `viewer(id:)`, `node` of a viewer or of its acts': [
    ask('query ($id: ID!) { viewer(id: $id) { consent { personalisation } behaviour { edges { cursor } } recommendations { model } segment activity { acts } affinities { value } } }', byId),
    ask('query ($id: ID!) { node(id: $id) { id } }', byId),
    ask('query ($id: ID!) { nodes(ids: [$id]) { id } }', byId),
    ask('query ($id: ID!) { node(id: $id) { id } }', ({ actId }) => ({ id: actId })),
  ],
  '`product.boughtTogether`, `product.similar`': [
    ask('query ($id: ID!) { product(id: $id) { boughtTogether { lift } } }', ({ productId }) => ({ id: productId })),
    ask('query ($id: ID!) { product(id: $id) { similar { score } } }', ({ productId }) => ({ id: productId })),
  ],
  '`models`, `recommenderTrainings`, `retrainRecommender`, `evaluateModel`': [
    ask('{ evaluateModel(version: "1") { lists } }'),
    ask('{ models { version } }'),
    ask('{ recommenderTrainings { edges { node { state } } } }'),
    ask('mutation { retrainRecommender { training { id } } }'),
  ],
  '`viewerSegments`, `associationRules`, `frequentSets`, `recommenderReport`, `product.funnel`': [
    ask('{ viewerSegments { segment viewers } }'),
    ask('{ associationRules { lift } }'),
    ask('{ frequentSets { baskets } }'),
    ask('{ recommenderReport { coverage alarms { kind } } }'),
    ask('query ($id: ID!) { product(id: $id) { funnel { views } } }', ({ productId }) => ({ id: productId })),
  ],
  '`viewer(externalId:)`': [ask('query ($name: String!) { viewer(externalId: $name) { id } }', ({ externalId }) => ({ name: externalId }))],
  'Subscribe to `recommendations` (one\'s own)': [follow('subscription ($id: ID!) { recommendations(streamId: $id) { model } }', ({ endedStreamId }) => ({ id: endedStreamId }))],
  '`setConsent`': [ask('mutation ($id: ID!) { setConsent(input: { viewerId: $id, analytics: true }) { viewer { id } } }', byId)],
  '`recordBehaviour` without `viewer` (for oneself)': [
    ask('mutation ($act: BehaviourInput!) { recordBehaviour(input: { events: [$act] }) { recorded } }', ({ productId }) => ({ act: { ...act, productId } })),
  ],
  '`recordBehaviour` with `viewer`': [
    ask('mutation ($act: BehaviourInput!) { recordBehaviour(input: { events: [$act] }) { recorded } }', ({ productId, externalId }) => ({ act: { ...act, productId, viewer: externalId } })),
  ],
  '`postMessage`': [ask('mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "hello" }) { message { id } } }', ({ streamId }) => ({ id: streamId }))],
  '`ask`, subscribe to `assistantTyped` with `mine`': [
    ask('mutation ($id: ID!) { ask(input: { streamId: $id, question: "how much is it?" }) { reply { text } } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!) { assistantTyped(streamId: $id, mine: true) { text } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  '`recogniseImage`, `POST /recognise`': [
    postPicture,
    ask('mutation ($image: String!) { recogniseImage(input: { image: $image }) { matches { confidence } } }', async () => ({ image: await greyPicture() })),
  ],
  '`stream.sentiment`, `stream.keywords`, `stream.source`, `stream.ingestUrl`, subscribe to `sentimentTrend`, `sentimentAlerted`, `sourceChanged`, `node` of a SentimentAlert': [
    follow('subscription ($id: ID!, $after: Cursor) { sentimentAlerted(streamId: $id, after: $after) { kind } }', onEnded),
    ask('query ($id: ID!) { node(id: $id) { id } }', ({ alertId }) => ({ id: alertId })),
    ask('query ($id: ID!) { stream(id: $id) { source { state } ingestUrl } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!) { sourceChanged(streamId: $id) { state } }', ({ endedStreamId }) => ({ id: endedStreamId })),
    ask('query ($id: ID!) { stream(id: $id) { sentiment { mean } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { stream(id: $id) { keywords { keyword } } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!) { sentimentTrend(streamId: $id) { mean } }', ({ endedStreamId }) => ({ id: endedStreamId })),
  ],
  '`recogniseImage` with `keep: true`': [
    ask('mutation ($image: String!, $id: ID!) { recogniseImage(input: { image: $image, streamId: $id, keep: true }) { kept { id } } }', async ({ postId }) => ({
      image: (await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } }).png().toBuffer()).toString('base64'), id: postId,
    })),
  ],
  '`stream.moderation`, `stream.heldMessages`, `setModeration`, `decideMessage`, subscribe to `messageModerated`': [
    ask('query ($id: ID!) { stream(id: $id) { moderation { links } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { stream(id: $id) { heldMessages { edges { node { text } } } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { setModeration(input: { streamId: $id, copies: 10 }) { moderation { copies } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { decideMessage(input: { messageId: $id, decision: SHOW }) { message { visibility } } }', async ({ heldMessage }) => ({ id: await heldMessage() })),
    follow('subscription ($id: ID!, $after: Cursor) { messageModerated(streamId: $id, after: $after) { visibility } }', onEnded),
  ],
  '`stream.cues`, subscribe to `hostCued`, `node` of a HostCue': [
    ask('query ($id: ID!) { stream(id: $id) { cues { edges { node { text } } } } }', ({ streamId }) => ({ id: streamId })),
    follow('subscription ($id: ID!, $after: Cursor) { hostCued(streamId: $id, after: $after) { text } }', onEnded),
    ask('query ($id: ID!) { node(id: $id) { id } }', ({ cueId }) => ({ id: cueId })),
  ],
  '`setAssistant`, `setDeals`, `stream.handedOver`': [
    ask('mutation ($id: ID!) { setAssistant(input: { streamId: $id, answersChat: false }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { setDeals(input: { streamId: $id, deals: [] }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { stream(id: $id) { handedOver { edges { node { question } } } } }', ({ streamId }) => ({ id: streamId })),
  ],
  '`createStream`': [ask('mutation ($host: String) { createStream(input: { title: "Another show", host: $host }) { stream { id } } }', ({ host }) => ({ host }))],
  '`startStream`, `endStream`, `setShelf`, `presentProduct`, `addUtterances`, posting frames': [
    ...['startStream', 'endStream'].map((name) => ask(`mutation ($id: ID!) { ${name}(input: { streamId: $id }) { stream { status } } }`, async ({ plannedStream }) => ({ id: await plannedStream() }))),
    ask('mutation ($id: ID!) { setShelf(input: { streamId: $id, productIds: [] }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { presentProduct(input: { streamId: $id }) { stream { id } } }', ({ streamId }) => ({ id: streamId })),
    ask('mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "welcome" }] }) { messages { id } } }', ({ streamId }) => ({ id: streamId })),
    postFrame,
  ],
  '`labelScene`, `removeSceneExamples`, `removeScene`, `sceneExamples`, `node` of an example, by a stream': [
    ask('mutation ($id: ID!, $image: String!) { labelScene(input: { streamId: $id, name: "table", image: $image }) { example { id } } }', async ({ streamId }) => ({ id: streamId, image: await greyPicture() })),
    ask('query ($id: ID!) { sceneExamples(streamId: $id) { edges { node { name url } } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { node(id: $id) { id } }', async ({ sceneExample }) => ({ id: await sceneExample() })),
    ask('mutation ($id: ID!, $example: ID!) { removeSceneExamples(input: { streamId: $id, ids: [$example] }) { removedIds } }', async ({ streamId, sceneExample }) => ({ id: streamId, example: await sceneExample() })),
    ask('mutation ($id: ID!) { removeScene(input: { streamId: $id, name: "table" }) { removedIds } }', ({ streamId }) => ({ id: streamId })),
  ],
  'The same with `shopWide`, or without a stream': [
    ask('mutation ($image: String!) { labelScene(input: { shopWide: true, name: "table", image: $image }) { example { id } } }', async () => ({ image: await greyPicture() })),
    ask('{ sceneExamples { edges { node { name url } } } }'),
    ask('mutation ($example: ID!) { removeSceneExamples(input: { shopWide: true, ids: [$example] }) { removedIds } }', async ({ sceneExample }) => ({ example: await sceneExample() })),
    ask('mutation { removeScene(input: { shopWide: true, name: "table" }) { removedIds } }'),
  ],
  '`importProducts`, `updateProduct`, `addProductImages`, `replaceProductImage`, `removeProductImages`': [
    ask('mutation { importProducts(input: { products: [{ sku: "MUG" }] }) { results { status } } }'),
    ask('mutation ($id: ID!) { updateProduct(input: { id: $id }) { product { id } } }', ({ productId }) => ({ id: productId })),
    ask('mutation ($id: ID!) { addProductImages(input: { productId: $id, images: ["AAAA"] }) { results { index } } }', ({ productId }) => ({ id: productId })),
    ask('mutation { removeProductImages(input: { imageIds: ["img_01J8ZZZZZZZZZZZZZZZZZZZZZZ"] }) { results { removed } } }'),
    ask('mutation ($id: ID!, $picture: String!) { replaceProductImage(input: { imageId: $id, image: $picture }) { image { id } } }', ({ pictureId, picture }) => ({ id: pictureId, picture })),
  ],
  '`setPolicies`, `setFaqs`, `removeFaqs`': [
    ask('mutation { setPolicies(input: { policies: [{ topic: RETURNS, textEn: "7 days" }] }) { policies { id } } }'),
    ask('mutation { setFaqs(input: { faqs: [{ questionEn: "Why?", answerEn: "So." }] }) { faqs { id } } }'),
    ask('mutation { removeFaqs(input: { ids: ["faq_01J8ZZZZZZZZZZZZZZZZZZZZZZ"] }) { removedIds } }'),
  ],
  '`stream.uplift`, `uplift` and subscribing to `upliftChanged` with `streamId`': [
    ask('query ($id: ID!) { stream(id: $id) { uplift { lift } } }', ({ streamId }) => ({ id: streamId })),
    ask('query ($id: ID!) { uplift(streamId: $id) { lift } }', ({ streamId }) => ({ id: streamId })),
    followOnce('subscription ($id: ID!) { upliftChanged(streamId: $id) { lift } }', ({ streamId }) => ({ id: streamId })),
  ],
  'The same without `streamId`; `experiments`, `experiment`, `startExperiment`, `endExperiment`, `node` of an experiment': [
    ask('{ uplift { lift } }'),
    followOnce('subscription { upliftChanged { lift } }', () => ({})),
    ask('{ experiments { edges { node { name } } } }'),
    ask('{ experiment(name: "before") { name } }'),
    ask('mutation { startExperiment(input: { name: "rights", arms: [{ name: "a", policy: MODEL }, { name: "b", policy: POPULARITY }] }) { experiment { id } } }'),
    ask('mutation ($id: ID!) { endExperiment(input: { id: $id }) { experiment { id } } }', ({ experimentId }) => ({ id: experimentId })),
    ask('query ($id: ID!) { node(id: $id) { id } }', ({ experimentId }) => ({ id: experimentId })),
  ],
  '`createApiKey`, `revokeApiKey`, `node` of an API key': [
    ask('mutation { createApiKey(input: { name: "shop", scopes: [BEHAVIOUR_WRITE] }) { key { id } } }'),
    ask('query ($id: ID!) { node(id: $id) { id } }', async ({ apiKey }) => ({ id: await apiKey() })),
    ask('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id } } }', async ({ apiKey }) => ({ id: await apiKey() })),
  ],
};
