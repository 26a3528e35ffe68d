/**
 * `node scripts/complete-lock.mjs`, after `npm install` against a registry that lacks the packages of other platforms:
 * npm leaves those out of package-lock.json without a word, and then neither `npm ci` here nor anything on such a
 * platform works. Adds them by name and version, without a checksum; npm adds it where it can reach them.
 */
import './root.mjs';
import { readFileSync, writeFileSync } from 'node:fs';

const PLATFORM = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)(?:-(\w+))?$/;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lock;
const added = [];
for (const [path, parent] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const platform = PLATFORM.exec(name);
    if (platform === null || !/^\d/.test(version) || resolves(path, name)) continue;
    packages[`node_modules/${name}`] = entry(version, parent.dev, platform);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (added.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added ${added.length}: ${added.join(', ')}`);

/** Whether Node.js would find `name` from the package at `path`: beside it or in any folder above. */
function resolves(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

function entry(version, dev, [, os, cpu, abi]) {
  const libc = os === 'linux' && cpu !== 'arm' ? { libc: [abi === 'musl' ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, license: 'MIT', optional: true, os: [os] };
}
