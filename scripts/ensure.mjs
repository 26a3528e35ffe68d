/** What has to be there before anything of ours can run: packages, compiled sources, the dashboard. Quick when all is. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { nodeHeaders, packagesAgree } from './packages.mjs';
import { pruneCompiled } from './prune.mjs';
import { StepFailed, say, step } from './step.mjs';

const SOURCES = ['ormconfig.ts', 'src', 'schema', 'resolvers', 'entities', 'inference', 'migrations', 'test', 'bench'];
const INSTALLED = join('node_modules', '.installed');
const COMPILED = join('dist', '.compiled');
const DASHBOARD = join('dashboard', 'dist', '.built');

/** Refuses a Node.js that is too old, in words, before anything fails for that reason. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Vitrine needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/en/download`);
  process.exit(1);
}

/** Installs the packages of package-lock.json when they are missing, changed, or built for another Node.js. */
export async function ensureInstalled() {
  const { modules } = process.versions;
  const wanted = fingerprint(['package-lock.json'], [modules, process.platform, process.arch]);
  if (isStamped(INSTALLED, wanted)) return;
  if (!packagesAgree() || !embeddedDatabaseLoads()) {
    await step('installing packages', 'npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
      env: nodeHeaders(), note: 'The first time takes a while: where no prebuilt better-sqlite3 can be downloaded, compiling it takes 90 s or more.',
    });
    if (!embeddedDatabaseLoads()) {
      say('better-sqlite3 was installed but does not load. Its install script must be allowed to run: no --ignore-scripts.');
      throw new StepFailed('better-sqlite3', 1);
    }
  }
  stamp(INSTALLED, wanted);
}

/** Compiles the sources when they or their compiler changed, and drops what was compiled from deleted ones. */
export async function ensureBuilt() {
  const sources = filesUnder(SOURCES, (file) => file.endsWith('.ts'));
  const wanted = fingerprint([...sources, 'tsconfig.json', 'package-lock.json']);
  if (isStamped(COMPILED, wanted) && missingOutputs(sources) === 0) return pruneCompiled();
  // The incremental compiler trusts its own notes: without them it writes everything again.
  if (missingOutputs(sources) > 0) rmSync(join('dist', '.tsbuildinfo'), { force: true });
  await step('compiling (types are checked)', process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.']);
  pruneCompiled();
  stamp(COMPILED, wanted);
}

/** Builds the dashboard's page when its sources changed. */
export async function ensureDashboard() {
  if (!existsSync(join('dashboard', 'index.html'))) return;
  const wanted = fingerprint([...filesUnder(['dashboard']), 'package-lock.json']);
  if (isStamped(DASHBOARD, wanted)) return;
  await step('building the dashboard', process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'dashboard']);
  stamp(DASHBOARD, wanted);
}

function missingOutputs(sources) {
  const outputs = sources.filter((file) => !file.endsWith('.d.ts')).map((file) => join('dist', file.replace(/\.ts$/, '.js')));
  return outputs.filter((file) => !existsSync(file)).length;
}

function embeddedDatabaseLoads() {
  return spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { stdio: 'ignore' }).status === 0;
}
