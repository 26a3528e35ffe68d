import type { FullShop } from './full-shop';

/** A query, and what it may cost. */
export interface CountedQuery {
  name: string;
  document: string;
  /** SQL statements, however many rows there are. */
  statements: number;
  /** Identifiers that the query asks for, of which it gets as many as rows are wanted. */
  ids?: (shop: FullShop) => readonly string[];
  /** How many identifiers make a row; 1 by default. */
  perRow?: number;
}

const PRODUCT = 'id price { amount currency } attributes { name value } images { url recognisable }';
const PAGE = 'pageInfo { hasNextPage endCursor }';

/** Every list of the schema with every relation of what it lists; `$n` rows of each. */
export const LISTS: readonly CountedQuery[] = [
  { name: 'products with pictures', statements: 2, document: `query ($n: Int!) { products(first: $n) { edges { cursor node { ${PRODUCT} } } ${PAGE} } }` },
  { name: 'streams', statements: 1, document: `query ($n: Int!) { streams(first: $n) { edges { cursor node { id title status assistant { answersChat } } } ${PAGE} } }` },
  { name: 'streams with hosts', statements: 2, document: 'query ($n: Int!) { streams(first: $n) { edges { node { host { handle consent { personalisation } } } } } }' },
  { name: 'streams with what is presented', statements: 3, document: `query ($n: Int!) { streams(first: $n) { edges { node { presenting { ${PRODUCT} } } } } }` },
  { name: 'streams with shelves', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { shelf(first: $n) { edges { cursor node { ${PRODUCT} } } ${PAGE} } } } } }` },
  { name: 'streams with audiences', statements: 3, document: 'query ($n: Int!) { streams(first: $n) { edges { node { audience { watching total } } } } }' },
  { name: 'streams with messages', statements: 5, document: `query ($n: Int!) { streams(first: $n) { edges { node { messages(first: $n) { edges { cursor node { cursor text aspects { aspect polarity } author { handle } mentions { ${PRODUCT} } onScreen { ${PRODUCT} } } } ${PAGE} } } } } }` },
  { name: 'streams with cues for their hosts', statements: 5, document: `query ($n: Int!) { streams(first: $n) { edges { node { cues(first: $n) { edges { cursor node { cursor text product { ${PRODUCT} } messages { text } } } ${PAGE} } } } } }` },
  { name: 'nodes of cues for hosts', statements: 2, ids: ({ cueIds }) => cueIds, document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on HostCue { text evidence } } }' },
  { name: 'streams with held messages', statements: 3, document: `query ($n: Int!) { streams(first: $n) { edges { node { heldMessages(first: $n) { edges { cursor node { text flags author { handle } } } ${PAGE} } } } } }` },
  { name: 'streams with their moderation', statements: 2, document: 'query ($n: Int!) { streams(first: $n) { edges { node { moderation { links wordList } } } } }' },
  { name: 'streams with recognitions', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { recognitions(first: $n) { edges { cursor node { cursor box { x } product { ${PRODUCT} } } } ${PAGE} } } } } }` },
  { name: 'streams with the scene that is on', statements: 2, document: 'query ($n: Int!) { streams(first: $n) { edges { node { scene { id cursor name since } } } } }' },
  { name: 'streams with their scenes', statements: 2, document: `query ($n: Int!) { streams(first: $n) { edges { node { scenes(first: $n) { edges { cursor node { id cursor name until } } ${PAGE} } } } } }` },
  { name: 'examples of scenes', statements: 1, document: `query ($n: Int!) { sceneExamples(first: $n) { edges { cursor node { id name url recognisable shopWide } } ${PAGE} } }` },
  { name: 'nodes of scenes and their examples', statements: 2, perRow: 2, ids: ({ sceneIds, exampleIds }) => exampleIds.flatMap((id, index) => [id, sceneIds[index] ?? '']), document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Scene { cursor } ... on SceneExample { url } } }' },
  { name: 'streams with what is on their shelves', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { onShelf { cursor count box { x } product { ${PRODUCT} } } } } } }` },
  { name: 'streams with what was taken from their shelves', statements: 5, document: `query ($n: Int!) { streams(first: $n) { edges { node { shelfChanges(first: $n) { edges { cursor node { cursor kind box { x } place { count } product { ${PRODUCT} } } } ${PAGE} } } } } }` },
  { name: 'streams with timelines', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { timeline(first: $n) { edges { cursor node { totalSeconds spans { from open } product { ${PRODUCT} } } } ${PAGE} } } } } }` },
  { name: 'streams with their mood', statements: 3, document: `query ($n: Int!, $from: DateTime) { streams(first: $n) { edges { node { sentiment(from: $from) { cursor mean topKeywords { keyword } aspects { mean } alert { cursor message product { ${PRODUCT} } } } } } } }` },
  { name: 'streams with sources', statements: 1, document: 'query ($n: Int!) { streams(first: $n) { edges { node { source { state error } } } } }' },
  { name: 'streams with keywords and what they name', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { keywords(first: $n) { keyword count score product { ${PRODUCT} } } } } } }` },
  { name: 'hosts with behaviour and its products', statements: 5, document: `query ($n: Int!) { streams(first: $n) { edges { node { host { behaviour(first: $n) { edges { cursor node { amount { amount currency } product { ${PRODUCT} } } } ${PAGE} } } } } } }` },
  { name: 'hosts with behaviour and its streams', statements: 4, document: 'query ($n: Int!) { streams(first: $n) { edges { node { host { behaviour(first: $n) { edges { node { stream { title } } } } } } } } }' },
  { name: 'streams with funnels', statements: 2, document: 'query ($n: Int!) { streams(first: $n) { edges { node { funnel { views revenue { amount currency } steps { step viewers rate } } } } } }' },
  { name: 'products with funnels', statements: 2, document: 'query ($n: Int!) { products(first: $n) { edges { node { funnel { views purchases } } } } }' },
  { name: 'products with what is bought with them', statements: 5, document: `query ($n: Int!) { products(first: $n) { edges { node { boughtTogether(first: $n) { support confidence lift given { id } product { ${PRODUCT} } } } } } }` },
  { name: 'products with what is like them', statements: 3, document: `query ($n: Int!) { products(first: $n) { edges { node { similar(first: $n) { score behaviour content product { ${PRODUCT} } } } } } }` },
  { name: 'what is bought together in the shop', statements: 4, document: 'query ($n: Int!) { associationRules(first: $n) { baskets given { id } product { id } } }' },
  { name: 'hosts with segments and figures', statements: 3, document: 'query ($n: Int!) { streams(first: $n) { edges { node { host { segment activity { lastAt activeDays spent { amount currency } } } } } } }' },
  { name: 'hosts with affinities', statements: 5, document: 'query ($n: Int!) { streams(first: $n) { edges { node { host { affinities(first: $n) { kind value weight share lift acts } } } } } }' },
  { name: 'segments', statements: 1, document: '{ viewerSegments { segment viewers } }' },
  { name: 'the report on the recommender', statements: 4, document: 'query ($n: Int!) { recommenderReport { coverage brands(first: $n) { brand exposureShare } models { model clicks } alarms { kind value } } }' },
  { name: 'sets that are bought together', statements: 3, document: `query ($n: Int!) { frequentSets(first: $n) { baskets support products { ${PRODUCT} } } }` },
  { name: 'the experiment that runs', statements: 1, document: '{ experiment { id name arms { name } } }' },
  { name: 'experiments', statements: 1, document: `query ($n: Int!) { experiments(first: $n) { edges { cursor node { id name state arms { name weight policy modelVersion } } } ${PAGE} } }` },
  { name: 'streams with uplift', statements: 4, document: 'query ($n: Int!) { streams(first: $n) { edges { node { uplift { experiment lift control { name revenue { amount currency } } treatment { name revenue { amount currency } } revenue { lift control { amount currency } treatment { amount currency } } sampleRatio { alarm } } } } } }' },
  { name: 'uplift of the shop', statements: 4, document: '{ uplift { experiment lift control { name } treatment { name } revenue { lift } sampleRatio { alarm } } }' },
  { name: 'hosts with recommendations', statements: 9, document: `query ($n: Int!) { streams(first: $n) { edges { node { host { recommendations(first: $n) { items { rank product { ${PRODUCT} } reason { text because { id images { url } } parts { share product { id images { url } } } } } } } } } } }` },
  { name: 'policies', statements: 1, document: '{ policies { id topic textZh textEn } }' },
  { name: 'answered questions of the shop', statements: 1, document: `query ($n: Int!) { faqs(first: $n) { edges { cursor node { id questionEn product { id } } } ${PAGE} } }` },
  { name: 'products with answered questions', statements: 3, document: 'query ($n: Int!) { products(first: $n) { edges { node { faqs { id answerEn product { id } } } } } }' },
  { name: 'streams with deals', statements: 4, document: `query ($n: Int!) { streams(first: $n) { edges { node { deals { id price { amount } product { ${PRODUCT} } } } } } }` },
  { name: 'streams with what the assistant answered', statements: 6, document: `query ($n: Int!) { streams(first: $n) { edges { node { replies(first: $n) { edges { cursor node { cursor text asker { handle } message { text } facts { value product { ${PRODUCT} } } products { score product { ${PRODUCT} } } } } ${PAGE} } } } } }` },
  { name: 'streams with what was handed over', statements: 2, document: `query ($n: Int!) { streams(first: $n) { edges { node { handedOver(first: $n) { edges { cursor node { question } } ${PAGE} } } } } }` },
  {
    name: 'nodes of answered questions, deals and replies', statements: 3, perRow: 3, ids: ({ faqIds, dealIds, replyIds }) => dealIds.flatMap((id, index) => [id, faqIds[index] ?? '', replyIds[index] ?? '']),
    document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
  },
  // Apart, since people are read once or twice, by which of the two answers first.
  { name: 'models with what they came of', statements: 4, document: 'query ($n: Int!) { models(first: $n) { version figures { ndcgAt10 } incumbentFigures { ndcgAt10 } popularityFigures { ndcgAt10 } blend { part weight } training { requestedBy { handle } cancelledBy { handle } model { version } } } }' },
  { name: 'models with when they were in service', statements: 3, document: 'query ($n: Int!) { models(first: $n) { version activations { at by { handle } } } }' },
  { name: 'trainings with their models', statements: 3, document: `query ($n: Int!) { recommenderTrainings(first: $n) { edges { cursor node { state requestedBy { handle } model { version } } } ${PAGE} } }` },
  { name: 'nodes of trainings and models', statements: 2, perRow: 2, ids: ({ trainingIds, modelIds }) => trainingIds.flatMap((id, index) => [id, modelIds[index] ?? '']), document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ModelVersion { version } ... on RecommenderTraining { state } } }' },
  { name: 'nodes of products', statements: 2, ids: ({ productIds }) => productIds, document: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { ${PRODUCT} } } }` },
  { name: 'nodes of streams', statements: 4, ids: ({ streamIds }) => streamIds, document: `query ($ids: [ID!]!, $n: Int!) { nodes(ids: $ids) { ... on Stream { shelf(first: $n) { edges { node { ${PRODUCT} } } } } } }` },
  { name: 'nodes of messages', statements: 2, ids: ({ messageIds }) => messageIds, document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Message { author { handle } } } }' },
  { name: 'nodes of recognised items', statements: 3, ids: ({ recognitionIds }) => recognitionIds, document: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on RecognisedItem { product { ${PRODUCT} } } } }` },
  { name: 'nodes of places on shelves', statements: 3, ids: ({ placeIds }) => placeIds, document: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ShelfPlace { product { ${PRODUCT} } } } }` },
  { name: 'nodes of changes of shelves', statements: 4, ids: ({ changeIds }) => changeIds, document: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ShelfChange { place { count } product { ${PRODUCT} } } } }` },
  { name: 'a model judged by lists that were shown', statements: 6, document: '{ evaluateModel(version: "1") { lists logged { value } snipw { value standardError } doublyRobust { value } warning } }' },
  { name: 'nodes of viewers', statements: 8, ids: ({ hostIds }) => hostIds, document: 'query ($ids: [ID!]!, $n: Int!) { nodes(ids: $ids) { ... on Viewer { recommendations(first: $n) { items { product { images { url } } } } } } }' },
  {
    name: 'nodes of pictures, acts and keys', statements: 3, perRow: 3, ids: ({ pictureIds, actIds, keyIds }) => pictureIds.slice(0, 20).flatMap((_, index) => [pictureIds, actIds, keyIds].flatMap((kind) => kind[index] ?? [])),
    document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ProductImage { url } ... on Behaviour { eventId } ... on ApiKey { name } } }',
  },
  {
    name: 'nodes of every other kind', statements: 5, perRow: 5, ids: ({ productIds, streamIds, messageIds, recognitionIds, hostIds }) => productIds.slice(0, 20).flatMap((_, index) => [productIds, streamIds, messageIds, recognitionIds, hostIds].flatMap((kind) => kind[index] ?? [])),
    document: 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
  },
  { name: 'one product and one stream, twice each', statements: 3, document: '{ product(sku: "P1") { id } a: me { id } node(id: "prd_01J8ZZZZZZZZZZZZZZZZZZZZZZ") { id } }' },
];
