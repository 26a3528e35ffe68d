import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { buffersOfFactors } from './factors';
import { fitModel } from './fit-model';
import type { EncodeReply, FitJob, FitMessage } from './fit-protocol';
import { buffersOf } from './neighbour-table';

/** Entry of a fitting thread: one fit, then the end. What it throws reaches the thread that started it. */
async function main(): Promise<void> {
  if (parentPort === null) throw new Error('fit-worker is a worker thread, not a program');
  const port = parentPort;
  const say = (message: FitMessage, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };
  const outcome = await fitModel(workerData as FitJob, {
    progress: (stage, share) => {
      say({ type: 'progress', stage, share });
    },
    onCheckpoint: (checkpoint) => {
      say({ type: 'checkpoint', checkpoint });
    },
    encode: async (histories) => {
      const reply = once(port, 'message');
      say({ type: 'encode', histories });
      const [answer] = (await reply) as [EncodeReply];
      if ('failed' in answer) throw new Error(`the sequence encoder did not answer: ${answer.failed}`);
      return answer.answers;
    },
  });
  const { neighbours, factors } = outcome.model;
  say({ type: 'fitted', ...outcome }, [...buffersOf(neighbours), ...(factors ? buffersOfFactors(factors) : [])]);
}

void main();
