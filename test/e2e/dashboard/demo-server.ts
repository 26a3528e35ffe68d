import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..', '..', '..');

/** A server in demo mode, in a process of its own. */
export interface DemoServer {
  url: string;
  port: number;
  /** Ends it; resolves with the exit code, or null when it was killed. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Whether the page has been built; `npm run verify` and `npm run demo` do so. */
export const pageBuilt: boolean = existsSync(join(ROOT, 'dashboard', 'dist', 'index.html'));

/**
 * Starts `DEMO=true` as `npm run demo` does, with everything that it writes in a folder; what is there is used again.
 * Resolves when the welcome is printed.
 */
export async function startDemo(folder: string, settings: { port?: number; ffmpeg: boolean }): Promise<DemoServer> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'src', 'main.js')], {
    cwd: folder,
    env: {
      ...process.env, DEMO: 'true', HOST: '127.0.0.1', PORT: String(settings.port ?? 0), DRAIN_SECONDS: '0', INFERENCE_DEVICE: 'cpu', LOG_LEVEL: 'error',
      FFMPEG_PATH: settings.ffmpeg ? 'ffmpeg' : '/nonexistent/ffmpeg', DATABASE_URL: '', AUTH_SECRET: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  let printed = '';
  const welcome = new Promise<number>((resolvePort) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, port] = /The live page\s+http:\/\/localhost:(\d+)\//.exec(printed) ?? [];
      if (port !== undefined) resolvePort(Number(port));
    });
  });
  const failed = ended.then(([code]) => { throw new Error(`the demo ended with ${String(code)}:\n${printed}`); });
  failed.catch(() => undefined);
  const port = await Promise.race([welcome, failed]);
  return {
    url: `http://localhost:${port}`,
    port,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
