import { randomInt } from 'node:crypto';
import type { WebSocket } from 'ws';

/** A client that does not answer its closing is cut off this much after the last one was closed, in milliseconds. */
const GRACE_MS = 1_000;

/** Closes sockets within a time, spread out, so that clients come back one by one (1012, service restart); resolves when all have gone. */
export async function drainSockets(sockets: Iterable<WebSocket>, withinMs: number): Promise<void> {
  await Promise.all([...sockets].map((socket) => new Promise<void>((resolve) => {
    const timers = [
      setTimeout(() => { socket.close(1012, 'The server restarts; connect again'); }, randomInt(Math.max(1, withinMs))),
      setTimeout(() => { socket.terminate(); }, withinMs + GRACE_MS),
    ];
    socket.once('close', () => {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    });
  })));
}
