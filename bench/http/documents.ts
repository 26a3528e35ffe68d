/** A request that is measured. */
export interface MeasuredRequest {
  query: string;
  variables: Record<string, unknown>;
}

/** Requests of one kind, asked in turns. */
export interface Workload {
  name: string;
  requests: readonly MeasuredRequest[];
}

const FIELDS = 'edges { node { id title price { amount currency } images { url } } }';

/** What clients of a shop ask for most: the first page of products, each with its pictures by DataLoader. */
export const FIRST_PAGE: Workload = { name: '20 products', requests: [{ query: `{ products(first: 20) { ${FIELDS} } }`, variables: {} }] };

/** The query for the cursors that pages begin after. */
export const CURSORS: MeasuredRequest = { query: '{ products(first: 40) { edges { cursor } } }', variables: {} };

/** The same list from 40 different places, so that no two connections ask alike. */
export const pagesAfter = (cursors: readonly string[]): Workload => ({
  name: '20 products, 40 different pages',
  requests: cursors.map((after) => ({ query: `query Page($after: String) { products(first: 20, after: $after) { ${FIELDS} } }`, variables: { after } })),
});

/** The chat of a stream, each message with its author by DataLoader. */
export const messagesOf = (streamId: string): Workload => ({
  name: '20 messages',
  requests: [{ query: 'query Chat($id: ID!) { stream(id: $id) { messages(first: 20) { edges { node { id text sentiment at author { handle } } } } } }', variables: { id: streamId } }],
});

/** A request as it is sent. */
export const bodyOf = ({ query, variables }: MeasuredRequest): string => JSON.stringify({ query, variables });
