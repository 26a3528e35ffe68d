import { parentPort } from 'node:worker_threads';
import type { ToThread } from '../../../inference/runtime/protocol';
import '../../../inference/runtime/session-thread';
import { FATAL_VALUE } from './fixtures';

/** The real session thread, but a batch that holds FATAL_VALUE ends it in the middle of its work. */
parentPort?.on('message', (message: ToThread) => {
  if (message.type !== 'run') return;
  const values = Object.values(message.inputs)[0]?.data;
  if (values instanceof Float32Array && values.includes(FATAL_VALUE)) process.exit(3);
});
