/** The answer to a GraphQL request over HTTP. */
export interface GraphqlAnswer {
  status: number;
  data?: Record<string, any> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** Sends a query or mutation over HTTP, in the name of whom the token is. */
export type Query = (query: string, variables?: Record<string, unknown>, token?: string) => Promise<GraphqlAnswer>;

/** Asks the server at an address. */
export const queryAt = (url: string): Query => async (query, variables = {}, token) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
};
