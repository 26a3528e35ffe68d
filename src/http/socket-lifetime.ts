import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Access } from '../access/access';
import type { ApiKeys } from '../access/api-keys';

/** How often a key is looked up again, in milliseconds: the delay of a revocation. */
const RECHECK_MS = 5_000;
/** What Node's timers can hold, about 25 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Closes a socket when its rights end, its key is revoked, or it has lived long enough. */
export function limitLifetime(socket: WebSocket, { expiresAt, apiKeyId }: Access, apiKeys: Pick<ApiKeys, 'isActive'>, maxSeconds: number): void {
  const timers = [setTimeout(() => { socket.close(1012, 'Long lived; connect again'); }, Math.min(maxSeconds * 1000, LONGEST_TIMER_MS))];
  const leftMs = expiresAt && Math.max(0, expiresAt.getTime() - Date.now());
  if (leftMs !== undefined && leftMs <= LONGEST_TIMER_MS) timers.push(setTimeout(() => { socket.close(CloseCode.Forbidden, 'The token has expired'); }, leftMs));
  if (apiKeyId !== undefined) {
    timers.push(setInterval(() => {
      // A database that does not answer now is asked again.
      apiKeys.isActive(apiKeyId).then((active) => { if (!active) socket.close(CloseCode.Forbidden, 'The API key has been revoked'); }, () => undefined);
    }, RECHECK_MS));
  }
  socket.once('close', () => { for (const timer of timers) clearTimeout(timer); });
}
