import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { execute, GraphQLError, type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, type OperationDefinitionNode } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { Access } from '../access/access';
import { preferredLanguage } from '../audience/preferred-language';
import type { Config } from '../config';
import { createContext, type RequestContext } from '../context';
import { ERROR_CODES, VitrineError } from '../errors';
import { SubscriptionHub } from '../events/hub/subscription-hub';
import type { Services } from '../services';
import type { ErrorFormat } from './error-format';
import type { PreparedOperations } from './prepared-operations';
import { speakProtocol } from './protocol-socket';
import { drainSockets } from './socket-drain';
import { limitLifetime } from './socket-lifetime';
import { groupKey, traitsOf } from './subscription-group';
import { failing, sourceOf } from './subscription-source';
import { WebSocketPort } from './web-socket-port';

/** What GraphQL over WebSocket takes. */
export interface GraphqlWsTools {
  services: Services;
  operations: PreparedOperations;
  errors: ErrorFormat;
  config: Config;
}

interface Extra extends Record<PropertyKey, unknown> {
  socket: WebSocket;
  request: IncomingMessage;
  port: WebSocketPort;
  access?: Access;
  /** Operations that are being executed, or subscriptions that are being set up, whether or not the client still wants them. */
  executing: number;
}

interface WsExecutionArgs extends ExecutionArgs {
  socket: { extra: Extra; operationId: string; query: string; operation: OperationDefinitionNode };
}

/** The live sockets, for metrics and for the end. */
export interface GraphqlWs {
  hub: SubscriptionHub;
  connections: () => number;
  /** Closes every socket within a time, spread out, so that clients come back one by one (1012, service restart). */
  drain: (withinMs: number) => Promise<void>;
}

/** Sockets are pinged this much later than a slow reader's patience ends: its pings wait behind what it does not read. */
const PING_MS = 12_000;
/** A close code that clients come back after (IANA's registry of WebSocket close codes). */
const TRY_AGAIN_LATER = 1013;
/** Longest name of an operation, in characters: every message about the operation repeats it. */
const MAX_OPERATION_ID = 256;
/** Bytes that a close frame has for its reason (RFC 6455, section 5.5). */
const REASON_BYTES = 120;

/** Serves GraphQL over WebSocket (graphql-transport-ws); subscriptions go through the hub. */
export function serveGraphqlWs(server: Server, { services, operations, errors, config }: GraphqlWsTools): GraphqlWs {
  const hub = new SubscriptionHub({ socketBufferBytes: config.WS_BUFFER_BYTES, queuedEvents: 1_000, recentMessages: 64 });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: config.WS_MAX_MESSAGE_BYTES, perMessageDeflate: false, handleProtocols });
  let draining = false;

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: 3_000,
    onConnect: async (ctx) => {
      const { extra } = ctx;
      try {
        extra.access = await services.authenticator.authenticate(authorizationOf(ctx));
      } catch (error) {
        extra.socket.close(closeCodeOf(error), asReason(errors.format(error).message));
        return false;
      }
      // One that has left meanwhile would never say so again, and keep its timers.
      if (extra.socket.readyState !== extra.socket.OPEN) return false;
      limitLifetime(extra.socket, extra.access, services.apiKeys, config.WS_MAX_LIFETIME_SECONDS);
      return true;
    },
    onSubscribe: (ctx, operationId, payload) => {
      if (operationId.length > MAX_OPERATION_ID) {
        return [limitExceeded(`An operation’s id has at most ${MAX_OPERATION_ID} characters; this has ${operationId.length}.`, 'id', MAX_OPERATION_ID)];
      }
      // A client may complete an operation that runs on all the same, so these are counted too.
      if (Object.keys(ctx.subscriptions).length > config.WS_MAX_SUBSCRIPTIONS || ctx.extra.executing >= config.WS_MAX_SUBSCRIPTIONS) {
        return [limitExceeded(`At most ${config.WS_MAX_SUBSCRIPTIONS} operations at one time on one connection; complete some first.`, 'operations', config.WS_MAX_SUBSCRIPTIONS)];
      }
      // The rights of a socket end with the socket, although a client that does not answer its closing can still send.
      if (ctx.extra.socket.readyState !== ctx.extra.socket.OPEN) return [new GraphQLError('The connection is being closed.')];
      return prepareArgs(ctx.extra, operationId, payload);
    },
    execute: (args) => counted(args as WsExecutionArgs, () => execute(args)),
    subscribe: (args) => counted(args as WsExecutionArgs, () => subscribe(args as WsExecutionArgs)),
    onNext: (_ctx, _id, _payload, _args, result) => formatResult(errors, result as ExecutionResult),
    // What a subscription fails with comes wrapped, without the path that tells our faults from the caller's.
    onError: (_ctx, _id, _payload, found) => found.map((error) => errors.format(error.originalError ?? error)),
  });

  function prepareArgs(extra: Extra, operationId: string, payload: SubscribePayload): WsExecutionArgs | GraphQLError[] {
    const prepared = operations.prepare(payload.query);
    if (!('document' in prepared)) return [...prepared];
    const variables = payload.variables ?? {};
    const selected = operations.select(prepared, payload.operationName, variables);
    if (selected instanceof GraphQLError) return [selected];
    extra.executing += 1;
    return {
      schema: operations.schema, document: prepared.document, operationName: payload.operationName, variableValues: variables,
      contextValue: createContext(services, extra.access ?? Access.anonymous, preferredLanguage(extra.request.headers['accept-language'])),
      socket: { extra, operationId, query: payload.query, operation: selected },
    };
  }

  async function subscribe(args: WsExecutionArgs): Promise<AsyncGenerator<never>> {
    const { extra, operationId, query, operation } = args.socket;
    const source = await sourceOf(args, query);
    if (source instanceof Error) return failing(source);
    const traits = traitsOf(args.schema, args.document, operation);
    const variables = (args.variableValues ?? {}) as Record<string, unknown>;
    // A group that is shared is executed without any rights, so that a field that should have been marked personal cannot leak.
    const access = traits.personal ? (extra.access ?? Access.anonymous) : Access.anonymous;
    const leave = services.audiences.enter(source.feed.streamId, extra.access ?? Access.anonymous, extra.socket);
    const iterator = hub.attach({
      port: extra.port,
      operationId,
      subscription: source,
      groupKey: groupKey(query, args.operationName, variables, access.key, traits),
      render: async (value) => {
        const contextValue: RequestContext = createContext(services, access);
        return JSON.stringify(formatResult(errors, await execute({ ...args, rootValue: value, contextValue })));
      },
    });
    return withFarewell(iterator, leave);
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url?.split('?')[0];
    if (path !== '/graphql') { refuse(socket, '404 Not Found', 'WebSocket connections are served at /graphql.'); return; }
    if (draining || sockets.clients.size >= config.WS_MAX_CONNECTIONS) { refuse(socket, '503 Service Unavailable', 'No further connections are taken right now.'); return; }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const port = new WebSocketPort(webSocket, request.socket, { bufferBytes: config.WS_BUFFER_BYTES, patienceMs: config.WS_SLOW_CLIENT_SECONDS * 1000 });
      webSocket.on('message', () => { port.holdBack(); });
      speakProtocol(protocol, { socket: webSocket, request, port, executing: 0 }, {
        keepAliveMs: config.WS_SLOW_CLIENT_SECONDS * 1000 + PING_MS,
        onFault: (error) => asReason(errors.format(error).message),
      });
    });
  });

  return {
    hub,
    connections: () => sockets.clients.size,
    drain: async (withinMs) => {
      draining = true;
      await drainSockets(sockets.clients, withinMs);
      sockets.close();
    },
  };
}

/** Runs an operation that its socket counts, and counts it no more. */
async function counted<T>({ socket: { extra } }: WsExecutionArgs, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    extra.executing -= 1;
  }
}

const limitExceeded = (message: string, limit: string, maximum: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum } });

/** What a client that could not be authenticated is closed with: one that is not to blame may come back with what it has. */
function closeCodeOf(error: unknown): number {
  if (!(error instanceof VitrineError)) return CloseCode.InternalServerError;
  return ERROR_CODES[error.code] === 'retryable' ? TRY_AGAIN_LATER : CloseCode.Forbidden;
}

function authorizationOf({ connectionParams, extra }: Context<Record<string, unknown>, Extra>): string | undefined {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  return typeof given === 'string' ? given : extra.request.headers.authorization;
}

function formatResult(errors: ErrorFormat, result: ExecutionResult): FormattedExecutionResult {
  const { errors: found, ...rest } = result;
  return found ? { ...rest, errors: found.map((error) => errors.format(error)) } : rest;
}

function withFarewell(iterator: AsyncGenerator<never>, farewell: () => void): AsyncGenerator<never> {
  let said = false;
  const once = (): void => {
    if (!said) farewell();
    said = true;
  };
  return {
    ...iterator,
    next: () => iterator.next().finally(once),
    return: (value: unknown) => { once(); return iterator.return(value); },
    [Symbol.asyncIterator]() { return this; },
  };
}

/** A message as the reason of a close frame, cut to what fits. */
const asReason = (message: string): string => Buffer.from(message).subarray(0, REASON_BYTES).toString();

function refuse(socket: Duplex, status: string, why: string): void {
  // Nobody else listens any more: without this, a client that has reset the connection would end the process.
  socket.on('error', () => { socket.destroy(); });
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`);
}
