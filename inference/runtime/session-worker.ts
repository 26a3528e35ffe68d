import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InferenceError } from './inference-error';
import { guardExit, NativeGate } from './native-gate';
import type { FromThread, Ready, ThreadData, TensorMap, ToThread } from './protocol';

/** What one batch gave, and the session's own time for it. */
export interface BatchResult {
  readonly outputs: TensorMap;
  readonly runMs: number;
}

interface Pending {
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (error: InferenceError) => void;
}

/** The file that a session thread runs. */
const SESSION_THREAD = join(__dirname, 'session-thread.js');

/**
 * The main thread's handle on one session thread. It never restarts anything: a dead one is replaced by its owner. It
 * has no way to kill a busy thread, since `terminate()` during a native run aborts the whole process (seen with
 * onnxruntime-node 1.30: an uncaught Napi::Error).
 */
export class SessionWorker {
  private readonly pending = new Map<number, Pending>();
  private readonly ended: Promise<void>;
  private nextId = 1;
  private stopping = false;
  private crash: string | undefined;
  private dead = false;

  private constructor(
    private readonly thread: Worker,
    readonly ready: Ready,
    private readonly onCrash: (reason: string) => void,
    private readonly label: string,
    letGo: () => void,
  ) {
    // By name: without one, Node's own listeners on the worker go too, and no message arrives again.
    for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
    thread.on('message', (message: FromThread) => {
      this.receive(message);
    });
    thread.on('error', (error: Error) => {
      this.crash = error.message;
    });
    this.ended = new Promise((resolve) => {
      thread.on('exit', (code) => {
        resolve();
        letGo();
        this.end(this.crash ?? `the thread ended with code ${code}`);
      });
    });
  }

  /**
   * Starts a thread and waits until its session is loaded, self-checked and warmed. `onCrash` is called once if it
   * ends unasked after that. `entry` is the thread's file, for tests that let it crash. Throws what the thread refused with, or WORKER_FAILED when it ended without a word.
   */
  static async start(
    data: Omit<ThreadData, 'gate'>,
    onCrash: (reason: string) => void,
    entry: string = SESSION_THREAD,
  ): Promise<SessionWorker> {
    const label = `${data.manifest.name} ${data.manifest.version} on ${data.device}`;
    const gate = NativeGate.forNewThread();
    const thread = new Worker(entry, { workerData: { ...data, gate: gate.memory } satisfies ThreadData, name: label });
    const letGo = guardExit(gate);
    thread.once('exit', letGo);
    return await new Promise((resolve, reject) => {
      thread.once('message', (message: FromThread) => {
        if (message.type === 'ready') resolve(new SessionWorker(thread, message, onCrash, label, letGo));
        else if (message.type === 'refused') reject(new InferenceError(message.code, message.message));
      });
      thread.once('error', (cause) => {
        reject(
          new InferenceError('WORKER_FAILED', `${label}: the thread failed at start: ${cause.message}`, { cause }),
        );
      });
      thread.once('exit', (code) => {
        reject(new InferenceError('WORKER_FAILED', `${label}: the thread ended with code ${code} before it was ready`));
      });
    });
  }

  /** False once the thread has ended, asked or not. */
  get alive(): boolean {
    return !this.dead;
  }

  /**
   * Runs one batch; the inputs' buffers are transferred and unusable afterwards. Batches run in the order they were
   * given. Rejects with BAD_INPUT when the session threw (an index out of range, say), WORKER_FAILED when the thread died.
   */
  run(inputs: TensorMap): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      const id = this.nextId;
      this.nextId += 1;
      this.pending.set(id, { resolve, reject });
      const buffers = Object.values(inputs).map((tensor) => tensor.data.buffer as ArrayBuffer);
      this.thread.postMessage({ type: 'run', id, inputs } satisfies ToThread, buffers);
    });
  }

  /** Lets what was given finish, then ends the thread; resolves when it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.thread.postMessage({ type: 'stop' } satisfies ToThread);
    await this.ended;
  }

  private receive(message: FromThread): void {
    if (message.type !== 'done' && message.type !== 'failed') return;
    const pending = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.type === 'done') pending?.resolve({ outputs: message.outputs, runMs: message.runMs });
    else
      pending?.reject(
        new InferenceError('BAD_INPUT', `${this.label}: the graph failed on this input: ${message.message}`),
      );
  }

  private end(reason: string): void {
    this.dead = true;
    for (const { reject } of this.pending.values()) {
      reject(new InferenceError('WORKER_FAILED', `${this.label}: the worker died under this request: ${reason}`));
    }
    this.pending.clear();
    if (!this.stopping) this.onCrash(reason);
  }
}
