/** A refusal or failure of the server; `code` is one of docs/errors.md, or UNREACHABLE when no answer came. */
export class ApiError extends Error {
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A GraphQL error as it travels. */
export interface GraphqlErrorShape {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A GraphQL error with its code; INTERNAL when it carries none. */
export function asApiError({ message, extensions }: GraphqlErrorShape): ApiError {
  const code = extensions?.['code'];
  const retryAfterMs = extensions?.['retryAfterMs'];
  return new ApiError(
    typeof code === 'string' ? code : 'INTERNAL',
    message,
    typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  );
}

const LASTING = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'OPERATION_LIMIT_EXCEEDED', 'UNAUTHENTICATED']);

/** Asking again would be answered the same. */
export const isLasting = (error: unknown): error is ApiError => error instanceof ApiError && LASTING.has(error.code);
