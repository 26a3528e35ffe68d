import { parentPort } from 'node:worker_threads';
import type { ToThread } from '../../../inference/runtime/protocol';
import '../../../inference/runtime/session-thread';
import { CRASHING_ROWS } from './fixtures';

/** The real session thread, but a batch of CRASHING_ROWS rows ends it in the middle of its work. */
parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'run' && Object.values(message.inputs)[0]?.dims[0] === CRASHING_ROWS) process.exit(3);
});
