/** Whether something has changed since it was last used: a hash of the files that went in, kept beside what came out. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEVER_SOURCES = new Set(['node_modules', 'dist', '.git']);

/** Every file under `paths` (files or folders; what does not exist is left out), sorted, whose name `wanted` accepts. */
export function filesUnder(paths, wanted = () => true) {
  const found = [];
  for (const path of paths) {
    if (!existsSync(path)) continue;
    if (statSync(path).isDirectory()) {
      const inside = readdirSync(path).filter((name) => !NEVER_SOURCES.has(name));
      found.push(...filesUnder(inside.map((name) => join(path, name)), wanted));
    } else if (wanted(path)) found.push(path);
  }
  return found.sort();
}

/** One hash over the names and contents of `files`, and over anything else in `also`. */
export function fingerprint(files, also = []) {
  const hash = createHash('sha256').update(also.join('\0'));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether the stamp at `path` says `value`. */
export function isStamped(path, value) {
  return existsSync(path) && readFileSync(path, 'utf8') === value;
}

/** Leaves `value` at `path`, in a folder that exists. */
export function stamp(path, value) {
  writeFileSync(path, value);
}
