/** What npm has installed here, and what its compiler needs. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Whether node_modules holds what package-lock.json asks for; packages of other platforms may be absent. */
export function packagesAgree() {
  const hidden = join('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const { packages: present } = JSON.parse(readFileSync(hidden, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return present[path] === undefined ? optional === true : present[path].version === version;
  });
}

/**
 * The environment that lets node-gyp compile without a download, where this Node.js came with its headers:
 * node-gyp would fetch them from nodejs.org.
 */
export function nodeHeaders() {
  const root = resolve(process.execPath, '..', '..');
  const header = join(root, 'include', 'node', 'node_version.h');
  if (process.env.npm_config_nodedir !== undefined || !existsSync(header)) return {};
  const text = readFileSync(header, 'utf8');
  const version = ['MAJOR', 'MINOR', 'PATCH'].map((part) => new RegExp(`NODE_${part}_VERSION (\\d+)`).exec(text)?.[1]).join('.');
  return version === process.versions.node ? { npm_config_nodedir: root } : {};
}
