import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceError, messageOf } from './inference-error';
import type { Manifest } from './manifest';

/** Reads a file of an artefact. Throws BAD_ARTEFACT naming it. */
export async function readPart(directory: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, file));
  } catch (cause) {
    throw new InferenceError('BAD_ARTEFACT', `${directory}: ${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/** Reads the model file and holds its hash against the manifest's: what is returned is what was hashed. Throws BAD_ARTEFACT. */
export async function checkHash(directory: string, { file, sha256 }: Pick<Manifest, 'file' | 'sha256'>): Promise<Buffer> {
  const bytes = await readPart(directory, file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash === sha256) return bytes;
  throw new InferenceError('BAD_ARTEFACT', `${directory}: ${file} has sha256 ${hash}; model.json says ${sha256}`);
}
