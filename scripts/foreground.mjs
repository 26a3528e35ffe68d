/** Runs one Node.js program in front: it has the terminal, gets our signals, and its end is our end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Resolves with the exit code of `node …args`.
 * With `drain`, the program hears of Ctrl-C once, as SIGTERM, however many copies the terminal and npm send, and is
 * given time to close its connections; a second Ctrl-C, three seconds later or more, ends it at once.
 */
export function runInForeground(args, { env = {}, drain = false } = {}) {
  const own = drain && process.platform !== 'win32';
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    // A process group of its own, so that the terminal's Ctrl-C reaches us only; the channel tells it if we die.
    detached: own,
    stdio: own ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  let askedAt;
  const ask = (signal) => {
    // Without a group of its own the program has heard the terminal's Ctrl-C already.
    if (!own && signal === 'SIGINT' && process.stdin.isTTY) return;
    const now = Date.now();
    if (askedAt === undefined) child.kill(own ? 'SIGTERM' : signal);
    else if (now - askedAt > 3_000) child.kill('SIGKILL');
    askedAt ??= now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(signal));
  // A SIGTERM sent to npm ends npm and its shell, but never reaches us.
  const parent = process.ppid;
  const underNpm = process.env.npm_lifecycle_event !== undefined;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    ask('SIGTERM');
  }, 500).unref();
  if (!underNpm) clearInterval(watch);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
