import { once } from 'node:events';
import WebSocket from 'ws';

/** A message of the protocol, as it came. */
export interface WireMessage {
  type: string;
  id?: string;
  payload?: any;
}

/** A WebSocket that says exactly what it is told to say, and keeps what it hears. */
export interface RawSocket {
  socket: WebSocket;
  messages: WireMessage[];
  /** An object goes as JSON, a text and bytes as they are. */
  send: (message: object | string | Buffer) => void;
  /** Resolves with the first message that fits; rejects when the socket closes before. */
  next: (fits: (message: WireMessage) => boolean) => Promise<WireMessage>;
  closed: Promise<{ code: number; reason: string }>;
}

/** Where GraphQL over WebSocket is served. */
export const wsUrl = (url: string): string => `${url.replace(/^http/, 'ws')}/graphql`;

/** Opens a socket with the protocol's name, and says nothing yet. */
export async function openSocket(url: string, protocols: string | string[] = 'graphql-transport-ws'): Promise<RawSocket> {
  const socket = new WebSocket(wsUrl(url), protocols);
  const messages: WireMessage[] = [];
  let wake = (): void => undefined;
  let woken = new Promise<void>((resolve) => { wake = resolve; });
  const tell = (): void => {
    wake();
    woken = new Promise<void>((resolve) => { wake = resolve; });
  };
  socket.on('message', (data: Buffer) => { messages.push(JSON.parse(data.toString()) as WireMessage); tell(); });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => { resolve({ code, reason: reason.toString() }); tell(); });
  });
  await once(socket, 'open');
  return {
    socket, messages, closed,
    send: (message) => { socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)); },
    next: async (fits) => {
      for (let from = 0; ; ) {
        const found = messages.slice(from).find(fits);
        if (found) return found;
        from = messages.length;
        if (socket.readyState === WebSocket.CLOSED) throw new Error('the socket closed before the message came');
        await woken;
      }
    },
  };
}

/** Opens a socket and waits until the server has acknowledged it. */
export async function connectSocket(url: string, token?: string): Promise<RawSocket> {
  const raw = await openSocket(url);
  raw.send({ type: 'connection_init', ...(token === undefined ? {} : { payload: { authorization: `Bearer ${token}` } }) });
  await raw.next(({ type }) => type === 'connection_ack');
  return raw;
}
