import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData } from 'ws';
import { serveParent } from '../child-server';
import { messageOf } from './event';

/** The limit: a bare `ws` server without a database; each event is made once, as one buffer that is sent to every socket. */
const server = createServer();
const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false, handleProtocols: () => 'graphql-transport-ws' });
let operationId = '';
let sent = 0;
sockets.on('connection', (socket) => {
  socket.on('message', (data: RawData) => {
    const message = JSON.parse((data as Buffer).toString()) as { type: string; id?: string };
    if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
    else if (message.type === 'subscribe') operationId = message.id ?? '';
  });
});
process.on('message', (message: { type: string; events: number }) => {
  if (message.type !== 'publish') return;
  for (let i = 0; i < message.events; i += 1) {
    sent += 1;
    const bytes = Buffer.from(JSON.stringify({ id: operationId, type: 'next', payload: { data: { messagePosted: messageOf(sent) } } }));
    for (const socket of sockets.clients) socket.send(bytes, { binary: false });
  }
});
serveParent();
server.listen(0, '127.0.0.1', 1_024, () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port, streamId: 'stream' }); });
