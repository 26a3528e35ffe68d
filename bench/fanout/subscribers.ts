import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { serveParent } from '../child-server';
import { percentile } from '../measures';
import { SUBSCRIPTION } from './event';
import { FrameCounter } from './frame-counter';

/**
 * Many subscribers as cheap as they can be, in a process of their own: they speak just enough WebSocket to subscribe and to
 * answer pings, then only count frames, so that the servers are measured and not their clients.
 */
const [port = '', count = '', streamId = ''] = process.argv.slice(2);
/** Every subscriber names its operation alike, so that the bare server may send everybody the same buffer. */
const OPERATION = '0b7c9a52-7a57-4f43-9a3c-6c0d2a4f7e11';
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

const counters: FrameCounter[] = [];
let delivered = 0;
let goal = Infinity;
/** When the present burst was ordered, and how long each delivery since `begin` took from then, in milliseconds. */
let orderedAt = 0;
let latencies: number[] = [];

/** Resolves when the server has acknowledged the connection and has been sent the subscription. */
function subscribe(): Promise<void> {
  return new Promise((resolve) => {
    const counter = new FrameCounter();
    let handshake = '';
    let state: 'upgrading' | 'connecting' | 'subscribed' = 'upgrading';
    const onBytes = (bytes: Uint8Array): void => {
      if (state === 'upgrading') {
        handshake += Buffer.from(bytes).toString('latin1');
        const end = handshake.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!handshake.startsWith('HTTP/1.1 101 ')) throw new Error(`no upgrade: ${handshake.slice(0, end)}`);
        state = 'connecting';
        socket.write(frame('{"type":"connection_init"}'));
        bytes = Buffer.from(handshake.slice(end + 4), 'latin1');
      }
      const { texts, pings } = counter;
      counter.push(bytes);
      if (counter.pings > pings) socket.write(PONG);
      if (counter.texts === texts) return;
      if (state === 'subscribed') deliver(counter.texts - texts);
      else {
        // The acknowledgement; it is not counted.
        state = 'subscribed';
        counter.texts = 0;
        counter.textBytes = 0;
        socket.write(frame(JSON.stringify({ id: OPERATION, type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { streamId } } })));
        counters.push(counter);
        resolve();
      }
    };
    const buffer = new Uint8Array(65_536);
    const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true, onread: { buffer, callback: (length) => { onBytes(buffer.subarray(0, length)); return true; } } });
    socket.on('close', () => { throw new Error('the server closed a subscriber’s socket'); });
    socket.write(`GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`);
  });
}

function deliver(frames: number): void {
  const latency = performance.timeOrigin + performance.now() - orderedAt;
  for (let i = 0; i < frames; i += 1) latencies.push(latency);
  delivered += frames;
  if (delivered > goal) throw new Error(`${delivered} messages came where ${goal} were sent`);
  if (delivered === goal) process.send?.({ type: 'reached' });
}

/** A masked text frame (the mask is zero). */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const header = body.length < 126 ? Buffer.from([0x81, 0x80 | body.length]) : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([header, Buffer.alloc(4), body]);
}

process.on('message', (message: { type: string; events: number; at: number }) => {
  switch (message.type) {
    case 'expect':
      goal = delivered + message.events * counters.length;
      orderedAt = message.at;
      process.send?.({ type: 'expecting' });
      break;
    case 'begin':
      latencies = [];
      process.send?.({ type: 'begun' });
      break;
    case 'finish': {
      const sorted = Float64Array.from(latencies).sort();
      const fewest = counters.reduce((least, { texts }) => Math.min(least, texts), Infinity);
      const most = counters.reduce((highest, { texts }) => Math.max(highest, texts), 0);
      const bytes = counters.reduce((sum, { textBytes }) => sum + textBytes, 0);
      process.send?.({ type: 'finished', fewest, most, bytesEach: bytes / delivered, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) });
    }
  }
});

async function main(): Promise<void> {
  serveParent();
  for (let done = 0; done < Number(count); ) {
    const group = Math.min(100, Number(count) - done);
    await Promise.all(Array.from({ length: group }, subscribe));
    done += group;
  }
  process.send?.({ type: 'listening', port: 0 });
}

void main();
