/** Programs outside npm that some tests need, and how to get them on Debian. Nothing here starts a service. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StepFailed, say, step } from './step.mjs';

// The -core packages hold the same database server without the service that would be started on installing.
const PARTS = [
  {
    name: 'mariadb', packages: ['mariadb-server-core', 'mariadb-client-core'], present: () => onPath('mysqld') && onPath('mysql_install_db'),
    tests: 'the integration tests on a database server (they run on the embedded database only)',
  },
  { name: 'ffmpeg', packages: ['ffmpeg'], present: () => onPath('ffmpeg'), tests: 'the tests that watch a video' },
  { name: 'chromium', packages: ['chromium'], present: () => onPath('chromium'), tests: 'the dashboard tests in a real browser' },
  { name: 'vulkan', packages: ['libvulkan1'], present: hasVulkan, tests: 'the tests of inference on a (software) GPU' },
];

/** The parts that are missing here. */
export function missingParts() {
  return PARTS.filter(({ present }) => !present());
}

/** Installs what is missing where that is possible without a question; returns the parts that are missing still. */
export async function installParts() {
  const missing = missingParts();
  if (missing.length === 0) return [];
  const apt = aptGet();
  if (apt === undefined) return missing;
  try {
    await step('reading the list of Debian packages', ...apt(['update', '-q']));
    const packages = missing.flatMap((part) => part.packages);
    await step(`installing ${packages.join(', ')}`, ...apt(['install', '-q', '-y', '--no-install-recommends', ...packages]));
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
  return missingParts();
}

/** Says, so that nobody can miss it, which tests do not run and why. */
export function sayMissing(parts) {
  const rule = '!'.repeat(100);
  say(`\n${rule}`);
  for (const { name, tests, packages } of parts) {
    say(`!! NOT RUN: ${tests}.\n!!          ${name} is missing and could not be installed here; Debian has it: apt-get install ${packages.join(' ')}`);
  }
  say(`${rule}\n`);
}

/** How to call apt-get: as root, or through a sudo that asks nothing; undefined where neither is possible. */
function aptGet() {
  if (!onPath('apt-get')) return undefined;
  const call = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  if (process.getuid?.() === 0) return (args) => ['env', [...call.slice(1), ...args]];
  if (!onPath('sudo') || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return undefined;
  return (args) => ['sudo', ['-n', ...call, ...args]];
}

/** Servers live in sbin on Debian, which is not on everyone's PATH. */
function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

function hasVulkan() {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/local/lib'];
  return folders.some((folder) => existsSync(join(folder, 'libvulkan.so.1')));
}
