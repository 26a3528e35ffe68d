/** Preloaded into the server by scripts/demo.mjs and scripts/start.mjs: drains it when the script that started it dies without a word. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A server that has closed everything must still be able to end.
  process.channel.unref();
}
