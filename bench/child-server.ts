import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that takes part in a measurement. */
export interface ChildServer {
  port: number;
  /** The stream that is measured, where there is one. */
  streamId: string;
  tell: (message: object) => void;
  /** Waits for a message of a type. @throws {Error} when the process ends before, or does not send it in time */
  hear: <T extends object>(type: string) => Promise<T>;
  /** Sends a message and waits for the answer of that type. */
  ask: <T extends object>(message: object, answer: string) => Promise<T>;
  /** Processor time that it has used so far, in milliseconds. */
  cpuMs: () => Promise<number>;
  stop: () => Promise<void>;
}

/** The longest that a message is waited for, in milliseconds, unless a child needs longer. */
const PATIENCE_MS = 180_000;

/**
 * Starts a compiled module in a process of its own; it sends `{ type: 'listening', port }` when it is ready.
 * The module calls `serveParent`, so that it never outlives this process. `patienceMs` is the longest that any message is waited for.
 */
export async function startChild(modulePath: string, args: readonly string[] = [], patienceMs = PATIENCE_MS): Promise<ChildServer> {
  const child = fork(modulePath, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, NODE_ENV: 'production' } });
  const exited = once(child, 'exit');
  const hear = <T extends object>(type: string): Promise<T> => new Promise<T>((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(impatience);
      child.off('message', onMessage).off('exit', onExit);
    };
    const onMessage = (message: unknown): void => {
      if ((message as { type?: unknown }).type !== type) return;
      settle();
      resolve(message as T);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      settle();
      reject(new Error(`${modulePath} ended with ${code ?? signal ?? 'nothing'} before it sent "${type}"`));
    };
    const impatience = setTimeout(() => {
      settle();
      reject(new Error(`${modulePath} has not sent "${type}" for ${patienceMs / 1000} s`));
    }, patienceMs);
    child.on('message', onMessage).on('exit', onExit);
  });
  const tell = (message: object): void => { child.send(message); };
  const ask = <T extends object>(message: object, answer: string): Promise<T> => {
    const answered = hear<T>(answer);
    tell(message);
    return answered;
  };
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(impatience);
  };
  try {
    const { port, streamId } = await hear<{ port: number; streamId?: string }>('listening');
    return { port, streamId: streamId ?? '', tell, hear, ask, cpuMs: async () => (await ask<{ ms: number }>({ type: 'cpu' }, 'cpu')).ms, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In a child, first of all: ends with the parent, and tells it the processor time used when it asks. */
export function serveParent(): void {
  process.on('disconnect', () => process.exit());
  // The terminal's Ctrl-C reaches every process; the parent's end then ends this one, after which nothing is left behind.
  process.on('SIGINT', () => undefined);
  process.on('message', (message: { type: string }) => {
    if (message.type !== 'cpu') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ type: 'cpu', ms: (user + system) / 1000 });
  });
}
