import { EVERYBODY } from './callers';
import type { Row } from './row';

const ABOUT_VIEWER = ['viewer', 'operator', 'partner with RECOMMENDATIONS_READ'] as const;
const OF_STREAM = ['host', 'operator'] as const;
const OF_SHOP = ['operator', 'partner with RECOMMENDATIONS_READ'] as const;
const streamId = ({ streamId: id }: { streamId: string }): Record<string, unknown> => ({ id });
const viewerId = ({ viewerId: id }: { viewerId: string }): Record<string, unknown> => ({ id });

/** Queries, and the fields that are not for everybody. */
export const READING: Row[] = [
  { field: 'Query.product', query: 'query ($id: ID!) { product(id: $id) { title price { amount } images { url } faqs { id } } }', variables: ({ products }) => ({ id: products[0] }), allows: EVERYBODY },
  { field: 'Query.products', query: '{ products { edges { node { title stock } } } }', variables: () => ({}), allows: EVERYBODY },
  { field: 'Query.stream', query: 'query ($id: ID!) { stream(id: $id) { title host { handle } shelf { edges { node { id } } } messages { edges { node { text author { handle } } } } recognitions { edges { node { id } } } timeline { edges { node { totalSeconds spans { open } product { id } } } } onShelf { count } shelfChanges { edges { node { kind } } } scene { name } scenes { edges { node { name } } } audience { watching } assistant { answersChat } replies { edges { node { text } } } deals { id } } }', variables: streamId, allows: EVERYBODY },
  { field: 'Query.streams', query: '{ streams { edges { node { title } } } }', variables: () => ({}), allows: EVERYBODY },
  { field: 'Query.me', query: '{ me { handle } }', variables: () => ({}), allows: EVERYBODY },
  { field: 'Query.node', when: 'for a product', query: 'query ($id: ID!) { node(id: $id) { id } }', variables: ({ products }) => ({ id: products[0] }), allows: EVERYBODY },
  { field: 'Query.node', when: 'for a message', query: 'query ($id: ID!) { node(id: $id) { id } }', variables: ({ messages }) => ({ id: messages[0] }), allows: EVERYBODY },
  { field: 'Query.node', when: 'for a viewer', query: 'query ($id: ID!) { node(id: $id) { id } }', variables: viewerId, allows: ABOUT_VIEWER },
  { field: 'Query.node', when: 'for a picture', query: 'query ($id: ID!) { node(id: $id) { ... on ProductImage { url } } }', variables: ({ pictureId }) => ({ id: pictureId }), allows: EVERYBODY },
  { field: 'Query.node', when: 'for a labelled picture', query: 'query ($id: ID!) { node(id: $id) { ... on SceneExample { url } } }', variables: ({ exampleId }) => ({ id: exampleId }), allows: OF_STREAM },
  { field: 'Query.node', when: 'for an act of a viewer', query: 'query ($id: ID!) { node(id: $id) { ... on Behaviour { eventId } } }', variables: ({ actId }) => ({ id: actId }), allows: ABOUT_VIEWER },
  { field: 'Query.models', query: '{ models { version activations { by { handle } } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.recommenderTrainings', query: '{ recommenderTrainings { edges { node { state requestedBy { handle } } } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.node', when: 'for a training', query: 'query ($id: ID!) { node(id: $id) { ... on RecommenderTraining { state } } }', variables: ({ trainingId }) => ({ id: trainingId }), allows: ['operator'] },
  { field: 'Query.node', when: 'for a model', query: 'query ($id: ID!) { node(id: $id) { ... on ModelVersion { version } } }', variables: ({ modelId }) => ({ id: modelId }), allows: ['operator'] },
  { field: 'Query.node', when: 'for an API key', query: 'query ($id: ID!) { node(id: $id) { ... on ApiKey { name } } }', variables: ({ keyId }) => ({ id: keyId }), allows: ['operator'] },
  { field: 'Query.node', when: 'for a question that was handed over', query: 'query ($id: ID!) { node(id: $id) { ... on AssistantReply { question text } } }', variables: ({ replyId }) => ({ id: replyId }), allows: ['viewer', 'host', 'operator'] },
  { field: 'Query.policies', query: '{ policies { topic textEn } }', variables: () => ({}), allows: EVERYBODY },
  { field: 'Query.faqs', query: '{ faqs { edges { node { questionEn } } } }', variables: () => ({}), allows: EVERYBODY },
  { field: 'Stream.handedOver', query: 'query ($id: ID!) { stream(id: $id) { handedOver { edges { node { question } } } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Query.nodes', when: 'for a stream', query: 'query ($id: ID!) { nodes(ids: [$id]) { id } }', variables: streamId, allows: EVERYBODY },
  { field: 'Query.nodes', when: 'for a viewer', query: 'query ($id: ID!) { nodes(ids: [$id]) { id } }', variables: viewerId, allows: ABOUT_VIEWER },
  { field: 'Query.sceneExamples', when: 'of a stream', query: 'query ($id: ID!) { sceneExamples(streamId: $id) { edges { node { name url } } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Query.sceneExamples', when: 'of the whole shop', query: '{ sceneExamples { edges { node { name url } } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.viewer', when: 'by its identifier', query: 'query ($id: ID!) { viewer(id: $id) { handle } }', variables: viewerId, allows: ABOUT_VIEWER },
  { field: 'Query.viewer', when: 'by its external identifier', query: '{ viewer(externalId: "vera") { handle } }', variables: () => ({}), allows: ['operator', 'partner with RECOMMENDATIONS_READ'] },
  { field: 'Query.experiments', query: '{ experiments { edges { node { name } } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.experiment', query: '{ experiment { name } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.uplift', when: 'of the shop', query: '{ uplift { lift } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Query.uplift', when: 'of a stream', query: 'query ($id: ID!) { uplift(streamId: $id) { lift } }', variables: streamId, allows: OF_STREAM },
  { field: 'Query.node', when: 'for an experiment', query: 'query ($id: ID!) { node(id: $id) { id } }', variables: ({ experimentId }) => ({ id: experimentId }), allows: ['operator'] },
  { field: 'Stream.uplift', query: 'query ($id: ID!) { stream(id: $id) { uplift { lift } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.sentiment', query: 'query ($id: ID!) { stream(id: $id) { sentiment { mean } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.cues', query: 'query ($id: ID!) { stream(id: $id) { cues { edges { node { text } } } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.moderation', query: 'query ($id: ID!) { stream(id: $id) { moderation { links wordList } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.heldMessages', query: 'query ($id: ID!) { stream(id: $id) { heldMessages { edges { node { text } } } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.source', query: 'query ($id: ID!) { stream(id: $id) { source { state } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.ingestUrl', query: 'query ($id: ID!) { stream(id: $id) { ingestUrl } }', variables: streamId, allows: OF_STREAM },
  { field: 'Stream.keywords', query: 'query ($id: ID!) { stream(id: $id) { keywords { keyword } } }', variables: streamId, allows: OF_STREAM },
  { field: 'Viewer.consent', when: 'of a host, by way of its stream', query: 'query ($id: ID!) { stream(id: $id) { host { consent { analytics } } } }', variables: streamId, allows: ['host', 'operator', 'partner with RECOMMENDATIONS_READ'] },
  { field: 'Viewer.behaviour', when: 'of a viewer, by way of its message', query: 'query ($id: ID!) { node(id: $id) { ... on Message { author { behaviour { edges { node { eventId } } } } } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: ABOUT_VIEWER },
  { field: 'Viewer.recommendations', when: 'of a viewer, by way of its message', query: 'query ($id: ID!) { node(id: $id) { ... on Message { author { recommendations { exposureId } } } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: ABOUT_VIEWER },
  { field: 'Viewer.segment', when: 'of a viewer, by way of its message', query: 'query ($id: ID!) { node(id: $id) { ... on Message { author { segment } } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: ABOUT_VIEWER },
  { field: 'Viewer.activity', when: 'of a viewer, by way of its message', query: 'query ($id: ID!) { node(id: $id) { ... on Message { author { activity { acts } } } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: ABOUT_VIEWER },
  { field: 'Viewer.affinities', when: 'of a viewer, by way of its message', query: 'query ($id: ID!) { node(id: $id) { ... on Message { author { affinities { value } } } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: ABOUT_VIEWER },
  { field: 'Query.viewerSegments', query: '{ viewerSegments { viewers } }', variables: () => ({}), allows: OF_SHOP },
  { field: 'Query.associationRules', query: '{ associationRules { lift } }', variables: () => ({}), allows: OF_SHOP },
  { field: 'Query.recommenderReport', query: '{ recommenderReport { lists } }', variables: () => ({}), allows: OF_SHOP },
  { field: 'Stream.funnel', query: 'query ($id: ID!) { stream(id: $id) { funnel { views } } }', variables: streamId, allows: [...OF_STREAM, 'partner with RECOMMENDATIONS_READ'] },
  { field: 'Product.funnel', query: 'query ($id: ID!) { product(id: $id) { funnel { views } } }', variables: ({ products }) => ({ id: products[0] }), allows: OF_SHOP },
  { field: 'Product.funnel', when: 'in a stream', query: 'query ($id: ID!, $streamId: ID!) { product(id: $id) { funnel(streamId: $streamId) { views } } }', variables: ({ products, streamId: id }) => ({ id: products[0], streamId: id }), allows: [...OF_STREAM, 'partner with RECOMMENDATIONS_READ'] },
];
