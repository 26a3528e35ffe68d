/** A document that is measured. */
export interface MeasuredDocument {
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What clients of a shop ask for most: a page of products, each with its pictures by DataLoader. */
export const PRODUCTS: MeasuredDocument = {
  name: '20 products',
  query: '{ products(first: 20) { edges { node { id title price { amount currency } images { url } } } } }',
  variables: {},
};

/** The chat of a stream, each message with its author by DataLoader. */
export const messagesOf = (streamId: string): MeasuredDocument => ({
  name: '20 messages',
  query: 'query Chat($id: ID!) { stream(id: $id) { messages(first: 20) { edges { node { id text sentiment at author { handle } } } } } }',
  variables: { id: streamId },
});
