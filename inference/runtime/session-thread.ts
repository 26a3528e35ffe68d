import { parentPort, workerData } from 'node:worker_threads';
import { InferenceError, messageOf } from './inference-error';
import type { OnnxSession } from './onnx-session';
import type { FromThread, ThreadData, ToThread } from './protocol';
import { startSession } from './session-start';

/** Entry of a session thread: one session, runs in the order of arrival, ends when told to stop or when refused. */
async function serve(): Promise<void> {
  if (parentPort === null) throw new Error('session-thread is a worker thread, not a program');
  const port = parentPort;
  const send = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };
  const data = workerData as ThreadData;
  let session: OnnxSession;
  try {
    const started = await startSession(data, data.resident);
    session = started.session;
    send(started.ready);
  } catch (thrown) {
    const code = thrown instanceof InferenceError ? thrown.code : 'WORKER_FAILED';
    send({ type: 'refused', code, message: messageOf(thrown) });
    return;
  }
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: ToThread) => {
    if (message.type === 'stop') {
      void last.then(() => {
        port.close();
      });
      return;
    }
    const begun = performance.now();
    last = session.run(message.inputs).then(
      (outputs) => {
        const buffers = new Set(Object.values(outputs).map((tensor) => tensor.data.buffer as ArrayBuffer));
        send({ type: 'done', id: message.id, outputs, runMs: performance.now() - begun }, [...buffers]);
      },
      (thrown: unknown) => {
        send({ type: 'failed', id: message.id, message: messageOf(thrown) });
      },
    );
  });
}

void serve();
