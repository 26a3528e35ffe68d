import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../child-server';

/** The limit: node:http that takes the whole request and sends bytes which it was given for it before. */
const answers = new Map<string, string>();
process.on('message', (message: { type: string; answers: [body: string, answer: string][] }) => {
  if (message.type !== 'answers') return;
  for (const [body, answer] of message.answers) answers.set(body, answer);
  process.send?.({ type: 'answersTaken' });
});
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => {
    const answer = answers.get(body) ?? '';
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
serveParent();
server.listen(0, '127.0.0.1', () => { process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port }); });
