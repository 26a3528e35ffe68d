import { ApiError, asApiError, type GraphqlErrorShape } from './api-error';
import { backoffMs, sleep } from './backoff';

/** Variables of an operation. */
export type Variables = Readonly<Record<string, unknown>>;

interface Answer<T> {
  data?: T | null;
  errors?: readonly GraphqlErrorShape[];
}

/**
 * Sends one query or mutation by POST /graphql.
 * @throws ApiError with the code of the first error, or UNREACHABLE
 */
export async function request<T>(token: string | undefined, query: string, variables: Variables): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  const answer = await post<T>(headers, JSON.stringify({ query, variables }));
  const [error] = answer.errors ?? [];
  if (error) throw asApiError(error);
  if (answer.data == null) throw new ApiError('INTERNAL', 'The server answered without data.');
  return answer.data;
}

/** As `request`, tried up to four times while the server is away or busy; only for what may safely arrive twice. */
export async function requestRepeatedly<T>(token: string | undefined, query: string, variables: Variables): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await request<T>(token, query, variables);
    } catch (error) {
      const passing = error instanceof ApiError && ['UNREACHABLE', 'OVERLOADED', 'UNAVAILABLE'].includes(error.code);
      if (!passing || failures === 4) throw error;
      await sleep(error.retryAfterMs ?? backoffMs(failures), new AbortController().signal);
    }
  }
}

async function post<T>(headers: Record<string, string>, body: string): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch('/graphql', { method: 'POST', headers, body });
  } catch {
    throw new ApiError('UNREACHABLE', 'The server cannot be reached.');
  }
  try {
    return (await response.json()) as Answer<T>;
  } catch {
    // A proxy in front of a server that is starting answers in HTML.
    throw new ApiError('UNREACHABLE', `The server answered with status ${response.status}.`);
  }
}
