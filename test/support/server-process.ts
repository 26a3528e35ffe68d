import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { queryAt, type Query } from './graphql';
import { TEST_SECRET } from './server';

const MAIN = join(__dirname, '..', '..', 'src', 'main.js');

/** One line of the server's log. */
export type LogLine = Record<string, unknown> & { msg: string; level: number };

/** The server as it is run: a process of its own, set by its environment. */
export interface ServerProcess {
  child: ChildProcess;
  directory: string;
  /** What it wrote to standard output, line by line, and to standard error. */
  output: string[];
  complaint: () => string;
  /** The first line of its log that fits, from the beginning on; rejects when the process ends before. */
  logged: (fits: (line: LogLine) => boolean) => Promise<LogLine>;
  /** Resolves when it listens. */
  url: () => Promise<string>;
  /** Its exit code and signal. */
  exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Ends it if it runs, and removes what it kept. */
  remove: () => Promise<void>;
}

/** Starts `dist/src/main.js` with an embedded database in a folder of its own; `settings` override the environment. It never outlives the test. */
export function startProcess(settings: Record<string, string> = {}): ServerProcess {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-process-'));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', AUTH_SECRET: TEST_SECRET, INFERENCE_DEVICE: 'cpu', DRAIN_SECONDS: '3',
      DATABASE_URL: `sqlite:${join(directory, 'test.db')}`, MEDIA_DIR: join(directory, 'media'), ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.once('exit', kill);
  const output: string[] = [];
  let complaint = '';
  let over = false;
  const waiting = new Set<() => void>();
  const wake = (): void => { for (const each of [...waiting]) each(); };
  createInterface({ input: child.stdout }).on('line', (line) => { output.push(line); wake(); });
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  const exit = once(child, 'close').then(([code, signal]) => {
    over = true;
    process.off('exit', kill);
    wake();
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const logged = async (fits: (line: LogLine) => boolean): Promise<LogLine> => {
    for (;;) {
      const found = output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine).find(fits);
      if (found) return found;
      if (over) throw new Error(`the server ended before it said so:\n${output.join('\n')}\n${complaint}`);
      await new Promise<void>((resolve) => { const once = (): void => { waiting.delete(once); resolve(); }; waiting.add(once); });
    }
  };
  return {
    child, directory, output, exit, logged,
    complaint: () => complaint,
    url: async () => `http://127.0.0.1:${String((await logged(({ msg }) => msg === 'listening'))['port'])}`,
    remove: async () => {
      if (!over) kill();
      await exit;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A server that listens, for those who only talk to it. */
export interface ListeningProcess {
  url: string;
  query: Query;
  /** Sends a signal; resolves with the exit code, or the signal that ended it, when it has gone. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | NodeJS.Signals | null>;
}

/** Starts the server; resolves when it listens. */
export async function startListening(settings: Record<string, string>): Promise<ListeningProcess> {
  const server = startProcess(settings);
  const url = await server.url();
  return {
    url,
    query: queryAt(url),
    end: async (how) => {
      server.child.kill(how);
      const { code, signal } = await server.exit;
      await server.remove();
      return code ?? signal;
    },
  };
}
