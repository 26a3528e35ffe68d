import { PERSONS, SIGNED_IN } from './callers';
import type { Row, Scene } from './row';

const CATALOGUE = ['operator', 'partner with CATALOGUE_WRITE'] as const;
const OF_STREAM = ['host', 'operator'] as const;
const id = ({ streamId }: Scene): Record<string, unknown> => ({ id: streamId });

/** Mutations; each may be sent again. */
export const CHANGING: Row[] = [
  { field: 'Mutation.importProducts', query: 'mutation { importProducts(input: { products: [{ sku: "MATRIX", title: "Matrix", price: { amount: "1", currency: "EUR" } }] }) { results { status } } }', variables: () => ({}), allows: CATALOGUE },
  { field: 'Mutation.updateProduct', query: 'mutation ($id: ID!) { updateProduct(input: { id: $id, stock: 7 }) { product { stock } } }', variables: ({ products }) => ({ id: products[0] }), allows: CATALOGUE },
  { field: 'Mutation.addProductImages', query: 'mutation ($id: ID!, $picture: String!) { addProductImages(input: { productId: $id, images: [$picture] }) { results { error { message } } } }', variables: ({ products, picture }) => ({ id: products[0], picture }), allows: CATALOGUE },
  { field: 'Mutation.replaceProductImage', query: 'mutation ($id: ID!, $picture: String!) { replaceProductImage(input: { imageId: $id, image: $picture }) { image { id } } }', variables: ({ pictureId, picture }) => ({ id: pictureId, picture }), allows: CATALOGUE },
  { field: 'Mutation.removeProductImages', query: 'mutation { removeProductImages(input: { imageIds: ["img_01J8ZZZZZZZZZZZZZZZZZZZZZZ"] }) { results { removed } } }', variables: () => ({}), allows: CATALOGUE },
  { field: 'Mutation.createStream', query: 'mutation { createStream(input: { title: "Own" }) { stream { id } } }', variables: () => ({}), allows: ['host', 'other host', 'operator'] },
  { field: 'Mutation.createStream', when: 'for somebody else', query: 'mutation { createStream(input: { title: "For hana", host: "hana" }) { stream { id } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Mutation.startStream', query: 'mutation ($id: ID!) { startStream(input: { streamId: $id }) { stream { status } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.endStream', query: 'mutation ($id: ID!) { endStream(input: { streamId: $id }) { stream { status } } }', variables: ({ endingId }) => ({ id: endingId }), allows: OF_STREAM },
  { field: 'Mutation.setShelf', query: 'mutation ($id: ID!, $product: ID!) { setShelf(input: { streamId: $id, productIds: [$product] }) { stream { id } } }', variables: ({ streamId, products }) => ({ id: streamId, product: products[0] }), allows: OF_STREAM },
  { field: 'Mutation.presentProduct', query: 'mutation ($id: ID!) { presentProduct(input: { streamId: $id, productId: null }) { stream { id } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.postMessage', query: 'mutation ($id: ID!) { postMessage(input: { streamId: $id, text: "hello" }) { message { id } } }', variables: id, allows: PERSONS },
  { field: 'Mutation.setModeration', query: 'mutation ($id: ID!) { setModeration(input: { streamId: $id, copies: 12 }) { moderation { copies } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.decideMessage', query: 'mutation ($id: ID!) { decideMessage(input: { messageId: $id, decision: SHOW }) { message { visibility } } }', variables: ({ messages }) => ({ id: messages[0] }), allows: OF_STREAM },
  { field: 'Mutation.addUtterances', query: 'mutation ($id: ID!) { addUtterances(input: { streamId: $id, utterances: [{ text: "hello" }] }) { messages { id } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.recordBehaviour', when: 'for the caller itself', query: 'mutation ($id: ID!) { recordBehaviour(input: { events: [{ eventId: "matrix", type: LIKE, streamId: $id }] }) { recorded } }', variables: id, allows: PERSONS },
  { field: 'Mutation.recordBehaviour', when: 'for a viewer that is named', query: 'mutation ($id: ID!) { recordBehaviour(input: { events: [{ eventId: "matrix", viewer: "vera", type: LIKE, streamId: $id }] }) { recorded } }', variables: id, allows: ['operator', 'partner with BEHAVIOUR_WRITE'] },
  { field: 'Mutation.recogniseImage', query: 'mutation ($picture: String!) { recogniseImage(input: { image: $picture }) { matches { confidence } } }', variables: ({ picture }) => ({ picture }), allows: SIGNED_IN },
  { field: 'Mutation.labelScene', query: 'mutation ($id: ID!, $picture: String!) { labelScene(input: { streamId: $id, name: "table", image: $picture }) { example { id } } }', variables: ({ streamId, picture }) => ({ id: streamId, picture }), allows: OF_STREAM },
  { field: 'Mutation.labelScene', when: 'for the whole shop', query: 'mutation ($picture: String!) { labelScene(input: { shopWide: true, name: "table", image: $picture }) { example { id } } }', variables: ({ picture }) => ({ picture }), allows: ['operator'] },
  { field: 'Mutation.removeSceneExamples', query: 'mutation ($id: ID!, $ids: [ID!]!) { removeSceneExamples(input: { streamId: $id, ids: $ids }) { removedIds } }', variables: ({ streamId, goneExampleId }) => ({ id: streamId, ids: [goneExampleId] }), allows: OF_STREAM },
  { field: 'Mutation.removeSceneExamples', when: 'of the whole shop', query: 'mutation ($ids: [ID!]!) { removeSceneExamples(input: { shopWide: true, ids: $ids }) { removedIds } }', variables: ({ goneExampleId }) => ({ ids: [goneExampleId] }), allows: ['operator'] },
  { field: 'Mutation.removeScene', query: 'mutation ($id: ID!) { removeScene(input: { streamId: $id, name: "unheard of" }) { removedIds } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.removeScene', when: 'of the whole shop', query: 'mutation { removeScene(input: { shopWide: true, name: "unheard of" }) { removedIds } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Mutation.recogniseImage', when: 'to be kept with a post', query: 'mutation ($picture: String!, $id: ID!) { recogniseImage(input: { image: $picture, streamId: $id, keep: true }) { kept { id } } }', variables: ({ picture, postId }) => ({ picture, id: postId }), allows: OF_STREAM },
  { field: 'Mutation.ask', query: 'mutation ($id: ID!) { ask(input: { streamId: $id, question: "what does the mug cost?" }) { reply { text } } }', variables: id, allows: PERSONS },
  { field: 'Mutation.setAssistant', query: 'mutation ($id: ID!) { setAssistant(input: { streamId: $id, answersChat: false }) { stream { id } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.setDeals', query: 'mutation ($id: ID!) { setDeals(input: { streamId: $id, deals: [] }) { stream { id } } }', variables: id, allows: OF_STREAM },
  { field: 'Mutation.setPolicies', query: 'mutation { setPolicies(input: { policies: [{ topic: RETURNS, textEn: "7 days" }] }) { policies { id } } }', variables: () => ({}), allows: CATALOGUE },
  { field: 'Mutation.setFaqs', query: 'mutation { setFaqs(input: { faqs: [{ questionEn: "Why?", answerEn: "So." }] }) { faqs { id } } }', variables: () => ({}), allows: CATALOGUE },
  { field: 'Mutation.removeFaqs', query: 'mutation { removeFaqs(input: { ids: ["faq_01J0000000000000000000000A"] }) { removedIds } }', variables: () => ({}), allows: CATALOGUE },
  { field: 'Mutation.retrainRecommender', query: 'mutation { retrainRecommender { training { state } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Mutation.cancelRecommenderTraining', query: 'mutation ($id: ID!) { cancelRecommenderTraining(input: { id: $id }) { training { state } } }', variables: ({ cancelledId }) => ({ id: cancelledId }), allows: ['operator'] },
  { field: 'Mutation.activateModel', query: 'mutation { activateModel(input: { version: "1" }) { model { state } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Mutation.createApiKey', query: 'mutation { createApiKey(input: { name: "Matrix", scopes: [BEHAVIOUR_WRITE] }) { key { id } } }', variables: () => ({}), allows: ['operator'] },
  { field: 'Mutation.revokeApiKey', query: 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { key { id } } }', variables: ({ keyId }) => ({ id: keyId }), allows: ['operator'] },
];
