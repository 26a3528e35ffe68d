import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The root of the repository, from where the compiled tests are. */
export const ROOT = resolve(__dirname, '..', '..', '..', '..');

/** Folders that hold nothing written by hand, or nothing of ours. */
const FOREIGN = ['node_modules', 'dist', 'data', 'coverage', '.git', '.work', '__pycache__', 'shared', 'fixtures'];

/** A file's text; `path` is relative to the root. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Paths of our files whose names fit, relative to the root. */
export function filesNamed(pattern: RegExp, folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return FOREIGN.includes(entry.name) ? [] : filesNamed(pattern, path);
    return pattern.test(entry.name) ? [relative(ROOT, path)] : [];
  });
}
