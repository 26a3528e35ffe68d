import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { SUBSCRIPTION } from './event';

/**
 * Many subscribers as cheap as they can be, in a process of their own: they speak just enough WebSocket to subscribe, then
 * only count frames, so that the servers are measured and not their clients.
 */
const [port = '', count = '', streamId = ''] = process.argv.slice(2);
let delivered = 0;
let goal = Infinity;

function subscribe(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    socket.once('error', reject);
    socket.write(`GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`);
    let upgraded = false;
    let subscribed = false;
    let held: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      if (!upgraded) {
        const end = held.indexOf('\r\n\r\n');
        if (end < 0) return;
        upgraded = true;
        held = held.subarray(end + 4);
        socket.write(frame('{"type":"connection_init"}'));
      }
      for (;;) {
        const length = frameLength(held);
        if (length === undefined || held.length < length) return;
        if (!subscribed) {
          subscribed = true;
          const id = '0b7c9a52-7a57-4f43-9a3c-6c0d2a4f7e11';
          socket.write(frame(JSON.stringify({ id, type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { streamId } } })));
          resolve(socket);
        } else if ((held[0] as number) === 0x81) {
          delivered += 1;
          if (delivered === goal) process.send?.({ type: 'reached' });
        }
        held = held.subarray(length);
      }
    });
  });
}

/** Bytes of the first frame in the buffer, header included. */
function frameLength(held: Buffer): number | undefined {
  if (held.length < 2) return undefined;
  const short = (held[1] as number) & 0x7f;
  if (short < 126) return short + 2;
  if (short === 126) return held.length < 4 ? undefined : held.readUInt16BE(2) + 4;
  return held.length < 10 ? undefined : Number(held.readBigUInt64BE(2)) + 10;
}

/** A masked text frame (the mask is zero). */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const header = body.length < 126 ? Buffer.from([0x81, 0x80 | body.length]) : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([header, Buffer.alloc(4), body]);
}

process.on('message', (message: { type: string; count: number }) => {
  if (message.type === 'expect') {
    goal = delivered + message.count;
    process.send?.({ type: 'expecting' });
  }
});

async function main(): Promise<void> {
  for (let done = 0; done < Number(count); ) {
    const group = Math.min(100, Number(count) - done);
    await Promise.all(Array.from({ length: group }, subscribe));
    done += group;
  }
  process.send?.({ type: 'listening', port: 0 });
}

void main();
