import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { isTooDeep } from './parse-depth';

/** What else a socket needs to speak the protocol. */
export interface ProtocolSocketOptions {
  /** How often the client is pinged; one that has not answered by the next time is gone. */
  keepAliveMs: number;
  /** Takes note of a fault of ours; answers with what the client may know of it. */
  onFault: (error: unknown) => string;
}

/** graphql-ws says so of a message that only a server may send. */
const MISDIRECTED = /^Unexpected message of type \w+ received$/;

/** Lets a WebSocket speak graphql-transport-ws: hands its messages over, keeps it alive, and tells of its end. */
export function speakProtocol<Extra extends { socket: WebSocket }>(protocol: Server<Extra>, extra: Extra, { keepAliveMs, onFault }: ProtocolSocketOptions): void {
  const { socket } = extra;
  const fail = (error: unknown): void => {
    // What nests too deeply to be read is the client's fault too, like what it must not send.
    if (isTooDeep(error) || (error instanceof Error && MISDIRECTED.test(error.message))) socket.close(CloseCode.BadRequest, 'Invalid message received');
    else socket.close(CloseCode.InternalServerError, onFault(error));
  };
  const closed = protocol.opened({
    protocol: socket.protocol,
    // A message that cannot be sent has nobody left to read it; the socket's end is told below.
    send: (text) => new Promise<void>((resolve) => {
      if (socket.readyState === socket.OPEN) socket.send(text, () => { resolve(); });
      else resolve();
    }),
    close: (code, reason) => { socket.close(code, reason); },
    onMessage: (take) => { socket.on('message', (data: Buffer) => { take(data.toString()).catch(fail); }); },
  }, extra);
  let answered = true;
  const keepAlive = setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, keepAliveMs);
  socket.on('pong', () => { answered = true; });
  // The client broke WebSocket's rules, or went without a word: ws closes with the code that fits.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(keepAlive);
    closed(code, reason.toString()).catch(onFault);
  });
}
