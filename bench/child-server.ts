import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server under measurement, in a process of its own. */
export interface ChildServer {
  port: number;
  /** The stream that is measured, where there is one. */
  streamId: string;
  /** Sends a message and waits for the answer of that type. */
  ask: <T extends object>(message: object, answer: string) => Promise<T>;
  stop: () => Promise<void>;
}

/** Starts a compiled module as a server; it sends `{ type: 'listening', port }` when it listens. */
export async function startChild(modulePath: string, args: readonly string[] = []): Promise<ChildServer> {
  const child: ChildProcess = fork(modulePath, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const receive = async <T extends object>(type: string): Promise<T> => {
    for (;;) {
      const [message] = (await once(child, 'message')) as [{ type: string } & T];
      if (message.type === type) return message;
    }
  };
  child.once('exit', (code) => { if (code !== 0 && code !== null) throw new Error(`${modulePath} ended with ${code}`); });
  const { port, streamId } = await receive<{ port: number; streamId?: string }>('listening');
  return {
    port,
    streamId: streamId ?? '',
    ask: (message, answer) => {
      const answered = receive<never>(answer);
      child.send(message);
      return answered;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Answers requests of the parent: how much processor time this process has used, in milliseconds. */
export function reportCpu(): void {
  process.on('message', (message: { type: string }) => {
    if (message.type !== 'cpu') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ type: 'cpu', ms: (user + system) / 1000 });
  });
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
