/**
 * Removes from dist what was compiled from sources that are gone: a deleted test must not run on, a deleted module
 * must not be found. Run it after the compiler.
 */
import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Removes compiled files without a source, and folders left empty; returns what was removed. */
export function pruneCompiled(dist = 'dist', folder = dist) {
  const removed = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      removed.push(...pruneCompiled(dist, path));
      if (readdirSync(path).length === 0) rmdirSync(path);
    } else if (/\.js(\.map)?$/.test(entry.name) && !existsSync(relative(dist, path).replace(/\.js(\.map)?$/, '.ts'))) {
      rmSync(path);
      removed.push(path);
    }
  }
  return removed;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) pruneCompiled();
