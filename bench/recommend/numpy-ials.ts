import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = join(__dirname, '../../../bench/recommend/ials.py');

/** Why NumPy cannot be run here; undefined when it can. */
export function numpyMissing(): string | undefined {
  const { error, status } = spawnSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
  if (error !== undefined) return `python3 cannot be started (${error.message})`;
  return status === 0 ? undefined : 'python3 has no numpy';
}

/** The NumPy implementation in a process of its own, waiting while it is not asked. */
export class NumpyIals {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  /** `folder` holds what ials.py reads. */
  constructor(folder: string) {
    this.#child = spawn('python3', [SCRIPT, folder]);
    this.#child.stderr.pipe(process.stderr);
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** Version of NumPy; to be awaited once, before anything else. */
  async version(): Promise<string> {
    return String((await this.#answer())['numpy']);
  }

  /** Seconds that one more epoch took. */
  async epoch(): Promise<number> {
    this.#child.stdin.write('epoch\n');
    return Number((await this.#answer())['seconds']);
  }

  /** Loss of its own item vectors, or of those in a file of float32. */
  async loss(file = ''): Promise<number> {
    this.#child.stdin.write(`loss ${file}\n`);
    return Number((await this.#answer())['loss']);
  }

  /** Ends the process. */
  close(): void {
    this.#child.kill();
  }

  async #answer(): Promise<Record<string, unknown>> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('ials.py ended before it answered');
    return JSON.parse(line.value) as Record<string, unknown>;
  }
}
