import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_SECRET, type GraphqlAnswer } from './server';

/** The server as it is run in production: a process of its own, set by its environment. */
export interface ServerProcess {
  url: string;
  /** Sends a query or mutation over HTTP. */
  query: (query: string, variables?: Record<string, unknown>, token?: string) => Promise<GraphqlAnswer>;
  /** Sends a signal; resolves with the exit code, or the signal that ended it, when it has gone. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | NodeJS.Signals>;
}

/** Starts the compiled server; resolves when it listens. It never outlives the test. */
export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(__dirname, '..', '..', 'src', 'main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', INFERENCE_DEVICE: 'cpu', AUTH_SECRET: TEST_SECRET, ...environment },
  });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.once('exit', kill);
  const exit = once(child, 'exit').then(([code, signal]) => { process.off('exit', kill); return (code ?? signal) as number | NodeJS.Signals; });
  const listening = new Promise<number>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const { msg, port } = JSON.parse(line) as { msg: string; port?: number };
      if (msg === 'listening' && port !== undefined) resolve(port);
    });
  });
  const port = await Promise.race([listening, exit.then((how) => { throw new Error(`the server ended with ${how} before it listened`); })]);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    query: async (query, variables = {}, token) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
    },
    end: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}
