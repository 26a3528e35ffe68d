import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

describe('a process that exits while a model runs', () => {
  it('ends with its own code, where the native binding alone would abort it', async () => {
    const child = spawn(process.execPath, [join(__dirname, 'exit-run.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    expect({ code, signal, stderr }).toEqual({ code: 7, signal: null, stderr: '' });
  });
});
