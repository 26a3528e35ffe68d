import { createLog } from '../../../src/log';
import type { Config } from '../../../src/config';
import { startServer } from '../../../src/server';
import { startChatter } from './chatter';

/** Sayings that are on their way at one time. */
const WAVE = 200;

/** What the parent asks for; each is answered with `{ answer }` of the same name. */
export type Request = { ask: 'say'; count: number; padding: number } | { ask: 'memory' };

/** Bytes that live on after a garbage collection, in the heap and beside it. */
function liveBytes(): number {
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The real server in a process of its own (needs --expose-gc), that says numbered things when it is told to, and tells its memory. */
async function main(): Promise<void> {
  const config = JSON.parse(process.argv[2] as string) as Config;
  const { port, services } = await startServer(config, createLog(config));
  const { streamId, say } = await startChatter(services);
  let said = 0;
  process.on('message', (request: Request) => {
    void (async () => {
      if (request.ask === 'memory') { process.send?.({ answer: 'memory', bytes: liveBytes() }); return; }
      for (const last = said + request.count; said < last; ) {
        await Promise.all(Array.from({ length: Math.min(WAVE, last - said) }, () => say(`${(said += 1)} ${'x'.repeat(request.padding)}`)));
      }
      process.send?.({ answer: 'say' });
    })();
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ answer: 'listening', port, streamId });
}

void main();
