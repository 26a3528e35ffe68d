import { createClient, type Client } from 'graphql-ws';
import { request, requestRepeatedly, type Variables } from './api';
import { ApiError, asApiError, type GraphqlErrorShape } from './api-error';
import { backoffMs } from './backoff';
import { followLive, type LiveSource } from './live-subscription';

/** Whether a connection stands: not yet, now, or not any more. */
export type LinkState = 'connecting' | 'live' | 'reconnecting';

/** What is followed: the document, its variables without `after`, and what becomes of its values. */
export interface Followed<T> extends Omit<LiveSource<T>, 'subscribe'> {
  document: string;
  variables: Variables;
}

const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

/** One caller's way to the server: queries by HTTP, and subscriptions over one WebSocket that comes back when it breaks. */
export class ServerLink {
  #state: LinkState = 'connecting';
  readonly #token: string | undefined;
  readonly #client: Client;
  readonly #listeners = new Set<(state: LinkState) => void>();
  readonly #wakers = new Set<() => void>();

  constructor(token: string | undefined) {
    this.#token = token;
    let deadline: ReturnType<typeof setTimeout> | undefined;
    this.#client = createClient({
      url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
      ...(token === undefined ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
      retryAttempts: 0,
      lazyCloseTimeout: 1_000,
      connectionAckWaitTimeout: 10_000,
      keepAlive: PING_EVERY_MS,
      on: {
        connected: () => {
          this.#set('live');
          this.#wake();
        },
        closed: () => {
          clearTimeout(deadline);
          if (this.#state === 'live') this.#set('reconnecting');
        },
        // A network that went away without a word is only noticed by the pong that does not come.
        ping: (received) => {
          if (!received) deadline = setTimeout(() => { this.#client.terminate(); }, PONG_WITHIN_MS);
        },
        pong: (received) => {
          if (received) clearTimeout(deadline);
        },
      },
    });
    addEventListener('online', this.#wake);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Whether the caller says who it is. */
  get signedIn(): boolean {
    return this.#token !== undefined;
  }

  /** Tells of each change of state, until the returned function is called. */
  onState(listener: (state: LinkState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends a query. @throws ApiError */
  query<T>(document: string, variables: Variables): Promise<T> {
    return request<T>(this.#token, document, variables);
  }

  /** Sends a mutation that carries the client's own identifier, so that it may be sent again. @throws ApiError */
  mutate<T>(document: string, variables: Variables): Promise<T> {
    return requestRepeatedly<T>(this.#token, document, variables);
  }

  /** Follows until the signal is aborted or the source ends. @throws ApiError when the server refuses for good */
  follow<T>({ document, variables, ...source }: Followed<T>, signal: AbortSignal): Promise<void> {
    return followLive<T>(
      {
        ...source,
        subscribe: (after, take, until) =>
          this.#subscribe(document, after === undefined ? variables : { ...variables, after }, take, until),
      },
      (failures, until) => this.#pause(backoffMs(failures), until),
      signal,
    );
  }

  /** Hangs up for good. */
  close(): void {
    removeEventListener('online', this.#wake);
    this.#listeners.clear();
    void this.#client.dispose();
  }

  #subscribe<T>(query: string, variables: Variables, onValue: LiveSource<T>['onValue'], signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.#client.subscribe<Record<string, T>>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            const [value] = Object.values(data ?? {});
            const [error] = errors ?? [];
            if (value != null) onValue(value);
            // One event that the server could not put into words is no reason to give up the others.
            else if (error && asApiError(error).code !== 'INTERNAL') reject(asApiError(error));
          },
          error: (cause) => { reject(asFault(cause)); },
          complete: resolve,
        },
      );
      signal.addEventListener('abort', () => { stop(); resolve(); }, { once: true });
    });
  }

  /** Waits, but no longer than until the connection stands again: another subscription may have brought it back. */
  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wakers.add(done);
      signal.addEventListener('abort', done);
    });
  }

  readonly #wake = (): void => {
    for (const waker of [...this.#wakers]) waker();
  };

  #set(state: LinkState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** What graphql-ws ends a subscription with: GraphQL errors, or the event that closed the socket. */
function asFault(cause: unknown): Error {
  if (Array.isArray(cause) && cause.length > 0) return asApiError(cause[0] as GraphqlErrorShape);
  if (cause instanceof CloseEvent && (cause.code === 4401 || cause.code === 4403)) {
    return new ApiError('UNAUTHENTICATED', cause.reason || 'The server does not accept the token.');
  }
  return new Error('The connection was lost.', { cause });
}
