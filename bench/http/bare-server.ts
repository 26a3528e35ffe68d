import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../child-server';

/** The limit: node:http that takes the whole request and sends bytes which it was given before. */
let answer = '';
process.on('message', (message: { type: string; answer: string }) => {
  if (message.type !== 'answer') return;
  answer = message.answer;
  process.send?.({ type: 'answerTaken' });
});
const server = createServer((request, response) => {
  request.on('data', () => undefined).on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
serveParent();
server.listen(0, '127.0.0.1', () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port }); });
