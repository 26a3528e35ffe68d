/** Everything that must hold before a change is shared, in the order in which mistakes are cheapest to find. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureDashboard } from './ensure.mjs';
import { StepFailed, say, step } from './step.mjs';

const CRUISED = ['src', 'schema', 'resolvers', 'entities', 'inference', 'migrations', 'ormconfig.ts', 'bench', 'test', 'dashboard/src'];

/**
 * Runs every check and then every test; stops at the first check that fails.
 * @returns {Promise<{ passed: number, failed: number, skipped: number, exitCode: number }>} of the tests
 */
export async function runChecks() {
  await ensureBuilt();
  if (existsSync('dashboard/tsconfig.json')) await tool('types of the dashboard', 'typescript/bin/tsc', ['-p', 'dashboard', '--noEmit']);
  await emitted('schema/schema.graphql is what the code emits', 'emit-schema');
  await emitted('the generated pages are what the code emits', 'emit-docs');
  await tool('import rules', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config', '.dependency-cruiser.cjs', ...CRUISED.filter((path) => existsSync(path)),
  ]);
  await tool('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  await ensureDashboard();
  return runTests();
}

function tool(label, path, args) {
  return step(label, process.execPath, [join('node_modules', path), ...args]);
}

async function emitted(label, name) {
  if (existsSync(`src/${name}.ts`)) await step(label, process.execPath, [`dist/src/${name}.js`, '--check']);
  else say(`  --  not checked: ${label} (there is no src/${name}.ts)`);
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-tests-'));
  const report = join(folder, 'report.json');
  try {
    await step('tests', process.execPath, ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`], { live: true });
    return { ...counts(report), exitCode: 0 };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { ...counts(report), exitCode: error.exitCode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test file that could not even start counts as one failure: jest counts none of its tests. */
function counts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
