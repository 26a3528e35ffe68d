/** `npm run check`: types, emitted files, import rules, lint, then the tests on both databases. */
import './root.mjs';
import { runChecks } from './checks.mjs';
import { ensureInstalled, requireNode } from './ensure.mjs';
import { reportTests } from './report.mjs';
import { runJob } from './step.mjs';
import { missingParts, sayMissing } from './system-parts.mjs';

requireNode();
await runJob(() => reportTests(async () => {
  await ensureInstalled();
  const missing = missingParts();
  process.env.VITRINE_TEST_UNAVAILABLE = missing.map(({ name }) => name).join(',');
  const result = await runChecks();
  if (missing.length > 0) sayMissing(missing);
  return result;
}));
