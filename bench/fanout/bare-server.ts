import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData } from 'ws';
import { reportCpu } from '../child-server';
import { textOf } from './event';

/** The limit: a bare `ws` server that sends the same bytes to everyone, one `send` a socket and event. */
const server = createServer();
const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false, handleProtocols: () => 'graphql-transport-ws' });
const heads = new Map<object, string>();
sockets.on('connection', (socket) => {
  socket.on('message', (data: RawData) => {
    const message = JSON.parse((data as Buffer).toString()) as { type: string; id?: string };
    if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
    else if (message.type === 'subscribe') heads.set(socket, `{"id":"${message.id ?? ''}"`);
  });
  socket.on('close', () => heads.delete(socket));
});
let sent = 0;
process.on('message', (message: { type: string; count: number }) => {
  if (message.type !== 'publish') return;
  for (let i = 0; i < message.count; i += 1) {
    sent += 1;
    const event = { id: `msg_01J8ZQ4K7M3N5P6R7S8T9V${String(sent).padStart(4, '0')}`, text: textOf(sent), sentiment: 'POSITIVE', polarity: 0.5, at: new Date() };
    const tail = `,"type":"next","payload":${JSON.stringify({ data: { messagePosted: event } })}}`;
    for (const socket of sockets.clients) socket.send((heads.get(socket) ?? '{') + tail);
  }
  process.send?.({ type: 'published' });
});
reportCpu();
server.listen(0, '127.0.0.1', () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port, streamId: 'stream' }); });
