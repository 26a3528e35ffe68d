import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '../../../inference/runtime/tensor';

const FIXTURES = join(__dirname, '../../../../test/fixtures/runtime');

/** A value that ends crashing-thread.ts when a batch holds it. */
export const FATAL_VALUE = 4096;

/** The folder of a committed test artefact (made by make-models.py). */
export function fixture(name: string): string {
  return join(FIXTURES, name);
}

/** A float32 tensor of the dims, filled with the values in turn. */
export function float32(dims: readonly number[], ...values: number[]): Tensor {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return {
    type: 'float32',
    dims,
    data: Float32Array.from({ length: count }, (_, index) => values[index % values.length] ?? 0),
  };
}

/** An int32 tensor of one row. */
export function ids(...values: number[]): Tensor {
  return { type: 'int32', dims: [1, values.length], data: Int32Array.from(values) };
}

/** A copy of an artefact in a temporary folder, to be broken. */
export async function copyOf(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-artefact-'));
  await cp(fixture(name), folder, { recursive: true });
  return folder;
}

/** Rewrites an artefact's model.json. */
export async function editManifest(folder: string, edit: (manifest: Record<string, unknown>) => void): Promise<void> {
  const path = join(folder, 'model.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  edit(manifest);
  await writeFile(path, JSON.stringify(manifest));
}

/** A promise that its maker settles: for waiting on an event. */
export function event(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
