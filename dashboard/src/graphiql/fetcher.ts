import type { Fetcher, FetcherReturnType } from '@graphiql/toolkit';
import { createClient, type Client } from 'graphql-ws';
import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';

type Headers = Readonly<Record<string, string>>;

/**
 * Sends queries and mutations by POST and subscriptions over a WebSocket, both at /graphql. What the headers editor holds
 * goes along: as headers there, as connection parameters here.
 */
export function createFetcher(): Fetcher {
  const sockets = new Sockets();
  return (parameters, options) => {
    const headers = (options?.headers ?? {}) as Headers;
    if (options?.documentAST && isSubscription(options.documentAST, parameters.operationName)) {
      const results = sockets.with(headers).iterate({ ...parameters, operationName: parameters.operationName ?? null });
      // The toolkit names errors by graphql's class, of which what travels has only the shape.
      return results as unknown as FetcherReturnType;
    }
    return fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(parameters),
    }).then((response) => response.json());
  };
}

/** One socket for the headers in use; others make a new one. */
class Sockets {
  #client: Client | undefined;
  #key = '';

  with(headers: Headers): Client {
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const key = JSON.stringify(lowerCase);
    if (this.#client && key === this.#key) return this.#client;
    void this.#client?.dispose();
    this.#key = key;
    this.#client = createClient({ url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'), connectionParams: lowerCase });
    return this.#client;
  }
}

function isSubscription({ definitions }: DocumentNode, operationName: string | null | undefined): boolean {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return chosen?.operation === OperationTypeNode.SUBSCRIPTION;
}
