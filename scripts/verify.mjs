/**
 * `npm run verify`: on a machine with nothing but Node.js, installs what the tests need, then checks everything.
 * What cannot be installed is said loudly; with CI=true it also fails the run, for a test not run proves nothing.
 */
import './root.mjs';
import { runChecks } from './checks.mjs';
import { ensureInstalled, requireNode } from './ensure.mjs';
import { reportTests } from './report.mjs';
import { runJob, say } from './step.mjs';
import { installParts, sayMissing } from './system-parts.mjs';

requireNode();
await runJob(() => reportTests(async () => {
  await ensureInstalled();
  const missing = await installParts();
  process.env.VITRINE_TEST_UNAVAILABLE = missing.map(({ name }) => name).join(',');
  if (missing.length > 0) sayMissing(missing);
  const result = await runChecks();
  if (missing.length === 0) return result;
  sayMissing(missing);
  if (process.env.CI !== 'true') return result;
  say('CI=true: a run that leaves tests out has failed.');
  return { ...result, exitCode: result.exitCode || 1 };
}));
