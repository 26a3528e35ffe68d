import { randomInt } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSourceEventStream, execute, GraphQLError, type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, type OperationDefinitionNode } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { Access } from '../access/access';
import type { Config } from '../config';
import { createContext, type RequestContext } from '../context';
import { VitrineError } from '../errors';
import { FeedSubscription } from '../events/feed';
import { SubscriptionHub } from '../events/hub/subscription-hub';
import type { Services } from '../services';
import type { ErrorFormat } from './error-format';
import type { PreparedOperations } from './prepared-operations';
import { speakProtocol } from './protocol-socket';
import { groupKey, traitsOf } from './subscription-group';
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

const RECHECK_MS = 5_000;
/** Sockets are pinged this much later than a slow reader's patience ends: its pings wait behind what it does not read. */
const PING_MS = 12_000;
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
        const code = error instanceof VitrineError ? CloseCode.Forbidden : CloseCode.InternalServerError;
        extra.socket.close(code, asReason(errors.format(error).message));
        return false;
      }
      // One that has left meanwhile would never say so again, and keep its timers.
      if (extra.socket.readyState !== extra.socket.OPEN) return false;
      limitLifetime(extra, services, config);
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
      contextValue: createContext(services, extra.access ?? Access.anonymous),
      socket: { extra, operationId, query: payload.query, operation: selected },
    };
  }

  async function subscribe(args: WsExecutionArgs): Promise<AsyncGenerator<never>> {
    const { extra, operationId, query, operation } = args.socket;
    const source = await sourceOf(args);
    if (!(source instanceof FeedSubscription)) {
      return failing((source as ExecutionResult).errors?.[0] ?? new Error('the subscription has no feed'));
    }
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
      const closed = [...sockets.clients].map((webSocket) => new Promise<void>((resolve) => {
        const timers = [
          setTimeout(() => { webSocket.close(1012, 'The server restarts; connect again'); }, randomInt(Math.max(1, withinMs))),
          setTimeout(() => { webSocket.terminate(); }, withinMs + 1_000),
        ];
        webSocket.once('close', () => {
          for (const timer of timers) clearTimeout(timer);
          resolve();
        });
      }));
      await Promise.all(closed);
      sockets.close();
    },
  };
}

async function sourceOf(args: WsExecutionArgs): Promise<AsyncIterable<unknown> | ExecutionResult> {
  try {
    return await createSourceEventStream(args);
  } catch (error) {
    // graphql 16 stumbles over a root field that is left out.
    const leftOut = new GraphQLError('The subscription asks for nothing: @skip or @include leaves its field out.', { extensions: { code: 'BAD_USER_INPUT' } });
    return { errors: [/@(skip|include)\b/.test(args.socket.query) ? leftOut : new GraphQLError('the subscription could not begin', { originalError: error as Error })] };
  }
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

/** Closes a socket when its rights end, its key is revoked, or it has lived long enough. */
function limitLifetime({ socket, access }: Extra, services: Services, config: Config): void {
  const timers: NodeJS.Timeout[] = [setTimeout(() => { socket.close(1012, 'Long lived; connect again'); }, Math.min(config.WS_MAX_LIFETIME_SECONDS * 1000, 2 ** 31 - 1))];
  if (access?.expiresAt) {
    const leftMs = Math.max(0, access.expiresAt.getTime() - Date.now());
    if (leftMs < 2 ** 31) timers.push(setTimeout(() => { socket.close(CloseCode.Forbidden, 'The token has expired'); }, leftMs));
  }
  const keyId = access?.apiKeyId;
  if (keyId !== undefined) {
    timers.push(setInterval(() => {
      services.apiKeys.isActive(keyId).then((active) => { if (!active) socket.close(CloseCode.Forbidden, 'The API key has been revoked'); }, () => undefined);
    }, RECHECK_MS));
  }
  socket.once('close', () => { for (const timer of timers) clearTimeout(timer); });
}

function authorizationOf({ connectionParams, extra }: Context<Record<string, unknown>, Extra>): string | undefined {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  return typeof given === 'string' ? given : extra.request.headers.authorization;
}

function formatResult(errors: ErrorFormat, result: ExecutionResult): FormattedExecutionResult {
  const { errors: found, ...rest } = result;
  return found ? { ...rest, errors: found.map((error) => errors.format(error)) } : rest;
}

/** A subscription that failed before it began: the client receives an error message, not an event. */
async function* failing(error: Error): AsyncGenerator<never> {
  await Promise.reject(error);
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
