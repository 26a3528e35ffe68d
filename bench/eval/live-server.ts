import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { freePort } from '../../test/support/free-port';

/** The real server, in a process of its own, with everything that it writes in one folder. */
export interface LiveServer {
  url: string;
  operator: string;
  /** Sends a query or mutation as an operator. @throws {Error} with the first error */
  ask: <T>(query: string, variables?: Record<string, unknown>) => Promise<T>;
  stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 120_000;

/** Starts `dist/src/main.js` with an empty database; videos are looked for in `folder`. */
export async function startLiveServer(folder: string): Promise<LiveServer> {
  const port = await freePort();
  const secret = randomBytes(32).toString('base64url');
  const child = spawn(process.execPath, ['--enable-source-maps', join(__dirname, '..', '..', 'src', 'main.js')], {
    cwd: folder,
    env: {
      ...process.env, PORT: String(port), HOST: '127.0.0.1', DEMO: '', LOG_LEVEL: 'warn', AUTH_SECRET: secret, AUTH_JWKS_URL: '', AUTH_ISSUER: '', AUTH_AUDIENCE: '',
      DATABASE_URL: `sqlite:${join(folder, 'live.db')}`, MEDIA_DIR: join(folder, 'media'), VIDEO_FILES_DIR: folder, DRAIN_SECONDS: '0',
    },
    stdio: ['ignore', 2, 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the server did not start');
    await sleep(100);
  }
  const operator = await new SignJWT({ role: 'operator', name: 'eval' }).setProtectedHeader({ alg: 'HS256' }).setSubject('eval')
    .setExpirationTime('2h').sign(new TextEncoder().encode(secret));
  return {
    url,
    operator,
    ask: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${operator}` }, body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
      if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? `status ${response.status}`);
      return data;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
