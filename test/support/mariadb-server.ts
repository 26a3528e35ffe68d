import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** A MariaDB of the tests' own. */
export interface MariaDbServer {
  /** `mysql://user:password@127.0.0.1:port/`, for a user who may do everything; each test file makes its own database. */
  readonly url: string;
  /** Stops the server and removes every trace of it. */
  stop(): Promise<void>;
}

/** Whether MariaDB's server and its set-up program are installed here. */
export function mariaDbInstalled(): boolean {
  return find('mysqld') !== undefined && find('mysql_install_db') !== undefined;
}

/**
 * Starts a private MariaDB on a free port, with its data in a temporary folder. It dies with this process, whichever
 * way this process ends. Every commit is durable, as in production; only its memory is small.
 * @throws {Error} with the server's own log when it does not answer within a minute
 */
export async function startMariaDb(): Promise<MariaDbServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-mariadb-'));
  const log = join(folder, 'server.log');
  const remove = (): void => { rmSync(folder, { recursive: true, force: true }); };
  try {
    createData(folder);
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const server = launch(folder, log, port, password);
    const kill = (): void => {
      server.kill('SIGKILL');
      remove();
    };
    process.once('exit', kill);
    const url = `mysql://vitrine:${password}@127.0.0.1:${port}/`;
    await answering(server, url, log);
    return {
      url,
      async stop() {
        await ended(server);
        process.off('exit', kill);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function createData(folder: string): void {
  const result = spawnSync(program('mysql_install_db'), [
    '--no-defaults', ...asRoot(), `--datadir=${join(folder, 'data')}`, '--auth-root-authentication-method=normal',
    '--skip-test-db', '--skip-name-resolve', '--innodb-log-file-size=16M',
    // Nothing is lost if the power fails while an empty database is made: no waiting for the disk here.
    '--debug-no-sync=1', '--innodb-flush-method=nosync', '--innodb-flush-log-at-trx-commit=0',
  ], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`mysql_install_db failed:\n${result.stdout}\n${result.stderr}`);
}

function launch(folder: string, log: string, port: number, password: string): ChildProcess {
  const init = join(folder, 'init.sql');
  // One statement a line. Nobody but our user, with its password, may come in over the network.
  writeFileSync(init, [
    "DELETE FROM mysql.global_priv WHERE user = 'root' AND host <> 'localhost';",
    `CREATE USER 'vitrine'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'vitrine'@'127.0.0.1' WITH GRANT OPTION;",
    'FLUSH PRIVILEGES;', '',
  ].join('\n'), { mode: 0o600 });
  mkdirSync(join(folder, 'tmp'));
  const output = openSync(log, 'w');
  const args = [
    '--no-defaults', ...asRoot(), `--datadir=${join(folder, 'data')}`, `--tmpdir=${join(folder, 'tmp')}`,
    `--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'pid')}`, `--init-file=${init}`,
    `--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve', '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M',
    '--performance-schema=OFF', '--max-connections=400', '--skip-log-bin',
  ];
  const [command, before] = dyingWithUs(program('mysqld'));
  return spawn(command, [...before, ...args], { stdio: ['ignore', output, output] });
}

/** On Linux the kernel can stop the server for us even when we are killed. */
function dyingWithUs(command: string): [command: string, before: string[]] {
  const setpriv = process.platform === 'linux' ? find('setpriv') : undefined;
  return setpriv === undefined ? [command, []] : [setpriv, ['--pdeathsig', 'KILL', command]];
}

async function answering(server: ChildProcess, url: string, log: string): Promise<void> {
  const failure = new Promise<never>((_, reject) => {
    const fail = (): void => { reject(new Error(`mysqld ended before it answered:\n${readFileSync(log, 'utf8')}`)); };
    server.once('exit', fail).once('error', reject);
  });
  failure.catch(() => undefined);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await Promise.race([failure, createConnection(url).then((connection) => connection.end())]);
      return;
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null) await failure;
      if (Date.now() > deadline) throw new Error(`mysqld does not answer:\n${readFileSync(log, 'utf8')}`, { cause: error });
      await sleep(50);
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  const tooLong = setTimeout(() => server.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exit;
  clearTimeout(tooLong);
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function program(name: string): string {
  const path = find(name);
  if (path === undefined) throw new Error(`${name} is not installed (Debian: apt-get install mariadb-server-core mariadb-client-core)`);
  return path;
}

/** Servers live in sbin on Debian, which is not on everyone's PATH. */
function find(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
