import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access';
import { preferredLanguage } from '../audience/preferred-language';
import { createContext, type RequestContext } from '../context';
import { VitrineError } from '../errors';
import type { Services } from '../services';
import { lengthFault } from './document-length';
import { DocumentStore } from './document-store';
import type { ErrorFormat } from './error-format';
import { HTTP_STATUS } from './http-errors';
import { HotOperations, type HotOperation } from './hot-operations';
import type { PreparedOperations } from './prepared-operations';
import { SharedAnswers } from './shared-answers';

/** What GraphQL over HTTP takes. */
export interface GraphqlHttpTools {
  services: Services;
  operations: PreparedOperations;
  errors: ErrorFormat;
  introspection: boolean;
  bodyLimit: number;
}

interface GraphqlBody {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

const NOT_OVER_HTTP = new GraphQLError('Subscriptions are served over WebSocket, at this same address with the subprotocol graphql-transport-ws.', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });

/** Serves GraphQL over HTTP: Apollo Server for everything, a compiled lane for operations that it has answered before. */
export async function registerGraphqlHttp(app: FastifyInstance, { services, operations, errors, introspection, bodyLimit }: GraphqlHttpTools): Promise<ApolloServer<RequestContext>> {
  const hot = new HotOperations(operations);
  const shared = new SharedAnswers<Buffer | undefined>();
  const apollo = new ApolloServer<RequestContext>({
    schema: operations.schema,
    documentStore: new DocumentStore(),
    introspection,
    parseOptions: { maxLexicalTokens: operations.limits.tokens },
    validationRules: [...operations.rules],
    formatError: (formatted, error) => errors.format(error, formatted),
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    // Nothing is cached by field; looking at each field for it would slow down every one.
    plugins: [ApolloServerPluginCacheControlDisabled(), {
      requestDidStart: () => Promise.resolve({
        didResolveOperation: ({ document, operationName, request }) => {
          const selected = operations.select({ document, sizedByVariables: true }, operationName, request.variables ?? {});
          const refused = selected instanceof GraphQLError ? selected : selected.operation === OperationTypeNode.SUBSCRIPTION ? NOT_OVER_HTTP : undefined;
          if (refused) throw new GraphQLError(refused.message, { extensions: { ...refused.extensions, http: { status: 400 } } });
          return Promise.resolve();
        },
      }),
    }],
  });
  await apollo.start();

  const contextOf = async (request: FastifyRequest): Promise<RequestContext> => {
    try {
      return createContext(services, await services.authenticator.authenticate(request.headers.authorization), preferredLanguage(request.headers['accept-language']));
    } catch (error) {
      if (!(error instanceof VitrineError)) throw error;
      throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: HTTP_STATUS[error.code] } } });
    }
  };

  const byApollo = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method, headers, search, body: request.body },
      context: () => contextOf(request),
    });
    const body = await wholeBody(answer);
    const status = wellFormedStatus(answer, body);
    void reply.header('cache-control', 'no-store');
    for (const [name, value] of answer.headers) void reply.header(name, value);
    void reply.code(status).send(body);
    const asked = plainBody(request);
    if (asked && status === 200 && body.startsWith('{"data"')) hot.answered(asked.query, asked.operationName);
  };

  /** The answer's bytes; none when nothing was executed: a variable did not fit, which Apollo words and answers as the specification says. */
  const byHotOperation = async ({ query }: HotOperation, context: RequestContext, variables: Record<string, unknown>): Promise<Buffer | undefined> => {
    const result = await query(context, variables);
    if (!('data' in result)) return undefined;
    return Buffer.from(JSON.stringify(result.errors ? { errors: result.errors.map((error) => errors.format(error)), data: result.data } : result));
  };

  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'], url: '/graphql', bodyLimit,
    handler: async (request, reply) => {
      const { query } = (request.body ?? {}) as { query?: unknown };
      const fault = typeof query === 'string' ? lengthFault(query, operations.limits.characters) : undefined;
      if (fault) throw fault;
      const asked = plainBody(request);
      const known = asked && hot.get(asked.query, asked.operationName);
      if (!known) return byApollo(request, reply);
      const variables = asked.variables ?? {};
      const selected = operations.select(known.prepared, asked.operationName, variables);
      if (selected instanceof GraphQLError) return byApollo(request, reply);
      const alike = isSharedAlike(request, known) ? nameOf(known, variables) : undefined;
      const body = await (alike !== undefined
        ? shared.get(alike, () => byHotOperation(known, createContext(services, Access.anonymous), variables))
        : contextOf(request).then((context) => byHotOperation(known, context, variables), () => undefined));
      if (!body) return byApollo(request, reply);
      const accept = request.headers.accept ?? '*/*';
      void reply.header('content-type', accept.includes('application/graphql-response+json') ? RESPONSE_TYPE : JSON_TYPE)
        .header('cache-control', 'no-store')
        .send(body);
      return reply;
    },
  });
  return apollo;
}

/** Whether all who ask the same get the same: a query by somebody who shows no credentials has no rights and no effects. */
const isSharedAlike = ({ headers }: FastifyRequest, { isQuery }: HotOperation): boolean => isQuery && (headers.authorization ?? '') === '';

/** Equal for requests that ask the same; none for variables that nest too deeply to be written down. */
function nameOf({ id }: HotOperation, variables: Record<string, unknown>): string | undefined {
  try {
    return `${id} ${JSON.stringify(variables)}`;
  } catch {
    return undefined;
  }
}

/** The body of an ordinary request; anything out of the ordinary is left to Apollo. */
function plainBody({ method, headers, body }: FastifyRequest): (GraphqlBody & { variables?: Record<string, unknown> }) | undefined {
  if (method !== 'POST' || !/^application\/json(;|$)/.test(headers['content-type'] ?? '')) return undefined;
  const accept = headers.accept ?? '*/*';
  if (!/^(\*\/\*|application\/json|application\/graphql-response\+json)(;\s*charset=utf-8)?(,|$)/.test(accept)) return undefined;
  if (typeof body !== 'object' || body === null) return undefined;
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  if (typeof query !== 'string' || extensions != null) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  return { query, ...(operationName == null ? {} : { operationName }), ...(variables == null ? {} : { variables: variables as Record<string, unknown> }) };
}

async function wholeBody({ body }: HTTPGraphQLResponse): Promise<string> {
  if (body.kind === 'complete') return body.string;
  let whole = '';
  for await (const chunk of body.asyncIterator) whole += chunk;
  return whole;
}

/**
 * Apollo answers 400 to a document or variables that do not fit; for `application/json` the specification wants 200 there,
 * so that clients can tell a GraphQL answer from an intermediary's (GraphQL over HTTP, section 6.4.1).
 */
function wellFormedStatus({ status, headers }: HTTPGraphQLResponse, body: string): number {
  const isPlainJson = headers.get('content-type')?.startsWith('application/json') === true;
  if (status !== 400 || !isPlainJson) return status ?? 200;
  const { errors } = JSON.parse(body) as ExecutionResult;
  const codes = (errors ?? []).map(({ extensions }) => extensions['code']);
  return codes.length > 0 && codes.every((code) => WELL_FORMED.has(String(code))) ? 200 : 400;
}

const WELL_FORMED = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_LIMIT_EXCEEDED']);
