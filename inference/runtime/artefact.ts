import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceError, messageOf } from './inference-error';
import { readManifest, type Manifest } from './manifest';

/** Reads and checks a folder's model.json. Throws BAD_ARTEFACT naming the file, the field and what would be right. */
export async function loadManifest(directory: string): Promise<Manifest> {
  const path = join(directory, 'model.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new InferenceError('BAD_ARTEFACT', `${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new InferenceError('BAD_ARTEFACT', `${path} is not JSON: ${messageOf(cause)}`, { cause });
  }
  return readManifest(json, path);
}
