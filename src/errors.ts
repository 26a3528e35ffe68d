/** Every code that a client can see, with its kind: the caller's fault, worth a retry, or ours. docs/errors.md explains each. */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'caller',
  BAD_PICTURE: 'caller',
  OPERATION_LIMIT_EXCEEDED: 'caller',
  UNAUTHENTICATED: 'caller',
  FORBIDDEN: 'caller',
  NOT_FOUND: 'caller',
  CONFLICT: 'caller',
  HISTORY_GONE: 'caller',
  PAYLOAD_TOO_LARGE: 'caller',
  RATE_LIMITED: 'retryable',
  OVERLOADED: 'retryable',
  UNAVAILABLE: 'retryable',
  INTERNAL: 'ours',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A fault that is told to the caller as it stands; `extensions` is what GraphQL clients receive beside the message. */
export class VitrineError extends Error {
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'VitrineError';
    this.extensions = { ...details, code };
  }
}

/** The caller sent a value that cannot be used; `field` is the path of the input, such as `input.products[2].price`. */
export const badInput = (message: string, field?: string): VitrineError =>
  new VitrineError('BAD_USER_INPUT', message, field === undefined ? {} : { field });

/** There is no `kind` with that identifier, or the caller may not know of it; `field` is the path of the input, where it is one of many. */
export const notFound = (kind: string, id: string, field?: string): VitrineError =>
  new VitrineError('NOT_FOUND', `There is no ${kind} with the identifier "${shorten(id)}".`, field === undefined ? { kind } : { kind, field });

/** The caller is known, but may not do this. */
export const forbidden = (message: string): VitrineError => new VitrineError('FORBIDDEN', message);

/** The caller must say who it is. */
export const unauthenticated = (message: string): VitrineError => new VitrineError('UNAUTHENTICATED', message);

/** Too much work is waiting; the same call may go through after `retryAfterMs`. */
export const overloaded = (message: string, retryAfterMs: number): VitrineError =>
  new VitrineError('OVERLOADED', message, { retryAfterMs });

/** The caller asks more often than it may; the same call may go through after `retryAfterMs`. */
export const rateLimited = (message: string, retryAfterMs: number): VitrineError =>
  new VitrineError('RATE_LIMITED', message, { retryAfterMs });

/** A caller's text cut to a length that is fit for an error message. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
