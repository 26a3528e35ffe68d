import { randomBytes } from 'node:crypto';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { InferenceError } from '../../inference/runtime/inference-error';
import { VitrineError, overloaded } from '../errors';
import type { Log } from '../log';
import { TOO_DEEP, isTooDeep } from './parse-depth';

/** Apollo Server gives these refusals of a persisted query no code. */
const APQ_REFUSAL = /^(provided sha does not match query|Unsupported persisted query version)$/;

/**
 * Makes errors fit for clients: the caller's faults are told as they are, ours are masked and logged once with their cause,
 * under an identifier that the client sees too.
 */
export class ErrorFormat {
  constructor(private readonly log: Log) {}

  /** What a client is told. `formatted` is what the transport would say by itself. */
  format(error: unknown, formatted?: GraphQLFormattedError): GraphQLFormattedError {
    const outer = error instanceof GraphQLError ? error : undefined;
    const cause = this.#translate(innermost(error));
    const place = outer ? { ...(outer.locations ? { locations: outer.locations } : {}), ...(outer.path ? { path: outer.path } : {}) } : {};
    if (cause instanceof VitrineError) return { message: cause.message, ...place, extensions: { ...cause.extensions } };
    if (formatted?.extensions?.['code'] === 'GRAPHQL_PARSE_FAILED' && isTooDeep(cause)) {
      return { message: TOO_DEEP, extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'depth' } };
    }
    // graphql's own complaints tell what is wrong with the request; what a resolver or a feed threw is ours, path or not.
    if (outer && (cause === outer || isAboutArgument(cause) || (outer.path === undefined && (cause instanceof GraphQLError || isAboutArgument(outer))))) {
      // graphql-jit makes errors without extensions.
      const extensions = formatted?.extensions ?? (outer as { extensions?: GraphQLError['extensions'] }).extensions ?? {};
      const limit = /^Syntax Error: Document contains more that (\d+) tokens/.exec(outer.message)?.[1];
      if (limit !== undefined) return { message: `The document has more than ${limit} tokens. Ask for less, or in several operations.`, ...place, extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'tokens', maximum: Number(limit) } };
      // Apollo Server gives whatever a validation rule reports its own code.
      const code = extensions['limit'] === undefined ? (extensions['code'] ?? 'BAD_USER_INPUT') : 'OPERATION_LIMIT_EXCEEDED';
      if (APQ_REFUSAL.test(outer.message)) return { message: outer.message, extensions: { code: 'BAD_USER_INPUT' } };
      if (code !== 'INTERNAL_SERVER_ERROR') return { message: outer.message, ...place, extensions: { ...extensions, code } };
    }
    const errorId = randomBytes(6).toString('hex');
    this.log.error({ err: cause, errorId, path: outer?.path }, 'a request failed');
    return { message: `Something went wrong on our side; quote ${errorId} when you report it.`, ...place, extensions: { code: 'INTERNAL', errorId } };
  }

  #translate(error: unknown): unknown {
    if (error instanceof InferenceError && error.retryable) return overloaded('The models are busy; try again in a moment.', 500);
    return error;
  }
}

/** Whether graphql found an argument, once its variables were known, to be of the wrong kind: then no resolver ran either. */
const isAboutArgument = (error: unknown): boolean => error instanceof GraphQLError && error.nodes?.[0] !== undefined && error.nodes[0].kind !== Kind.FIELD;

function innermost(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
