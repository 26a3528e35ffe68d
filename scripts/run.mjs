/**
 * `node scripts/run.mjs <module> [arguments]`: runs a compiled module of ours, compiled first when it changed.
 * Standard output belongs to the module: all progress goes to standard error.
 */
import './root.mjs';
import { existsSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, requireNode } from './ensure.mjs';
import { runInForeground } from './foreground.mjs';
import { reportTo, runJob, say } from './step.mjs';

reportTo(process.stderr);
requireNode();
const [module, ...args] = process.argv.slice(2);
await runJob(async () => {
  if (module === undefined || !existsSync(`${module}.ts`)) {
    say(`usage: node scripts/run.mjs <module> [arguments]; there is no ${module ?? '<module>'}.ts`);
    return 2;
  }
  await ensureInstalled();
  await ensureBuilt();
  return runInForeground(['--enable-source-maps', `dist/${module}.js`, ...args]);
});
