import { parentPort, workerData } from 'node:worker_threads';
import { InferenceError, messageOf } from './inference-error';
import { NativeGate } from './native-gate';
import type { OnnxSession } from './onnx-session';
import type { FromThread, TensorMap, ThreadData, ToThread } from './protocol';
import { startSession } from './session-start';

/** Entry of a session thread: one session, runs in the order of arrival, ends when told to stop or when refused. */
async function serve(): Promise<void> {
  if (parentPort === null) throw new Error('session-thread is a worker thread, not a program');
  const port = parentPort;
  const send = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };
  const data = workerData as ThreadData;
  const gate = new NativeGate(data.gate);
  let session: OnnxSession;
  try {
    const started = await startSession(data, data.resident);
    session = started.session;
    send(started.ready);
  } catch (thrown) {
    const code = thrown instanceof InferenceError ? thrown.code : 'WORKER_FAILED';
    send({ type: 'refused', code, message: messageOf(thrown) });
    return;
  } finally {
    gate.leave();
  }
  const run = async (id: number, inputs: TensorMap): Promise<void> => {
    if (!gate.enter()) return;
    const begun = performance.now();
    try {
      const outputs = await session.run(inputs);
      const buffers = new Set(Object.values(outputs).map((tensor) => tensor.data.buffer as ArrayBuffer));
      send({ type: 'done', id, outputs, runMs: performance.now() - begun }, [...buffers]);
    } catch (thrown) {
      send({ type: 'failed', id, message: messageOf(thrown) });
    } finally {
      gate.leave();
    }
  };
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: ToThread) => {
    last = last.then(async () => {
      if (message.type === 'stop') port.close();
      else await run(message.id, message.inputs);
    });
  });
}

void serve();
