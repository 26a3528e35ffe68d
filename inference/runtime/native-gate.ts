const IDLE = 0;
const BUSY = 1;
/** Shut while the thread was busy: it still has to leave. */
const SHUTTING = 2;
const SHUT = 3;

/** Longest wait for a native call when the process exits, in milliseconds. */
const EXIT_WAIT_MS = 10_000;

/**
 * Stands between a session thread and its native calls. When Node tears a thread down inside one, which is what
 * `process.exit` does, onnxruntime-node 1.30 throws an uncaught Napi::Error and the process aborts with a core dump. So
 * the exiting process shuts every gate and waits until the call under way has left it.
 */
export class NativeGate {
  private readonly state: Int32Array;

  /** The other side of a gate, over its memory; {@link NativeGate.forNewThread} makes the first. */
  constructor(readonly memory: SharedArrayBuffer) {
    this.state = new Int32Array(memory);
  }

  /** A gate for a thread that is about to start: busy, since the thread begins with loading its session. */
  static forNewThread(): NativeGate {
    const gate = new NativeGate(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    Atomics.store(gate.state, 0, BUSY);
    return gate;
  }

  /** Thread: true when a native call may begin; false when the process is exiting and none may any more. */
  enter(): boolean {
    return Atomics.compareExchange(this.state, 0, IDLE, BUSY) === IDLE;
  }

  /** Thread: the native call is over. */
  leave(): void {
    if (Atomics.compareExchange(this.state, 0, BUSY, IDLE) === BUSY) return;
    Atomics.store(this.state, 0, SHUT);
    Atomics.notify(this.state, 0);
  }

  /** Main: lets no further call begin. */
  shut(): void {
    // The thread may leave or enter between the two attempts; one of them holds before long.
    for (;;) {
      if (Atomics.compareExchange(this.state, 0, IDLE, SHUT) !== BUSY) return;
      if (Atomics.compareExchange(this.state, 0, BUSY, SHUTTING) !== IDLE) return;
    }
  }

  /** Main: blocks until the call under way is over, at most `EXIT_WAIT_MS`. */
  waitUntilLeft(): void {
    Atomics.wait(this.state, 0, SHUTTING, EXIT_WAIT_MS);
  }
}

const live = new Set<NativeGate>();

function shutAll(): void {
  for (const gate of live) gate.shut();
  for (const gate of live) gate.waitUntilLeft();
}

/** Holds the exit of the process for this gate's thread; the returned function lets go, once the thread has ended. */
export function guardExit(gate: NativeGate): () => void {
  if (live.size === 0) process.on('exit', shutAll);
  live.add(gate);
  return () => {
    live.delete(gate);
    if (live.size === 0) process.off('exit', shutAll);
  };
}
